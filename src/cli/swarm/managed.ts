import { notSimulated } from '../absent/absent.ts';
import { quietFlags } from '../absent/flags.ts';
import type { DockerCli } from '../cli.ts';
import type { Command } from '../command.ts';
import { refusal } from '../container/each.ts';
import { joinErrors, StatusError } from '../errors.ts';
import type { ArgsValidator, Call } from '../flags/index.ts';
import { requiresMinArgs } from '../flags/index.ts';
import { inspectNames } from '../inspect-names.ts';

/** Asks the daemon for something that only a manager of a swarm has; any other daemon refuses. */
export const ask = async (cli: DockerCli, path: string): Promise<void> =>
  (await cli.client.request('GET', path)).close();

interface Managed {
  use: string;
  short: string;
  args: ArgsValidator;
  /** As quietFlags reads them. */
  flags?: string;
  /** What is refused before the daemon is asked. */
  check?: (call: Call<DockerCli>, cli: DockerCli) => Promise<void> | void;
  /** What the daemon is asked; nothing that changes it, since swarms aren't simulated. */
  path: (args: readonly string[]) => string;
  more?: Partial<Command>;
}

/** A command that a manager of a swarm answers. With a daemon that is one, it says that it isn't simulated. */
export const managed = ({ use, short, args, flags = '', check, path, more = {} }: Managed): Command => ({
  use,
  short,
  args,
  flags: quietFlags(flags),
  run: async (cli, call) => {
    await check?.(call, cli);
    await ask(cli, path(call.args));
    throw notSimulated(call);
  },
  ...more,
});

/** The same, for several names, each of which the daemon is asked about. */
export const managedEach = (
  use: string,
  short: string,
  path: (name: string) => string,
  flags = '',
  more: Partial<Command> = {},
): Command => ({
  use,
  short,
  args: requiresMinArgs(1),
  flags: quietFlags(flags),
  run: async (cli, call) => {
    const errors: string[] = [];
    for (const name of call.args) {
      try {
        await ask(cli, path(name));
      } catch (error) {
        errors.push(refusal(error));
      }
    }
    joinErrors(errors);
    throw notSimulated(call);
  },
  ...more,
});

/** An inspect with --pretty. */
export const managedInspect = (use: string, short: string, path: (name: string) => string): Command => ({
  use,
  short,
  args: requiresMinArgs(1),
  flags: quietFlags('format/f:string pretty'),
  run: async (cli, call) => {
    const { flags, args } = call;
    if (flags.bool('pretty')) {
      if (flags.string('format') !== '')
        throw new StatusError(1, '--format is incompatible with human friendly format');
      await ask(cli, path(args[0] ?? ''));
      throw notSimulated(call);
    }
    return inspectNames(cli, flags.string('format'), args, async (name) => ({
      value: await (await cli.client.request('GET', path(name))).json(),
    }));
  },
});

/** `/services/NAME` and the like. */
export const at = (collection: string) => (name: string) => `/${collection}/${encodeURIComponent(name)}`;
