import type { Command } from '../command.ts';
import { absent } from './absent.ts';

/** docker trust */
export const trust: Command = {
  use: 'trust',
  short: 'Signatures of images',
  commands: [
    {
      use: 'key',
      short: 'Keys that sign images',
      commands: [
        absent('generate NAME', 'Make a pair of keys and load it'),
        absent('load [OPTIONS] KEYFILE', 'Load a private key from a file'),
      ],
    },
    {
      use: 'signer',
      short: 'Who may sign images',
      commands: [
        absent('add OPTIONS NAME REPOSITORY [REPOSITORY...] ', 'Let somebody sign'),
        absent('remove [OPTIONS] NAME REPOSITORY [REPOSITORY...]', 'Let somebody sign no longer'),
      ],
    },
    absent('inspect IMAGE[:TAG] [IMAGE[:TAG]...]', 'Show everything about keys and signatures'),
    absent('revoke [OPTIONS] IMAGE[:TAG]', 'Take the signature off an image'),
    absent('sign IMAGE:TAG', 'Put a signature on an image'),
  ],
};
