import { describe, expect, test } from 'vitest';
import type { ApiRequest } from '../api/http/index.ts';
import { encode } from '../kernel/index.ts';
import { json, runDocker } from './testing.ts';

const ID = 'c'.repeat(64);

/** A daemon that creates and runs a container which prints `hi` and ends with 3. */
async function running(request: ApiRequest) {
  const { path, process } = request;
  if (path === '/containers/create') return json({ Id: ID, Warnings: [] }, 201);
  if (path.endsWith('/attach'))
    return {
      status: 101,
      headers: { 'Content-Type': 'application/vnd.docker.multiplexed-stream', Upgrade: 'tcp' },
      hijack: async (connection: { write(data: Uint8Array): Promise<void>; closeWrite(): void }) => {
        await process.sleep(1000);
        await connection.write(Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 3, 104, 105, 10));
        await connection.write(Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 2, 101, 10));
        connection.closeWrite();
      },
    };
  if (path.endsWith('/wait'))
    return {
      status: 200,
      stream: async (writer: { write(data: Uint8Array): Promise<void> }) => {
        await process.sleep(2000);
        await writer.write(encode('{"StatusCode":3}\n'));
      },
    };
  if (path.endsWith('/start')) return { status: 204 };
  return undefined;
}

describe('run', () => {
  test('creates, attaches, waits, starts, and ends as the container does', async () => {
    const got = await runDocker(['run', '--name', 'web', 'alpine', 'echo', 'hi'], running);
    expect(got).toMatchObject({ stdout: 'hi\n', stderr: 'e\n', code: 3 });
    expect(got.requests).toEqual([
      'POST /containers/create?name=web',
      `POST /containers/${ID}/attach?stderr=1&stdout=1&stream=1`,
      `POST /containers/${ID}/wait?condition=next-exit`,
      `POST /containers/${ID}/start`,
    ]);
  });

  test('-d prints the id and attaches nothing', async () => {
    const got = await runDocker(['run', '-d', '--rm', 'nginx'], running);
    expect(got).toMatchObject({ stdout: `${ID}\n`, code: 0 });
    expect(got.requests[1]).toBe(`POST /containers/${ID}/wait?condition=removed`);
  });

  test('a missing image is pulled, and the pull may fail', async () => {
    const got = await runDocker(['run', 'nosuch'], ({ path }) =>
      path === '/containers/create'
        ? json({ message: 'No such image: nosuch:latest' }, 404)
        : json({ message: 'no registry' }, 500),
    );
    expect(got.requests).toEqual([
      'POST /containers/create',
      'POST /images/create?fromImage=docker.io%2Flibrary%2Fnosuch&tag=latest',
    ]);
    expect(got.stderr).toBe(
      "Unable to find image 'nosuch:latest' locally\ndocker: Error response from daemon: no registry\n\nRun 'docker run --help' for more information\n",
    );
    expect(got.code).toBe(125);
  });

  test.each([
    [['-p', '99999:80', 'x'], 'invalid hostPort: 99999'],
    [['-p', '80:x', 'x'], 'invalid containerPort: x'],
    [['-p', '1.2.3:80:80', 'x'], 'invalid IP address: 1.2.3'],
    [['-p', '80:80/foo', 'x'], 'invalid proto: foo'],
    [['-p', '1-3:1-2', 'x'], 'invalid ranges specified for container and host Ports: 1-2 and 1-3'],
    [['--mac-address', 'zz', 'x'], 'zz is not a valid mac address'],
    [['--network-alias', 'a', 'x'], 'network-scoped aliases are only supported for user-defined networks'],
    [['--rm', '--restart', 'always', 'x'], 'conflicting options: cannot specify both --restart and --rm'],
  ])('refuses %j', async (args, message) => {
    const got = await runDocker(['run', ...args], running);
    expect(got.stderr).toBe(`docker: ${message}\n\nRun 'docker run --help' for more information\n`);
    expect(got).toMatchObject({ code: 125, requests: [] });
  });

  test('networks, links and addresses become endpoints', async () => {
    const got = await runDocker(
      [
        'create',
        '--network',
        'name=n1,alias=w',
        '--network',
        'n2',
        '--ip',
        '10.0.0.9',
        '--link',
        'db:d',
        'x',
      ],
      running,
    );
    const body = got.bodies[0] as {
      NetworkingConfig: { EndpointsConfig: Record<string, unknown> };
      HostConfig: { NetworkMode: string };
    };
    expect(body.HostConfig.NetworkMode).toBe('n1');
    expect(body.NetworkingConfig.EndpointsConfig).toMatchObject({
      n1: { Aliases: ['w'], Links: ['db:d'], IPAMConfig: { IPv4Address: '10.0.0.9' } },
      n2: { Aliases: null, Links: null, IPAMConfig: null },
    });
  });
});

describe('errors', () => {
  test('no daemon', async () => {
    const got = await runDocker(['-H', 'unix:///nosuch.sock', 'ps'], () => undefined);
    expect(got).toMatchObject({
      stdout: '',
      stderr: 'Cannot connect to the Docker daemon at unix:///nosuch.sock. Is the docker daemon running?\n',
      code: 1,
    });
  });

  test('rm of several goes on after a failure, and -f forgives what is missing', async () => {
    const answer = ({ path }: ApiRequest) =>
      path.endsWith('/b') ? json({ message: 'No such container: b' }, 404) : { status: 204 };
    const plain = await runDocker(['rm', 'a', 'b', 'c'], answer);
    expect(plain).toMatchObject({
      stdout: 'a\nc\n',
      stderr: 'Error response from daemon: No such container: b\n',
      code: 1,
    });
    expect((await runDocker(['rm', '-f', 'b'], answer)).code).toBe(0);
  });

  test('a network that is not there', async () => {
    const got = await runDocker(['network', 'rm', 'n'], () => json({ message: 'network n not found' }, 404));
    expect(got.stderr).toBe('Error response from daemon: network n not found\nexit status 1\n');
    expect(got.code).toBe(1);
  });
});

test('inspect looks for a name among all kinds', async () => {
  const got = await runDocker(['inspect', 'nosuch'], ({ path }) =>
    path === '/info' ? json({ Swarm: { ControlAvailable: false } }) : undefined,
  );
  expect(got).toMatchObject({ stdout: '[]\n', stderr: 'Error: No such object: nosuch\n', code: 1 });
  expect(got.requests.map((request) => request.split('/')[1])).toEqual([
    'containers',
    'images',
    'networks',
    'volumes',
    'info',
    'plugins',
  ]);
});

test('port sorts numbers as numbers', async () => {
  const binding = (HostPort: string) => [{ HostIp: '0.0.0.0', HostPort }];
  const got = await runDocker(['port', 'web'], () =>
    json({ NetworkSettings: { Ports: { '443/tcp': binding('2'), '80/tcp': binding('1'), '53/udp': null } } }),
  );
  expect(got.stdout).toBe('80/tcp -> 0.0.0.0:1\n443/tcp -> 0.0.0.0:2\n');
});

test('ps shows what runs', async () => {
  const got = await runDocker(['ps', '-a', '-f', 'name=w'], () =>
    json([
      {
        Id: ID,
        Names: ['/other/web', '/web'],
        Image: 'nginx',
        ImageID: 'sha256:e',
        Command: 'nginx -g "daemon off;"',
        Created: 1718841590,
        Ports: [
          { IP: '0.0.0.0', PrivatePort: 80, PublicPort: 80, Type: 'tcp' },
          { IP: '0.0.0.0', PrivatePort: 81, PublicPort: 81, Type: 'tcp' },
          { PrivatePort: 443, Type: 'tcp' },
        ],
        Labels: null,
        State: 'running',
        Status: 'Up 9 seconds',
        Mounts: [],
        NetworkSettings: null,
      },
    ]),
  );
  expect(got.requests).toEqual([
    'GET /containers/json?all=1&filters=%7B%22name%22%3A%7B%22w%22%3Atrue%7D%7D',
  ]);
  const [header, row] = got.stdout.split('\n');
  expect(header).toMatch(/^CONTAINER ID {3}IMAGE {5}COMMAND +CREATED +STATUS +PORTS +NAMES$/);
  expect(row?.split(/ {3,}/)).toEqual([
    'cccccccccccc',
    'nginx',
    '"nginx -g \\"daemon of…"',
    '10 seconds ago',
    'Up 9 seconds',
    '0.0.0.0:80-81->80-81/tcp, 443/tcp',
    'web',
  ]);
});
