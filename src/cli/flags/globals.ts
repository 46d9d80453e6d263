import { bool, listOf, string } from './define.ts';
import type { FlagDef } from './types.ts';

/** The docker command's own flags, before the command's name. `config` is the directory of the client's settings. */
export function globalFlags(config: string): FlagDef[] {
  return [
    string('config', '', "Directory of the client's settings", { default: config }),
    bool('debug', 'D', 'Print more about what happens'),
    string('log-level', 'l', 'How much to log ("debug", "info", "warn", "error", "fatal")', {
      default: 'info',
    }),
    bool('tls', '', 'Speak TLS (--tlsverify does too)'),
    bool('tlsverify', '', 'Speak TLS and check who answers'),
    string('tlscacert', '', 'CA whose certificates to trust', { default: `${config}/ca.pem` }),
    string('tlscert', '', 'Certificate to show', { default: `${config}/cert.pem` }),
    string('tlskey', '', 'Key of the certificate', { default: `${config}/key.pem` }),
    listOf('host', 'H', 'Where the daemon listens'),
    string(
      'context',
      'c',
      'Context that says where the daemon is (goes before DOCKER_HOST and "docker context use")',
      { complete: 'contexts' },
    ),
    bool('version', 'v', 'Print the version and end'),
  ];
}
