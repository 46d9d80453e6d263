import { describe, expect, test } from 'vitest';
import { serveHttp } from '../api/http/index.ts';
import { bootTestKernel } from '../kernel/testing.ts';
import { completeDocker } from './completion.ts';
import { json } from './testing.ts';

const container = (name: string) => ({ Id: name, Names: [`/${name}`], Ports: [] });

const answers: Record<string, unknown> = {
  '/containers/json': [container('web'), container('db')],
  '/images/json': [{ Id: 'i', RepoTags: ['nginx:latest', 'redis:7'] }],
  '/networks': [{ Name: 'bridge' }, { Name: 'app' }],
  '/volumes': { Volumes: [{ Name: 'data' }] },
};

/** Candidates for the last word of a line, and the filters that the daemon was asked with. */
async function complete(line: string, daemon = true): Promise<string[]> {
  const words = line.split(' ');
  let found: string[] = [];
  const { run } = bootTestKernel({ '/var/run': { dir: true } });
  await run(async (process) => {
    if (daemon) {
      const listener = process.net.unixListen('/var/run/docker.sock');
      process.thread('dockerd', () =>
        serveHttp(process, listener, async (request) =>
          request.path === '/_ping'
            ? { status: 200, headers: { 'Api-Version': '1.51' } }
            : json(answers[request.path.replace(/^\/v[\d.]+/, '')] ?? []),
        ),
      );
    }
    found = await completeDocker(words, words.length - 1, process);
    return 0;
  });
  return found;
}

describe('completion', () => {
  test('commands and those of a group, without the hidden ones', async () => {
    expect(await complete('docker ne')).toEqual(['network']);
    expect(await complete('docker network ')).toEqual([
      'connect',
      'create',
      'disconnect',
      'inspect',
      'ls',
      'prune',
      'rm',
    ]);
    expect(await complete('docker serv')).toEqual([]);
  });

  test('flags of the command, after global ones with values', async () => {
    expect(await complete('docker -H tcp://h:1 stop --t')).toEqual(['--timeout']);
    expect(await complete('docker network create --ip')).toEqual([
      '--ip-range',
      '--ipam-driver',
      '--ipam-opt',
      '--ipv4',
      '--ipv6',
    ]);
  });

  test('names by the kind of the argument', async () => {
    expect(await complete('docker rm -f ')).toEqual(['db', 'web']);
    expect(await complete('docker rm web ')).toEqual(['db']);
    expect(await complete('docker network connect ')).toEqual(['app', 'bridge']);
    expect(await complete('docker network connect app w')).toEqual(['web']);
    expect(await complete('docker run -d --name x ngi')).toEqual(['nginx', 'nginx:latest']);
    expect(await complete('docker inspect da')).toEqual(['data']);
  });

  test('values of flags', async () => {
    expect(await complete('docker run --network a')).toContain('app');
    expect(await complete('docker run --restart ')).toContain('unless-stopped');
  });

  test('nothing for what is run in a container, and for a daemon that is not there', async () => {
    expect(await complete('docker exec web ')).toEqual([]);
    expect(await complete('docker exec web ls --he')).toEqual([]);
    expect(await complete('docker rm ', false)).toEqual([]);
  });
});
