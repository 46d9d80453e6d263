import { isSysError, type Process } from '../kernel/index.ts';
import type { Command } from './command.ts';

const DIRECTORIES = [
  '/usr/local/lib/docker/cli-plugins',
  '/usr/libexec/docker/cli-plugins',
  '/usr/lib/docker/cli-plugins',
];

/** What `docker --help` says of the plugins that Docker's packages come with. */
const SHORT: Record<string, string> = { compose: 'Docker Compose', buildx: 'Docker Buildx' };

/** The CLI plugins that are installed: `docker-compose` in a plugin directory is `docker compose`. */
export function pluginCommands(process: Process): Command[] {
  const found = new Map<string, string>();
  for (const directory of [`${process.env.get('HOME') ?? '/root'}/.docker/cli-plugins`, ...DIRECTORIES]) {
    let names: string[];
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
  return [...found].map(([name, path]) => ({
    use: name,
    short: SHORT[name] ?? name,
    plugin: true,
    run: async (cli, { args }) => {
      cli.process.exec([path, name, ...args], { path });
    },
  }));
}
