import { DEFAULT_HOST, DockerClient, type FilterArgs } from '../api/client/index.ts';
import { isSysError, type Process } from '../kernel/index.ts';
import type { DockerCli } from './cli.ts';
import { configDirectory } from './config-directory.ts';
import { dockerTree } from './docker.ts';
import { type CommandNode, type Completion, type FlagDef, findCommand, isAvailable } from './flags/index.ts';
import { parseHost } from './opts/host.ts';
import { pluginCommands } from './plugins.ts';

type Node = CommandNode<DockerCli>;

/** Where a command line stands before the word that is to be completed. */
interface Place {
  node: Node;
  /** Positional arguments before the word. */
  args: string[];
  /** The flag whose value the word is. */
  flag: FlagDef | undefined;
  /** Flags are over: after `--`, or in what is run in a container. */
  plain: boolean;
}

const flagsOf = (node: Node): readonly FlagDef[] => node.def.flags ?? [];

function flagOf(node: Node, word: string): FlagDef | undefined {
  if (word.startsWith('--')) return flagsOf(node).find((flag) => flag.name === word.slice(2));
  return flagsOf(node).find((flag) => flag.shorthand === word.at(-1));
}

function placeOf(root: Node, words: readonly string[]): Place {
  const place: Place = { node: root, args: [], flag: undefined, plain: false };
  for (const word of words) {
    if (place.flag !== undefined) place.flag = undefined;
    else if (place.plain) place.args.push(word);
    else if (word === '--') place.plain = true;
    else if (word.startsWith('-') && word !== '-') {
      const flag = word.includes('=') ? undefined : flagOf(place.node, word);
      if (flag?.noOptDefVal === undefined) place.flag = flag;
    } else {
      const child = place.args.length === 0 ? findCommand(place.node, word) : undefined;
      if (child !== undefined) place.node = child;
      else {
        place.args.push(word);
        place.plain = place.node.def.interspersed === false;
      }
    }
  }
  return place;
}

/** The names that the daemon knows of one kind. */
async function namesOf(client: DockerClient, kind: string): Promise<string[]> {
  const containers = async (filters: FilterArgs = []) =>
    (await client.containers.list({ all: true, filters })).map((one) => (one.Names[0] ?? '').slice(1));
  switch (kind) {
    case 'containers':
      return containers();
    case 'running-containers':
      return containers([['status', 'running']]);
    case 'paused-containers':
      return containers([['status', 'paused']]);
    case 'stopped-containers':
      return containers([
        ['status', 'created'],
        ['status', 'exited'],
      ]);
    case 'images':
      return (await client.images.list())
        .flatMap((image) => image.RepoTags ?? [])
        .flatMap((tag) => (tag.endsWith(':latest') ? [tag, tag.slice(0, -':latest'.length)] : [tag]));
    case 'networks':
      return (await client.networks.list()).map((network) => network.Name);
    case 'volumes':
      return ((await client.volumes.list()).Volumes ?? []).map((volume) => volume.Name);
    case 'contexts':
      return ['default'];
    case 'objects': {
      const all: string[] = [];
      for (const each of ['containers', 'images', 'networks', 'volumes'])
        all.push(...(await namesOf(client, each)));
      return [...new Set(all)];
    }
    default:
      return [];
  }
}

async function candidatesOf(completion: Completion | undefined, process: Process): Promise<string[]> {
  if (completion === undefined) return [];
  if (typeof completion !== 'string') return [...completion];
  const host = process.env.get('DOCKER_HOST');
  try {
    const client = new DockerClient(process, host ? parseHost(host) : DEFAULT_HOST, {
      version: undefined,
      observer: undefined,
    });
    return await namesOf(client, completion);
  } catch (error) {
    // a person who presses Tab doesn't want to hear of a daemon that isn't there
    if (isSysError(error)) return [];
    if (error instanceof Error && ['ApiError', 'ConnectionError', 'StatusError'].includes(error.name))
      return [];
    throw error;
  }
}

/** What stands for the argument at a position: the last kind goes for all that follow. */
function argumentKind(node: Node, index: number): Completion | undefined {
  const { completeArgs, interspersed, use } = node.def;
  if (completeArgs === undefined || typeof completeArgs === 'string') {
    const one = interspersed === false || !use.includes('...');
    return one && index > 0 ? undefined : completeArgs;
  }
  return (completeArgs as readonly Completion[])[index];
}

const FLAG_KINDS: Record<string, Completion> = {
  network: 'networks',
  net: 'networks',
  link: 'running-containers',
  'volumes-from': 'containers',
  restart: ['no', 'always', 'on-failure', 'unless-stopped'],
  pull: ['always', 'missing', 'never'],
  'log-level': ['debug', 'info', 'warn', 'error', 'fatal'],
  type: ['container', 'image', 'network', 'volume'],
  signal: ['HUP', 'INT', 'KILL', 'QUIT', 'STOP', 'TERM', 'USR1', 'USR2'],
};

/**
 * What the word at `index` of a docker command line can become: names of commands, flags, and what the daemon has.
 * Waits for the daemon's answers; a daemon that doesn't answer has nothing.
 */
export async function completeDocker(
  words: readonly string[],
  index: number,
  process: Process,
): Promise<string[]> {
  const root = dockerTree(configDirectory(process.env), pluginCommands(process));
  const word = words[index] ?? '';
  const { node, args, flag, plain } = placeOf(root, words.slice(1, index));
  if (flag !== undefined) return candidatesOf(flag.complete ?? FLAG_KINDS[flag.name], process);
  if (!plain && word.startsWith('-')) {
    const names = flagsOf(node)
      .filter((one) => !one.hidden && one.deprecated === undefined)
      .map((one) => `--${one.name}`);
    return [...names, '--help'].filter((name) => name.startsWith(word)).sort();
  }
  if (node.children.length > 0 && args.length === 0)
    return node.children
      .filter((child) => isAvailable(child) && child.name.startsWith(word))
      .map((child) => child.name);
  const found = await candidatesOf(argumentKind(node, args.length), process);
  return found.filter((name) => name.startsWith(word) && !args.includes(name)).sort();
}
