import type { Command } from '../command.ts';
import { absent } from './absent.ts';

/** docker trust */
export const trust: Command = {
  use: 'trust',
  short: 'Manage trust on Docker images',
  commands: [
    {
      use: 'key',
      short: 'Manage keys for signing Docker images',
      commands: [
        absent('generate NAME', 'Generate and load a signing key-pair'),
        absent('load [OPTIONS] KEYFILE', 'Load a private key file for signing'),
      ],
    },
    {
      use: 'signer',
      short: 'Manage entities who can sign Docker images',
      commands: [
        absent('add OPTIONS NAME REPOSITORY [REPOSITORY...] ', 'Add a signer'),
        absent('remove [OPTIONS] NAME REPOSITORY [REPOSITORY...]', 'Remove a signer'),
      ],
    },
    absent('inspect IMAGE[:TAG] [IMAGE[:TAG]...]', 'Return low-level information about keys and signatures'),
    absent('revoke [OPTIONS] IMAGE[:TAG]', 'Remove trust for an image'),
    absent('sign IMAGE:TAG', 'Sign an image'),
  ],
};
