import { isSysError, type Process } from '../kernel/index.ts';
import type { DockerCli } from './cli.ts';
import type { Command } from './command.ts';
import { configDirectory } from './config-directory.ts';
import { StatusError } from './errors.ts';

const DIRECTORIES = [
  '/usr/local/lib/docker/cli-plugins',
  '/usr/local/libexec/docker/cli-plugins',
  '/usr/lib/docker/cli-plugins',
  '/usr/libexec/docker/cli-plugins',
];

/** What `docker --help` says of the plugins that Docker's packages come with. */
const SHORT: Record<string, string> = { compose: 'Docker Compose', buildx: 'Docker Buildx' };

/** The CLI plugins that are installed, by name: `docker-compose` in a plugin directory is `compose`. */
function installedPlugins(process: Process): Map<string, string> {
  const found = new Map<string, string>();
  for (const directory of [`${configDirectory(process.env)}/cli-plugins`, ...DIRECTORIES]) {
    let names: string[];
    if (!process.fs.exists(directory)) continue;
    try {
      names = process.fs.readdir(directory);
    } catch (error) {
      if (isSysError(error)) continue;
      throw error;
    }
    for (const name of names) {
      const match = /^docker-([a-z0-9]+)$/.exec(name);
      if (match?.[1] !== undefined && !found.has(match[1])) found.set(match[1], `${directory}/${name}`);
    }
  }
  return found;
}

/** Becomes a plugin. It gets docker's own arguments, and its answers are the command's. */
function become(cli: DockerCli, path: string, args: string[], env: Record<string, string> = {}): void {
  const { process } = cli;
  const own = { ...env, DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND: process.argv[0] ?? 'docker' };
  process.exec([path, ...args], { path, env: new Map([...process.env, ...Object.entries(own)]) });
}

/** The plugins as commands. */
export const pluginCommands = (process: Process): Command[] =>
  [...installedPlugins(process)].map(([name, path]) => ({
    use: name,
    short: SHORT[name] ?? name,
    plugin: true,
    run: async (cli) => become(cli, path, cli.process.argv.slice(1)),
  }));

/**
 * Hands a build over to the plugin that builds, unless there is none or DOCKER_BUILDKIT says no: the docker command does
 * so (docker/cli v28: cmd/docker/builder.go). `args`: the words for `docker buildx`.
 */
export function forwardToBuildx(cli: DockerCli, args: string[]): void {
  const { env } = cli.process;
  const wanted = env.get('DOCKER_BUILDKIT');
  if (wanted && !/^(1|t|true|0|f|false)$/i.test(wanted))
    throw new StatusError(1, 'DOCKER_BUILDKIT environment variable expects boolean value');
  if (wanted && /^(0|f|false)$/i.test(wanted)) return;
  const path = installedPlugins(cli.process).get('buildx');
  if (path === undefined) return;
  const builder = env.get('BUILDX_BUILDER');
  become(cli, path, ['buildx', ...args], builder ? {} : { BUILDX_BUILDER: 'default' });
}
