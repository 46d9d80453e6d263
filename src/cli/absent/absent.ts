import type { DockerCli } from '../cli.ts';
import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import type { Call } from '../flags/index.ts';
import { commandPath } from '../flags/index.ts';
import { forwardToBuildx } from '../plugins.ts';

/** Says that a command isn't simulated. */
export const notSimulated = ({ command }: Pick<Call<DockerCli>, 'command'>): StatusError =>
  new StatusError(1, `Drydock does not simulate "${commandPath(command)}".`);

/** A command of Docker's that isn't simulated: it takes any words, unless its arguments are given, and says so. */
export const absent = (use: string, short: string, more: Partial<Command> = {}): Command => ({
  use,
  short,
  opaque: more.args === undefined,
  run: async (_, call) => {
    throw notSimulated(call);
  },
  ...more,
});

/** A command that a plugin does where there is one; without it, it is absent. `words` come before the arguments. */
export const ofBuildx = (use: string, short: string, words: string[], more: Partial<Command> = {}): Command =>
  absent(use, short, {
    run: async (cli, call) => {
      forwardToBuildx(cli, [...words, ...call.args]);
      throw notSimulated(call);
    },
    ...more,
  });
