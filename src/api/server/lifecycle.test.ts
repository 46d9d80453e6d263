import { expect, test } from 'vitest';
import { decode, encode } from '../../kernel/index.ts';
import { readAll, unframe, withDaemon } from './testing.ts';

test('a container is created, runs, is waited for and removed', () =>
  withDaemon(async (t) => {
    const created = await t.api('POST', '/containers/create?name=c1', { Image: 'tiny', Cmd: ['echo', 'hi'] });
    expect(created.status).toBe(201);
    expect(created.json.Id).toMatch(/^[0-9a-f]{64}$/);
    const state = async () => (await t.api('GET', '/containers/c1/json')).json.State;
    expect(await state()).toMatchObject({ Status: 'created', StartedAt: '0001-01-01T00:00:00Z' });
    expect((await t.api('POST', '/containers/c1/start')).status).toBe(204);
    expect((await t.api('POST', '/containers/c1/wait')).json).toEqual({ StatusCode: 0 });
    expect(await state()).toMatchObject({ Status: 'exited', Running: false, ExitCode: 0 });
    expect(await t.logs('c1')).toBe('hi\n');
    expect((await t.api('DELETE', '/containers/c1')).status).toBe(204);
    expect((await t.api('GET', '/containers/c1/json')).text).toBe('{"message":"No such container: c1"}\n');
  }));

test('stop asks first and kills after the timeout', () =>
  withDaemon(async (t) => {
    await t.run(['server'], { name: 'polite' });
    await t.run(['sleep', '1000'], { name: 'deaf' });
    const before = t.daemon.nowUs;
    expect((await t.api('POST', '/containers/polite/stop')).status).toBe(204);
    expect(t.daemon.nowUs - before).toBeLessThan(1e6);
    expect((await t.api('POST', '/containers/deaf/stop')).status).toBe(204);
    expect(t.daemon.nowUs - before).toBeGreaterThan(10e6);
    expect((await t.api('GET', '/containers/polite/json')).json.State.ExitCode).toBe(0);
    expect((await t.api('GET', '/containers/deaf/json')).json.State.ExitCode).toBe(137);
    expect((await t.api('POST', '/containers/deaf/stop')).status).toBe(304);
    const events = await t.api(
      'GET',
      `/events?since=0&until=${Math.ceil(t.daemon.nowUs / 1e6)}&filters=${encodeURIComponent('{"container":["polite"]}')}`,
    );
    const actions = events.text
      .trim()
      .split('\n')
      .map((l) => JSON.parse(l).Action);
    expect(actions).toEqual(['create', 'start', 'kill', 'die', 'stop']);
  }));

test('a command that is not there gives the error of runc', () =>
  withDaemon(async (t) => {
    await t.api('POST', '/containers/create?name=c1', { Image: 'tiny', Cmd: ['nosuch'] });
    const started = await t.api('POST', '/containers/c1/start');
    expect(started.status).toBe(400);
    expect(started.json.message).toBe(
      'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "nosuch": executable file not found in $PATH',
    );
    expect((await t.api('GET', '/containers/c1/json')).json.State).toMatchObject({
      Status: 'created',
      ExitCode: 127,
    });
    await t.api('POST', '/containers/create?name=c2', { Image: 'tiny', Cmd: ['/bin/file'] });
    expect((await t.api('POST', '/containers/c2/start')).json.message).toContain(
      'exec: "/bin/file": permission denied',
    );
  }));

test('attach carries input and output, framed', () =>
  withDaemon(async (t) => {
    await t.api('POST', '/containers/create?name=c1', {
      Image: 'tiny',
      Cmd: ['cat'],
      OpenStdin: true,
      StdinOnce: true,
      AttachStdin: true,
    });
    const { status, type, connection } = await t.hijack(
      '/containers/c1/attach?stream=1&stdin=1&stdout=1&stderr=1',
    );
    expect([status, type]).toEqual([101, 'application/vnd.docker.multiplexed-stream']);
    await t.api('POST', '/containers/c1/start');
    await connection.write(encode('one\ntwo\n'));
    connection.closeWrite();
    expect(unframe(await readAll(connection)).stdout).toBe('one\ntwo\n');
    expect((await t.api('POST', '/containers/c1/wait')).json.StatusCode).toBe(0);
  }));

test('a terminal is raw and echoes', () =>
  withDaemon(async (t) => {
    await t.api('POST', '/containers/create?name=c1', {
      Image: 'tiny',
      Cmd: ['cat'],
      OpenStdin: true,
      StdinOnce: true,
      Tty: true,
    });
    const { connection } = await t.hijack('/containers/c1/attach?stream=1&stdin=1&stdout=1&stderr=1');
    await t.api('POST', '/containers/c1/start');
    await connection.write(encode('a\r'));
    await t.sleep(0.1);
    await connection.write(Uint8Array.of(4));
    expect(decode(await readAll(connection))).toBe('a\r\na\r\n');
  }));

test('exec runs a second process, and reports its exit code', () =>
  withDaemon(async (t) => {
    await t.run(['server'], { name: 'c1', Env: ['A=1'], Hostname: 'box' });
    const exec = async (Cmd: string[], more = {}) => {
      const made = await t.api('POST', '/containers/c1/exec', {
        Cmd,
        AttachStdout: true,
        AttachStderr: true,
        ...more,
      });
      expect(made.status).toBe(201);
      const { connection } = await t.hijack(`/exec/${made.json.Id}/start`, { Detach: false, Tty: false });
      const output = unframe(await readAll(connection));
      return { ...output, code: (await t.api('GET', `/exec/${made.json.Id}/json`)).json.ExitCode };
    };
    expect(await exec(['env'], { Env: ['B=2'] })).toEqual({
      stdout: 'PATH=/bin\nHOSTNAME=box\nA=1\nB=2\nHOME=/root\n',
      stderr: '',
      code: 0,
    });
    expect(await exec(['fail', '3'])).toEqual({ stdout: '', stderr: 'failed\n', code: 3 });
    expect(await exec(['id'], { User: 'nobody', WorkingDir: '/data' })).toMatchObject({
      stdout: '65534:65534 /data box 4 pipe\n',
    });
    expect(await exec(['nosuch'])).toEqual({
      stdout:
        'OCI runtime exec failed: exec failed: unable to start container process: exec: "nosuch": executable file not found in $PATH\r\n',
      stderr: '',
      code: 127,
    });
  }));

test('--rm removes, and who waits for the removal is told', () =>
  withDaemon(async (t) => {
    await t.api('POST', '/containers/create?name=c1', {
      Image: 'tiny',
      Cmd: ['fail', '7'],
      HostConfig: { AutoRemove: true },
    });
    let waited: unknown;
    t.process.thread('waiter', async () => {
      waited = (await t.api('POST', '/containers/c1/wait?condition=removed')).json;
    });
    await t.sleep(0.1);
    await t.api('POST', '/containers/c1/start');
    await t.sleep(1);
    expect(waited).toEqual({ StatusCode: 7 });
    expect((await t.api('GET', '/containers/json?all=1')).json).toEqual([]);
  }));

test('a restart policy starts it again, with growing delays', () =>
  withDaemon(async (t) => {
    await t.run(['fail', '2'], {
      name: 'c1',
      HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 } },
    });
    await t.sleep(5);
    const c1 = (await t.api('GET', '/containers/c1/json')).json;
    expect([c1.RestartCount, c1.State.Status, c1.State.ExitCode]).toEqual([3, 'exited', 2]);
    await t.run(['fail'], { name: 'c2', HostConfig: { RestartPolicy: { Name: 'always' } } });
    await t.sleep(2);
    const [summary] = (await t.api('GET', '/containers/json')).json;
    expect(summary.Status).toMatch(/^Restarting \(1\) /);
    expect((await t.api('POST', '/containers/c2/stop')).status).toBe(204);
    expect((await t.api('GET', '/containers/c2/json')).json.State.Status).toBe('exited');
  }));

test('a paused container stands still', () =>
  withDaemon(async (t) => {
    await t.run(['sleep', '2'], { name: 'c1' });
    expect((await t.api('POST', '/containers/c1/pause')).status).toBe(204);
    await t.sleep(5);
    const [summary] = (await t.api('GET', '/containers/json')).json;
    expect(summary.Status).toBe('Up 5 seconds (Paused)');
    expect((await t.api('POST', '/containers/c1/exec', { Cmd: ['env'] })).json.message).toBe(
      'Container c1 is paused, unpause the container before exec',
    );
    expect((await t.api('POST', '/containers/c1/unpause')).status).toBe(204);
    expect((await t.api('POST', '/containers/c1/wait')).json).toEqual({ StatusCode: 0 });
  }));
