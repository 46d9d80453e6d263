import type { Command } from '../command.ts';
import { joinErrors } from '../errors.ts';
import { requiresMinArgs } from '../flags/index.ts';
import { refusal } from './each.ts';

/** docker wait */
export const wait: Command = {
  use: 'wait CONTAINER [CONTAINER...]',
  short: 'Wait until containers end, and print their exit codes',
  aliasesText: 'docker container wait, docker wait',
  args: requiresMinArgs(1),
  completeArgs: 'running-containers',
  run: async (cli, { args }) => {
    const errors: string[] = [];
    for (const name of args) {
      try {
        const waiting = await cli.client.containers.wait(name);
        await cli.out(`${(await waiting.result()).StatusCode}\n`);
      } catch (error) {
        errors.push(refusal(error));
      }
    }
    joinErrors(errors);
  },
};
