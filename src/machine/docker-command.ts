import { dockerTree } from '../cli/docker.ts';
import { type CommandNode, commandPath, type FlagDef, resolve } from '../cli/flags/index.ts';
import { parseHost } from '../cli/opts/host.ts';
import type { DockerCommand } from '../course/index.ts';

/** Keeps every value of a flag as it was written. */
const asWritten = (def: FlagDef): FlagDef => {
  const { default: _, deprecated: __, ...rest } = def;
  return {
    ...rest,
    type: {
      name: 'words',
      initial: () => [],
      set: (current, text) => [...(current as string[]), text],
    },
  };
};

let tree: CommandNode<never> | undefined;

function wordTree(): CommandNode<never> {
  const rewrite = (node: CommandNode<never>, parent?: CommandNode<never>): CommandNode<never> => {
    const { args: _, ...def } = node.def;
    const flags = parent ? (def.flags ?? []).map(asWritten) : (def.flags ?? []);
    const copy = { def: { ...def, flags }, name: node.name, children: [] as CommandNode<never>[], parent };
    const own = copy as unknown as CommandNode<never>;
    copy.children = node.children.map((child) => rewrite(child, own));
    return own;
  };
  tree ??= rewrite(dockerTree('/root/.docker') as unknown as CommandNode<never>);
  return tree;
}

/** Old names of flags. */
const FLAGS: Record<string, string> = {
  net: 'network',
  'net-alias': 'network-alias',
  'dns-opt': 'dns-option',
};

/** Where the commands at the top belong that are called otherwise in their group. */
const VERBS: Record<string, string> = {
  ps: 'container ls',
  images: 'image ls',
  rmi: 'image rm',
  events: 'system events',
  info: 'system info',
};
const OF_IMAGES = new Set(['build', 'history', 'import', 'load', 'pull', 'push', 'save', 'tag']);
const OF_CONTAINERS = new Set(
  (
    'attach commit cp create diff exec export kill logs pause port rename restart rm run start stats stop top ' +
    'unpause update wait'
  ).split(' '),
);

function verbOf(path: string): string {
  const words = path.split(' ').slice(1);
  const name = words.join(' ');
  // docker inspect looks for whatever has the name
  if (words.at(-1) === 'inspect') return 'inspect';
  if (OF_CONTAINERS.has(name)) return `container ${name}`;
  if (OF_IMAGES.has(name)) return `image ${name}`;
  return VERBS[name] ?? name;
}

/** A daemon's address, of the ways to write it always the same one; as it is, when docker can't make sense of it. */
function addressOf(host: string): string {
  try {
    return parseHost(host).replace('//localhost:', '//127.0.0.1:');
  } catch {
    return host;
  }
}

/** Reads the words after `docker` as docker does; undefined where it would print usage or an error instead. */
export function readDocker(words: readonly string[]): DockerCommand | undefined {
  const resolution = resolve(wordTree(), words, {});
  if (resolution.kind !== 'run') return undefined;
  const { call } = resolution;
  const flags: Record<string, string[]> = {};
  const hosts = call.globals.list('host');
  if (hosts.length) flags.host = hosts.map(addressOf);
  for (const name of call.flags.given) {
    const values = call.flags.list(name).filter((value) => value !== 'false');
    if (values.length) flags[FLAGS[name] ?? name] = [...(flags[FLAGS[name] ?? name] ?? []), ...values];
  }
  return { verb: verbOf(commandPath(call.command)), flags, args: [...call.args] };
}
