import { bool, listOf, string } from './define.ts';
import type { FlagDef } from './types.ts';

/** The docker command's own flags, before the command's name. `home` is the user's, for the defaults. */
export function globalFlags(home: string): FlagDef[] {
  const config = `${home}/.docker`;
  return [
    string('config', '', 'Location of client config files', { default: config }),
    bool('debug', 'D', 'Enable debug mode'),
    string('log-level', 'l', 'Set the logging level ("debug", "info", "warn", "error", "fatal")', {
      default: 'info',
    }),
    bool('tls', '', 'Use TLS; implied by --tlsverify'),
    bool('tlsverify', '', 'Use TLS and verify the remote'),
    string('tlscacert', '', 'Trust certs signed only by this CA', { default: `${config}/ca.pem` }),
    string('tlscert', '', 'Path to TLS certificate file', { default: `${config}/cert.pem` }),
    string('tlskey', '', 'Path to TLS key file', { default: `${config}/key.pem` }),
    listOf('host', 'H', 'Daemon socket to connect to'),
    string(
      'context',
      'c',
      'Name of the context to use to connect to the daemon (overrides DOCKER_HOST env var and default context set with "docker context use")',
      { complete: 'contexts' },
    ),
    bool('version', 'v', 'Print version information and quit'),
  ];
}
