import { ApiError, isApiError } from '../api/client/index.ts';
import type { DockerCli } from './cli.ts';
import type { Command } from './command.ts';
import { StatusError } from './errors.ts';
import { flag, requiresMinArgs } from './flags/index.ts';
import type { Inspected } from './format/index.ts';
import { inspectFormat } from './formats.ts';
import { inspectImage } from './image/inspect.ts';
import { inspectNames } from './inspect-names.ts';
import { CONTAINER } from './inspect-types/container.ts';
import { NETWORK } from './inspect-types/network.ts';
import { VOLUME } from './inspect-types/volume.ts';

type Ask = (cli: DockerCli, name: string, size: boolean) => Promise<Inspected>;

/** In the order in which a name is looked for. Only a swarm manager knows the swarm's kinds; there are no plugins. */
const KINDS: Record<string, Ask> = {
  container: async (cli, name, size) => ({
    value: await cli.client.containers.inspect(name, { size }),
    type: CONTAINER,
  }),
  image: (cli, name) => inspectImage(cli, name),
  network: async (cli, name) => ({ value: await cli.client.networks.inspect(name), type: NETWORK }),
  volume: async (cli, name) => ({ value: await cli.client.volumes.inspect(name), type: VOLUME }),
  service: (cli, name) => raw(cli, `/services/${encodeURIComponent(name)}?insertDefaults=false`),
  task: (cli, name) => raw(cli, `/tasks/${encodeURIComponent(name)}`),
  node: (cli, name) => raw(cli, `/nodes/${encodeURIComponent(name)}`),
  secret: (cli, name) => raw(cli, `/secrets/${encodeURIComponent(name)}`),
  config: (cli, name) => raw(cli, `/configs/${encodeURIComponent(name)}`),
  plugin: (cli, name) => raw(cli, `/plugins/${encodeURIComponent(name)}/json`),
};

const SWARM = new Set(['service', 'task', 'node', 'secret', 'config']);

async function raw(cli: DockerCli, path: string): Promise<Inspected> {
  return { value: await (await cli.client.request('GET', path)).json() };
}

/** docker inspect */
export const inspect: Command = {
  use: 'inspect [OPTIONS] NAME|ID [NAME|ID...]',
  short: 'Show everything about objects of any kind',
  args: requiresMinArgs(1),
  flags: [
    inspectFormat,
    flag.string('type', '', 'Look for objects of this kind only'),
    flag.bool('size', 's', 'Show how large the files of a container are'),
  ],
  completeArgs: 'objects',
  run: async (cli, { flags, args }) => {
    const type = flags.string('type');
    if (flags.changed('type') && type === '')
      throw new StatusError(
        1,
        'type is empty: must be one of "config", "container", "image", "network", "node", "plugin", "secret", "service", "task", "volume"',
      );
    if (type !== '' && !(type in KINDS))
      throw new StatusError(
        1,
        `unknown type: "${type}": must be one of "config", "container", "image", "network", "node", "plugin", "secret", "service", "task", "volume"`,
      );
    const size = flags.bool('size');
    let manager: boolean | undefined;
    return inspectNames(cli, flags.string('format'), args, async (name) => {
      for (const [kind, ask] of Object.entries(KINDS)) {
        if (type !== '' && kind !== type) continue;
        if (type === '' && SWARM.has(kind)) {
          manager ??= await isManager(cli);
          if (!manager) continue;
        }
        try {
          const found = await ask(cli, name, size);
          if (size && kind !== 'container') await cli.err(`WARNING: --size ignored for ${kind}\n`);
          return found;
        } catch (error) {
          if (type === '' && isMissing(error)) continue;
          throw error;
        }
      }
      return { error: `Error: No such object: ${name}` };
    });
  },
};

/** No such thing, or a name that no thing of this kind can have. */
const isMissing = (error: unknown): boolean =>
  isApiError(error, 404) ||
  (error instanceof ApiError &&
    (error.message.includes('must be a swarm manager') ||
      /invalid reference format|is not a swarm manager/.test(error.message)));

async function isManager(cli: DockerCli): Promise<boolean> {
  const swarm = (await cli.client.system.info()).Swarm as { ControlAvailable?: boolean } | undefined;
  return swarm?.ControlAvailable === true;
}
