import { expect, test } from 'vitest';
import { readTar, writeTar } from '../../engine/files/tar.ts';
import type { ImageData } from '../../engine/images/source.ts';
import { decode, encode } from '../../kernel/index.ts';
import { TEST_IMAGE, withDaemon } from './testing.ts';

test('what a client asks wrongly is answered as the daemon answers it', () =>
  withDaemon(async (t) => {
    const create = async (body: unknown, query = '') =>
      (await t.api('POST', `/containers/create${query}`, body)).json.message;
    expect(await create({})).toBe('config cannot be empty in order to create a container');
    expect(await create({ Image: 'nosuch' })).toBe('No such image: nosuch:latest');
    expect(await create({ Image: 'Tiny' })).toBe(
      'invalid reference format: repository name (library/Tiny) must be lowercase',
    );
    expect(await create({ Image: 5 })).toBe(
      'invalid JSON: json: cannot unmarshal number into Go struct field .Image of type string',
    );
    expect(await create({ Image: 'tiny' }, '?name=c')).toBe(
      'Invalid container name (c), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed',
    );
    expect(await create({ Image: 'tiny', HostConfig: { Memory: 1000 } })).toBe(
      'Minimum memory limit allowed is 6MB',
    );
    expect(await create({ Image: 'tiny', HostConfig: { Binds: ['a:b'] } })).toBe(
      `invalid volume specification: 'a:b': invalid mount config for type "volume": invalid mount path: 'b' mount path must be absolute`,
    );
    expect(await create({ Image: 'tiny', HostConfig: { Binds: ['vol:/b:zz'] } })).toBe('invalid mode: zz');
    expect((await t.api('GET', '/nope')).text).toBe('{"message":"page not found"}\n');
    expect((await t.api('GET', '/containers/json?filters=x')).json.message).toBe('invalid filter');
    expect((await t.api('GET', '/containers/json?filters=%7B%22foo%22:%5B%22x%22%5D%7D')).json.message).toBe(
      "invalid filter 'foo'",
    );
  }));

test('volumes are filled from the image, shared, and protected while in use', () =>
  withDaemon(async (t) => {
    await t.run(['write', '/data/new', 'x'], { name: 'c1', HostConfig: { Binds: ['vol:/data'] } });
    await t.run(['cat', '/v/seed', '/v/new'], { name: 'c2', HostConfig: { Binds: ['vol:/v:ro'] } });
    await t.api('POST', '/containers/c2/wait');
    expect(await t.logs('c2')).toBe('seed\nx\n');
    expect(t.process.fs.readText('/var/lib/docker/volumes/vol/_data/new')).toBe('x\n');
    expect((await t.api('DELETE', '/volumes/vol')).status).toBe(409);
    await t.api('DELETE', '/containers/c1');
    await t.api('DELETE', '/containers/c2');
    expect((await t.api('DELETE', '/volumes/vol')).status).toBe(204);
    expect((await t.api('GET', '/volumes')).json).toEqual({ Volumes: [], Warnings: null });
  }));

test('diff, commit and history of a changed container', () =>
  withDaemon(async (t) => {
    await t.run(['write', '/data/new', 'x'], { name: 'c1' });
    await t.api('POST', '/containers/c1/wait');
    expect((await t.api('GET', '/containers/c1/changes')).json).toEqual([
      { Path: '/data', Kind: 0 },
      { Path: '/data/new', Kind: 1 },
    ]);
    const { Id } = (await t.api('POST', '/commit?container=c1&repo=mine&tag=v1&comment=note')).json;
    expect((await t.api('GET', '/images/mine:v1/json')).json).toMatchObject({
      Id,
      Comment: 'note',
      RepoTags: ['mine:v1'],
    });
    expect((await t.api('GET', '/images/mine:v1/history')).json[0]).toMatchObject({
      Id,
      CreatedBy: 'write /data/new x',
    });
    await t.run(['cat', '/data/new'], { name: 'c2', Image: 'mine:v1' });
    await t.api('POST', '/containers/c2/wait');
    expect(await t.logs('c2')).toBe('x\n');
    expect((await t.api('DELETE', '/images/mine:v1')).json.message).toMatch(
      /^conflict: unable to remove repository reference "mine:v1" \(must force\)/,
    );
  }));

test('files go in and out of a container as archives', () =>
  withDaemon(async (t) => {
    await t.api('POST', '/containers/create?name=c1', { Image: 'tiny' });
    const tar = writeTar([
      { name: 'f', type: 'file', mode: 0o600, uid: 1, gid: 2, mtimeUs: 1e12, data: encode('in') },
    ]);
    expect((await t.api('PUT', '/containers/c1/archive?path=/data', tar)).status).toBe(200);
    const stat = await t.api('HEAD', '/containers/c1/archive?path=/data/f');
    expect(JSON.parse(atob(stat.headers.get('x-docker-container-path-stat')!))).toMatchObject({
      name: 'f',
      size: 2,
      mode: 0o600,
    });
    expect((await t.api('PUT', '/containers/c1/archive?path=/nosuch', tar)).json.message).toBe(
      'Could not find the file /nosuch in container c1',
    );
  }));

test('a tar archive survives its way there and back, long names too', () => {
  const name = `${'d'.repeat(90)}/${'f'.repeat(90)}`;
  const entries = readTar(
    writeTar([
      { name: 'dir', type: 'dir', mode: 0o755, uid: 0, gid: 0, mtimeUs: 5e6 },
      { name, type: 'file', mode: 0o644, uid: 1000, gid: 50, mtimeUs: 5e6, data: encode('x'.repeat(700)) },
      { name: 'l', type: 'symlink', mode: 0o777, uid: 0, gid: 0, mtimeUs: 0, linkName: name },
    ]),
  );
  expect(entries.map((e) => [e.name, e.type])).toEqual([
    ['dir/', 'dir'],
    [name, 'file'],
    ['l', 'symlink'],
  ]);
  expect(decode(entries[1]!.data!)).toHaveLength(700);
  expect(entries[2]!.linkName).toBe(name);
});

test('images are listed, tagged, and deleted with the steps that made them', () =>
  withDaemon(async (t) => {
    expect((await t.api('POST', '/images/tiny/tag?repo=my/tiny&tag=1')).status).toBe(201);
    const [image] = (await t.api('GET', '/images/json')).json;
    expect(image).toMatchObject({ RepoTags: ['my/tiny:1', 'tiny:latest'], RepoDigests: [], Size: 1000 });
    expect((await t.api('DELETE', '/images/my/tiny:1')).json).toEqual([{ Untagged: 'my/tiny:1' }]);
    const records = (await t.api('DELETE', '/images/tiny')).json;
    expect(records.map((r: object) => Object.keys(r)[0])).toEqual([
      'Untagged',
      'Deleted',
      'Deleted',
      'Deleted',
    ]);
    expect((await t.api('GET', '/images/json?all=1')).json).toEqual([]);
  }));

test('without a registry a pull fails as it does without a network', () =>
  withDaemon(async (t) => {
    const answer = await t.api('POST', '/images/create?fromImage=nosuch&tag=latest');
    expect([answer.status, answer.json.message]).toEqual([
      500,
      'Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io on 10.0.0.53:53: no such host',
    ]);
  }));

test('a pull tells of its progress', () => {
  const remote: ImageData = {
    ...TEST_IMAGE,
    tags: ['hub:latest'],
    digest: `sha256:${'a'.repeat(64)}`,
    created: '2025-01-01T00:00:00Z',
  };
  return withDaemon(
    async (t) => {
      const lines = (await t.api('POST', '/images/create?fromImage=hub&tag=latest')).text
        .trim()
        .split('\r\n')
        .map((l) => JSON.parse(l).status);
      expect(lines[0]).toBe('Pulling from library/hub');
      expect(lines.slice(-2)).toEqual([
        `Digest: sha256:${'a'.repeat(64)}`,
        'Status: Downloaded newer image for hub:latest',
      ]);
      expect((await t.api('GET', '/images/hub/json')).json.RepoDigests).toEqual([
        `hub@sha256:${'a'.repeat(64)}`,
      ]);
      expect((await t.api('POST', '/images/create?fromImage=none&tag=latest')).json.message).toMatch(
        /^pull access denied for none/,
      );
    },
    [remote],
  );
});

test('a thousand containers are listed quickly, and creating more stays linear', () =>
  withDaemon(async (t) => {
    const { createContainer } = await import('../../engine/containers/create.ts');
    const { listContainers } = await import('../../engine/containers/list.ts');
    const create = (count: number): number => {
      const start = performance.now();
      for (let i = 0; i < count; i++) createContainer(t.daemon, '', { Image: 'tiny' });
      return performance.now() - start;
    };
    create(200);
    const first = create(800);
    const list = () =>
      JSON.stringify(listContainers(t.daemon, { all: true, size: false, limit: 0, filters: {} }));
    list();
    const start = performance.now();
    list();
    expect(performance.now() - start).toBeLessThan(100);
    create(3000);
    const later = create(800);
    expect(later).toBeLessThan(first * 4 + 200);
  }));
