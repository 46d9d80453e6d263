import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { exactArgs, requiresMinArgs } from '../flags/index.ts';
import { absent } from './absent.ts';
import { quietFlags } from './flags.ts';

/** docker trust */
export const trust: Command = {
  use: 'trust',
  short: 'Signatures of images',
  commands: [
    {
      use: 'key',
      short: 'Keys that sign images',
      commands: [
        absent('generate NAME', 'Make a pair of keys and load it', {
          args: exactArgs(1),
          flags: quietFlags('dir:string'),
        }),
        absent('load [OPTIONS] KEYFILE', 'Load a private key from a file', {
          args: exactArgs(1),
          flags: quietFlags('name:string'),
        }),
      ],
    },
    {
      use: 'signer',
      short: 'Who may sign images',
      commands: [
        absent('add OPTIONS NAME REPOSITORY [REPOSITORY...] ', 'Let somebody sign', {
          args: requiresMinArgs(2),
          flags: quietFlags('key:list'),
        }),
        absent('remove [OPTIONS] NAME REPOSITORY [REPOSITORY...]', 'Let somebody sign no longer', {
          args: requiresMinArgs(2),
          flags: quietFlags('force/f'),
        }),
      ],
    },
    {
      use: 'inspect IMAGE[:TAG] [IMAGE[:TAG]...]',
      short: 'Show everything about keys and signatures',
      args: requiresMinArgs(1),
      flags: quietFlags('pretty'),
      // images here are never signed
      run: async (cli, { flags, args: [name = ''] }) => {
        if (!flags.bool('pretty')) await cli.out('[]\n');
        throw new StatusError(1, `no signatures or cannot access ${name}`);
      },
    },
    absent('revoke [OPTIONS] IMAGE[:TAG]', 'Take the signature off an image', {
      args: exactArgs(1),
      flags: quietFlags('yes/y'),
    }),
    absent('sign IMAGE:TAG', 'Put a signature on an image', {
      args: exactArgs(1),
      flags: quietFlags('local'),
    }),
  ],
};
