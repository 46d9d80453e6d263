import { PassThrough, type Readable } from 'node:stream';
import Docker from 'dockerode';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Serving, startServe } from './serving.ts';

/** Collects what comes on a stream. */
function heard(stream: Readable) {
  const state = { text: '', ended: false };
  stream.on('data', (data) => {
    state.text += data;
  });
  stream.on('end', () => {
    state.ended = true;
  });
  stream.on('close', () => {
    state.ended = true;
  });
  return state;
}

const untilEnd = (state: { ended: boolean }) =>
  expect.poll(() => state.ended, { timeout: 10_000 }).toBe(true);

/** Lines of JSON. */
const objects = (text: string): Array<Record<string, unknown>> =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));

describe('dockerode on drydock serve', () => {
  let serving: Serving;
  let docker: Docker;

  beforeAll(async () => {
    serving = await startServe();
    docker = new Docker({ socketPath: serving.socket });
  }, 60_000);
  afterAll(async () => {
    expect(serving.complaints()).toBe('');
    await serving.close();
  });

  const demultiplexed = (stream: NodeJS.ReadableStream) => {
    const [out, err] = [new PassThrough(), new PassThrough()];
    docker.modem.demuxStream(stream, out, err);
    return { out: heard(out), err: heard(err) };
  };

  test('ping, version, info, df', async () => {
    expect(String(await docker.ping())).toBe('OK');
    expect(await docker.version()).toMatchObject({ Version: '28.5.2', ApiVersion: '1.51', Os: 'linux' });
    expect(await docker.info()).toMatchObject({ Containers: 0, ServerVersion: '28.5.2' });
    expect((await docker.df()).Images).toHaveLength(7);
  });

  test('networks: create, list with filters, connect, inspect, disconnect, prune, remove', async () => {
    const network = await docker.createNetwork({
      Name: 'lab',
      Driver: 'bridge',
      IPAM: { Driver: 'default', Config: [{ Subnet: '10.42.0.0/16', Gateway: '10.42.0.1' }] },
      Labels: { room: 'one' },
    });
    expect(network.id).toMatch(/^[0-9a-f]{64}$/);
    await docker.createNetwork({ Name: 'spare' });
    const found = await docker.listNetworks({ filters: { label: ['room=one'] } });
    expect(found.map(({ Name }) => Name)).toEqual(['lab']);
    const container = await docker.createContainer({
      name: 'member',
      Image: 'alpine',
      Cmd: ['sleep', '1000'],
    });
    await container.start();
    await network.connect({
      Container: 'member',
      EndpointConfig: { Aliases: ['friend'], IPAMConfig: { IPv4Address: '10.42.7.7' } },
    });
    const inspected = await docker.getNetwork('lab').inspect();
    expect(Object.values(inspected.Containers ?? {})).toEqual([
      expect.objectContaining({ Name: 'member', IPv4Address: '10.42.7.7/16' }),
    ]);
    const settings = (await container.inspect()).NetworkSettings.Networks;
    expect(Object.keys(settings).sort()).toEqual(['bridge', 'lab']);
    expect(settings.lab).toMatchObject({ IPAddress: '10.42.7.7', Gateway: '10.42.0.1' });
    await expect(network.remove()).rejects.toMatchObject({ statusCode: 403 });
    await network.disconnect({ Container: 'member', Force: true });
    expect(Object.keys((await container.inspect()).NetworkSettings.Networks)).toEqual(['bridge']);
    expect((await docker.pruneNetworks()).NetworksDeleted?.sort()).toEqual(['lab', 'spare']);
    await container.remove({ force: true });
    await expect(network.inspect()).rejects.toMatchObject({ statusCode: 404, reason: 'no such network' });
  });

  test('containers: create, start, wait, logs, stop, rename, update, list, stats, top, remove', async () => {
    const container = await docker.createContainer({
      name: 'worker',
      Image: 'alpine',
      Cmd: ['sh', '-c', 'trap "exit 4" TERM; echo out; echo err >&2; while :; do sleep 0.1; done'],
      Env: ['A=1'],
      Labels: { kind: 'worker' },
      HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '0' }] }, Memory: 64 << 20 },
      ExposedPorts: { '80/tcp': {} },
    });
    await container.start();
    await expect(container.start()).rejects.toMatchObject({ statusCode: 304 });
    const listed = await docker.listContainers({ filters: { label: ['kind=worker'] } });
    expect(listed).toHaveLength(1);
    expect(listed[0]).toMatchObject({ Names: ['/worker'], State: 'running' });
    expect(listed[0]!.Ports[0]).toMatchObject({ PrivatePort: 80, Type: 'tcp' });
    expect((await container.top()).Processes.length).toBeGreaterThan(0);
    expect(await container.stats({ stream: false })).toMatchObject({ name: '/worker' });
    await container.rename({ name: 'renamed' });
    await container.update({ RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 2 } });
    expect((await container.inspect()).HostConfig.RestartPolicy).toEqual({
      Name: 'on-failure',
      MaximumRetryCount: 2,
    });
    const waited = container.wait();
    await container.update({ RestartPolicy: { Name: 'no' } });
    await container.stop({ t: 5 });
    expect(await waited).toEqual({ StatusCode: 4 });
    const { out, err } = demultiplexed(
      PassThrough.from([await container.logs({ stdout: true, stderr: true })]) as unknown as Readable,
    );
    await expect.poll(() => [out.text, err.text]).toEqual(['out\n', 'err\n']);
    await container.remove();
    await expect(container.inspect()).rejects.toMatchObject({ statusCode: 404 });
  });

  test('logs that are followed go on until the container ends', async () => {
    const container = await docker.createContainer({
      Image: 'alpine',
      Cmd: ['sh', '-c', 'for i in 1 2 3; do echo line $i; sleep 0.2; done'],
    });
    await container.start();
    const stream = await container.logs({ follow: true, stdout: true, stderr: true });
    const { out } = demultiplexed(stream);
    const end = heard(stream as Readable);
    await untilEnd(end);
    await expect.poll(() => out.text).toBe('line 1\nline 2\nline 3\n');
    await container.remove();
  });

  test('attach: what is written goes in, what is printed comes out, end of input ends it', async () => {
    const container = await docker.createContainer({
      Image: 'alpine',
      Cmd: ['sh', '-c', 'tr a-z A-Z; echo done >&2'],
      OpenStdin: true,
      StdinOnce: true,
      AttachStdin: true,
    });
    const stream = await container.attach({
      stream: true,
      stdin: true,
      stdout: true,
      stderr: true,
      hijack: true,
    });
    const { out, err } = demultiplexed(stream);
    const end = heard(stream as unknown as Readable);
    await container.start();
    stream.write('hello ');
    stream.write('there\n');
    stream.end();
    await untilEnd(end);
    await expect.poll(() => [out.text, err.text]).toEqual(['HELLO THERE\n', 'done\n']);
    expect(await container.wait()).toEqual({ StatusCode: 0 });
    await container.remove();
  });

  test('attach to a terminal: typed, echoed, resized, detached by keys', async () => {
    const container = await docker.createContainer({
      Image: 'alpine',
      Cmd: ['sh'],
      Tty: true,
      OpenStdin: true,
    });
    const stream = await container.attach({
      stream: true,
      stdin: true,
      stdout: true,
      hijack: true,
      detachKeys: 'ctrl-x',
    });
    const shown = heard(stream as unknown as Readable);
    await container.start();
    await container.resize({ h: 31, w: 101 });
    stream.write('stty size\n');
    await expect.poll(() => shown.text, { timeout: 10_000 }).toContain('31 101\r\n');
    expect(shown.text).toContain('stty size\r\n');
    stream.write('\x18');
    await untilEnd(shown);
    expect((await container.inspect()).State.Running).toBe(true);
    await container.remove({ force: true });
  });

  describe('exec', () => {
    let container: Docker.Container;
    beforeAll(async () => {
      container = await docker.createContainer({ name: 'host', Image: 'alpine', Cmd: ['sleep', '1000'] });
      await container.start();
    });
    afterAll(() => container.remove({ force: true }));

    test('hijacked, with input', async () => {
      const exec = await container.exec({
        Cmd: ['sh', '-c', 'read line; echo "got $line"; echo bad >&2; exit 3'],
        AttachStdin: true,
        AttachStdout: true,
        AttachStderr: true,
      });
      const stream = await exec.start({ hijack: true, stdin: true });
      const { out, err } = demultiplexed(stream);
      const end = heard(stream as unknown as Readable);
      stream.end('typed\n');
      await untilEnd(end);
      await expect.poll(() => [out.text, err.text]).toEqual(['got typed\n', 'bad\n']);
      expect(await exec.inspect()).toMatchObject({ Running: false, ExitCode: 3 });
    });

    test('without hijack, with environment, directory and user', async () => {
      const exec = await container.exec({
        Cmd: ['sh', '-c', 'echo $A $(pwd) $(id -u)'],
        Env: ['A=b'],
        WorkingDir: '/tmp',
        User: '65534',
        AttachStdout: true,
        AttachStderr: true,
      });
      const stream = await exec.start({});
      const { out } = demultiplexed(stream);
      await untilEnd(heard(stream as unknown as Readable));
      await expect.poll(() => out.text).toBe('b /tmp 65534\n');
    });

    test('detached, and what cannot start', async () => {
      const detached = await container.exec({ Cmd: ['touch', '/made'] });
      await detached.start({ Detach: true });
      await expect.poll(async () => (await detached.inspect()).Running).toBe(false);
      expect((await container.changes())?.map(({ Path }: { Path: string }) => Path)).toContain('/made');
      const wrong = await container.exec({ Cmd: ['nosuch'], AttachStdout: true });
      const { out } = demultiplexed(await wrong.start({ hijack: true, stdin: false }));
      await expect.poll(() => out.text).toContain('executable file not found in $PATH');
      expect((await wrong.inspect()).ExitCode).toBe(127);
    });

    test('a terminal of its own', async () => {
      const exec = await container.exec({ Cmd: ['sh'], AttachStdin: true, AttachStdout: true, Tty: true });
      const stream = await exec.start({ hijack: true, stdin: true, Tty: true });
      const shown = heard(stream as unknown as Readable);
      await expect.poll(() => shown.text, { timeout: 10_000 }).toContain('/ # ');
      await exec.resize({ h: 20, w: 77 });
      stream.write('stty size; exit 5\n');
      await untilEnd(shown);
      expect(shown.text).toContain('20 77\r\n');
      expect((await exec.inspect()).ExitCode).toBe(5);
    });
  });

  test('run: output to streams, and the answer of wait', async () => {
    const [out, err] = [new PassThrough(), new PassThrough()];
    const [text, wrong] = [heard(out), heard(err)];
    const [data, container] = await docker.run(
      'alpine',
      ['sh', '-c', 'echo fine; echo not >&2; exit 9'],
      [out, err] as unknown as NodeJS.WritableStream,
      { Tty: false, HostConfig: { AutoRemove: false } },
    );
    expect(data).toEqual({ StatusCode: 9 });
    // the streams are copied while it is waited for
    await expect.poll(() => [text.text, wrong.text]).toEqual(['fine\n', 'not\n']);
    await container.remove();
  });

  test('events, filtered, as they happen and afterwards', async () => {
    const since = Math.floor(Date.now() / 1000);
    const stream = await docker.getEvents({ filters: { type: ['container', 'network'] } });
    const seen = heard(stream as Readable);
    const container = await docker.createContainer({ name: 'brief', Image: 'alpine', Cmd: ['true'] });
    await container.start();
    await container.wait();
    await container.remove();
    const actions = (text: string) => objects(text).map((event) => `${event.Type} ${event.Action}`);
    const expected = [
      'container create',
      'network connect',
      'container start',
      'network disconnect',
      'container die',
      'container destroy',
    ];
    await expect.poll(() => actions(seen.text).sort(), { timeout: 10_000 }).toEqual([...expected].sort());
    (stream as Readable).destroy();
    const past = heard(
      (await docker.getEvents({
        since,
        until: Math.floor(Date.now() / 1000) + 1,
        filters: { container: ['brief'] },
      })) as Readable,
    );
    await untilEnd(past);
    expect(actions(past.text)).toEqual(expected.filter((action) => action.startsWith('container')));
  });

  test('archives: in, out, and what is there', async () => {
    const container = await docker.createContainer({ Image: 'alpine', Cmd: ['cat', '/etc/hostname'] });
    const archive = await container.getArchive({ path: '/etc/alpine-release' });
    const chunks: Buffer[] = [];
    for await (const chunk of archive) chunks.push(chunk as Buffer);
    const tar = Buffer.concat(chunks);
    expect(tar.subarray(0, 14).toString()).toBe('alpine-release');
    await container.putArchive(tar, { path: '/tmp' });
    const stat = (await container.infoArchive({ path: '/tmp/alpine-release' })) as unknown as {
      headers: Record<string, string>;
    };
    const header = JSON.parse(
      Buffer.from(stat.headers['x-docker-container-path-stat'] ?? '', 'base64').toString(),
    );
    expect(header).toMatchObject({ name: 'alpine-release', size: 7 });
    await container.remove();
  });

  test('images: list, inspect, tag, history, save and load, remove; pull of what nobody has', async () => {
    const image = docker.getImage('alpine');
    expect(await image.inspect()).toMatchObject({ RepoTags: ['alpine:latest'], Os: 'linux' });
    await image.tag({ repo: 'mine', tag: 'one' });
    expect(await image.history()).not.toHaveLength(0);
    const saved = await docker.getImage('mine:one').get();
    await docker.getImage('mine:one').remove();
    const loading = heard((await docker.loadImage(saved)) as Readable);
    await untilEnd(loading);
    expect(objects(loading.text)).toContainEqual({ stream: 'Loaded image: mine:one\n' });
    await docker.getImage('mine:one').remove();
    await expect(docker.pull('nosuch:latest')).rejects.toMatchObject({ statusCode: 500 });
  });

  test('volumes: create, inspect, list, use, remove', async () => {
    await docker.createVolume({ Name: 'data', Labels: { a: 'b' } });
    expect(await docker.getVolume('data').inspect()).toMatchObject({ Name: 'data', Driver: 'local' });
    const container = await docker.createContainer({
      Image: 'alpine',
      Cmd: ['touch', '/data/file'],
      HostConfig: { Binds: ['data:/data'] },
    });
    await container.start();
    await container.wait();
    expect((await docker.listVolumes({ filters: { label: ['a=b'] } })).Volumes).toHaveLength(1);
    await expect(docker.getVolume('data').remove()).rejects.toMatchObject({ statusCode: 409 });
    await container.remove({ v: true });
    await docker.getVolume('data').remove();
    expect((await docker.listVolumes()).Volumes).toEqual([]);
  });

  test('errors have the daemon’s status and words', async () => {
    await expect(docker.createContainer({ Image: 'nosuch' })).rejects.toMatchObject({
      statusCode: 404,
      json: { message: 'No such image: nosuch:latest' },
    });
    await expect(docker.getContainer('nosuch').start()).rejects.toMatchObject({
      statusCode: 404,
      reason: 'no such container',
    });
    await expect(docker.createNetwork({ Name: 'bridge' })).rejects.toMatchObject({ statusCode: 403 });
  });
});
