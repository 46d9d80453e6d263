import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { exactArgs } from '../flags/index.ts';
import { refusal } from './each.ts';

/** docker rename */
export const rename: Command = {
  use: 'rename CONTAINER NEW_NAME',
  short: 'Give a container another name',
  aliasesText: 'docker container rename, docker rename',
  args: exactArgs(2),
  completeArgs: 'containers',
  run: async (cli, { args }) => {
    const [from = '', to = ''] = args.map((arg) => arg.trim());
    if (from === '' || to === '') throw new StatusError(1, 'Error: Neither old nor new names may be empty');
    try {
      await cli.client.containers.rename(from, to);
    } catch (error) {
      await cli.err(`${refusal(error)}\n`);
      throw new StatusError(1, `Error: failed to rename container named ${from}`);
    }
  },
};
