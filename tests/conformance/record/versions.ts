import { execFileSync } from 'node:child_process';

const firstLine = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { encoding: 'utf8' }).split('\n')[0] ?? '';

/** What the transcripts were made with. */
export function readVersions(): Record<string, string> {
  const docker = (format: string): string => firstLine('docker', 'version', '--format', format);
  const inImage = (image: string, ...command: string[]): string =>
    firstLine('docker', 'run', '--rm', image, ...command);
  return {
    client: docker('{{.Client.Version}}'),
    engine: docker('{{.Server.Version}}'),
    api: docker('{{.Server.APIVersion}}'),
    os: docker('{{.Server.Os}}/{{.Server.Arch}}'),
    bash: firstLine('bash', '--version'),
    curl: firstLine('curl', '--version').split(' ').slice(0, 2).join(' '),
    busybox: inImage('busybox', 'busybox'),
    redis: inImage('redis', 'redis-server', '--version'),
    nginx: inImage('nginx', 'sh', '-c', 'nginx -v 2>&1'),
  };
}
