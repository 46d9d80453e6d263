/** What the checker says, in English. `{name}` is replaced by a value. Other languages have the same keys. */
export const en = {
  'container.want': 'A container named {name} exists',
  'container.want-image': 'A container named {name}, made from the image {image}, exists',
  'container.want-running': 'The container {name} is running',
  'container.want-running-image': 'The container {name} is running, from the image {image}',
  'container.want-stopped': 'The container {name} is stopped',
  'container.want-none': 'There is no container named {name}',
  'container.want-published': '{name} publishes its port {port}',
  'container.want-published-at': '{name} publishes its port {port} on {wanted} of the host',
  'container.want-published-random':
    '{name} publishes its port {port} on {wanted}, at a port that Docker chooses',
  'container.want-unpublished': '{name} publishes no port',
  'container.missing': 'There is no container named {name} yet.',
  'container.there': 'There is still a container named {name}.',
  'container.not-running': '{name} exists, but it is not running: its state is “{status}”.',
  'container.running': '{name} is still running.',
  'container.other-image': '{name} was made from {actual}; the task wants {wanted}.',
  'container.not-published': '{name} is running, but its port {port} is not published.',
  'container.not-published-stopped':
    '{name} publishes nothing while it is not running; the task wants {port}.',
  'container.published-elsewhere': '{name} publishes {port} on {actual}; the task wants {wanted}.',
  'container.publishes-other':
    '{name} publishes {actual}; the task wants its port {port} to be published, on {wanted}.',
  'container.publishes-something': '{name} publishes {ports}; the task wants it to publish nothing.',
  'reach.want': '{to} answers on the host',
  'reach.want-contains': '{to} answers on the host with a page that contains “{contains}”',
  'reach.not': '{to} can’t be reached from the host: {problem}',
  'reach.other-content': '{to} answers, but its page doesn’t contain “{contains}”.',
} as const;

export type MessageKey = keyof typeof en;
export type Messages = Record<MessageKey, string>;
