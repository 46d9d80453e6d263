/** What the checker says, in English. `{name}` is replaced by a value. Other languages have the same keys. */
export const en = {
  'container.want': 'A container named {name} exists',
  'container.want-image': '{name} is a container made from the image {image}',
  'container.want-running': '{name} is running',
  'container.want-background': '{name} is running in the background',
  'container.want-stopped': 'The container {name} is stopped',
  'container.want-none': 'There is no container named {name}',
  'container.want-published': '{name} publishes its port {port}',
  'container.want-published-at': '{name} publishes its port {port} on {wanted} of the host',
  'container.want-published-random':
    '{name} publishes its port {port} on {wanted}, at a port that Docker chooses',
  'container.want-unpublished': '{name} publishes no port',
  'container.want-network': '{name} is on the network {network}',
  'container.missing': 'There is no container named {name} yet.',
  'container.misnamed':
    '{actual} is just what is wanted but for its name: the task wants {name}. “docker rename {actual} {name}” puts it right; next time, --name does.',
  'container.there': 'There is still a container named {name}.',
  'container.created':
    '{name} was made, but it has never started: read the error that docker run gave. It stays in the way of its name until “docker rm {name}”.',
  'container.exited':
    '{name} has ended with exit code {code}: a container lives as long as its program. “docker logs {name}” shows what it wrote.',
  'container.not-running': '{name} exists, but it is not running: its state is “{status}”.',
  'container.running': '{name} is still running.',
  'container.in-foreground':
    '{name} runs in the foreground and has taken a terminal: -d is missing. Ctrl-C ends it; “docker start {name}” then runs it in the background.',
  'container.other-image': '{name} was made from {actual}; the task wants {wanted}.',
  'container.not-published': '{name} is running, but its port {port} is not published.',
  'container.publishes-when-running': '{name} is not running, and a stopped container publishes nothing.',
  'container.published-elsewhere': '{name} publishes {port} on {actual}; the task wants {wanted}.',
  'container.published-address':
    '{name} publishes {port} on {actual}; the task wants it on the address {wanted}.',
  'container.published-fixed':
    '{name} publishes {port} on {actual}, a port that you chose; the task leaves the choice to Docker.',
  'container.published-swapped':
    'The two numbers are swapped: {name} publishes {inner} on {actual}. The host’s port comes first, the container’s second.',
  'container.published-protocol':
    '{name} publishes {inner}; the task wants {port}. TCP and UDP have ports of their own.',
  'container.published-inner':
    '{name} hands {actual} on to its port {inner}; the task wants it handed on to {port}.',
  'container.publishes-other':
    '{name} publishes {inner} on {actual}; the task wants its port {port} to be published, on {wanted}.',
  'container.publishes-something': '{name} publishes {ports}; the task wants it to publish nothing.',
  'container.not-on-network': '{name} is not on the network {network}.',
  'network.want': 'A network named {name} exists',
  'network.want-none': 'There is no network named {name}',
  'network.want-internal': 'The network {name} is internal',
  'network.want-not-internal': 'The network {name} is not internal',
  'network.missing': 'There is no network named {name} yet.',
  'network.there': 'There is still a network named {name}.',
  'network.internal': '{name} is internal: it has no way out. That is decided when a network is made.',
  'network.not-internal': '{name} is not internal. That is decided when a network is made, by --internal.',
  'volume.want': 'A volume named {name} exists',
  'volume.want-none': 'There is no volume named {name}',
  'volume.missing': 'There is no volume named {name} yet.',
  'volume.there': 'There is still a volume named {name}.',
  'image.want': 'The image {name} is on the host',
  'image.want-none': 'The image {name} is not on the host',
  'image.missing': 'The image {name} is not on the host yet.',
  'image.there': 'The image {name} is still on the host.',
  'reach.want': '{to} answers on the host',
  'reach.want-contains': '{to} answers on the host with a page that contains “{contains}”',
  'reach.want-inside': 'The host reaches {name} at the container’s own address',
  'reach.want-inside-contains':
    'The host reaches {name} at the container’s own address and gets a page that contains “{contains}”',
  'reach.not': '{to} can’t be reached from the host: {problem}',
  'reach.other-content': '{to} answers, but its page doesn’t contain “{contains}”.',
} as const;

export type MessageKey = keyof typeof en;
export type Messages = Record<MessageKey, string>;
