import { isSysError } from '../../kernel/index.ts';
import type { DockerCli } from '../cli.ts';
import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { exactArgs, noArgs, requiresRangeArgs } from '../flags/index.ts';
import { at, managed, managedEach, managedInspect } from './managed.ts';

/** Whether the file is there, as `open` says it. */
function checkFile(cli: DockerCli, file: string, before = ''): void {
  if (file === '-') return;
  try {
    cli.process.fs.stat(file);
  } catch (error) {
    if (!isSysError(error)) throw error;
    throw new StatusError(
      1,
      `${before}error reading from ${file}: open ${file}: ${error.message.toLowerCase()}`,
    );
  }
}

const LIST = 'filter/f:filter format:string quiet/q';

/** What secrets and configs have in common. */
const group = (noun: 'secret' | 'config', plural: string, use: string): Command[] => {
  const path = at(plural);
  const names = `${noun.toUpperCase()} [${noun.toUpperCase()}...]`;
  return [
    managedInspect(`inspect [OPTIONS] ${names}`, `Show everything about ${plural}${use}`, path),
    managed({
      use: 'ls [OPTIONS]',
      short: `Show the ${plural}`,
      args: noArgs,
      flags: LIST,
      path: () => `/${plural}`,
      more: { aliases: ['list'] },
    }),
    managedEach(`rm ${names}`, `Delete ${plural}`, path, '', { aliases: ['remove'] }),
  ];
};

/** docker secret */
export const secret: Command = {
  use: 'secret',
  short: 'Passwords and keys for services',
  commands: [
    managed({
      use: 'create [OPTIONS] SECRET [file|-]',
      short: 'Keep a file, or STDIN, as a secret',
      args: requiresRangeArgs(1, 2),
      flags: 'driver/d:string label/l:list template-driver:string',
      check: ({ flags, args }, cli) => {
        const [, file] = args;
        if (file === undefined && flags.string('driver') === '')
          throw new StatusError(1, 'secret file is required');
        if (file === undefined) return;
        if (flags.string('driver') !== '')
          throw new StatusError(1, 'When using secret driver secret data must be empty');
        checkFile(cli, file);
      },
      path: () => '/secrets',
    }),
    ...group('secret', 'secrets', ' but the content'),
  ],
};

/** docker config */
export const config: Command = {
  use: 'config',
  short: 'Configuration files for services',
  commands: [
    managed({
      use: 'create [OPTIONS] CONFIG file|-',
      short: 'Keep a file, or STDIN, as a config',
      args: exactArgs(2),
      flags: 'label/l:list template-driver:string',
      check: ({ args: [, file = ''] }, cli) =>
        checkFile(cli, file, `Error reading content from ${JSON.stringify(file)}: `),
      path: () => '/configs',
    }),
    ...group('config', 'configs', ''),
  ],
};
