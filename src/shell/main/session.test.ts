import { expect, test } from 'vitest';
import { FdTable, Kernel, type Main, MemDir, MountNamespace } from '../../kernel/index.ts';
import { createShell, type ShellSession } from './session.ts';
import '../builtins/plug.ts';

function inShell<T>(body: (session: ShellSession) => Promise<T>): Promise<T> {
  const kernel = new Kernel({ seed: 't', startUs: 1.7e15, pace: 'fast' });
  const mount = new MountNamespace(new MemDir(0o755, 0), {
    source: 'x',
    fstype: 'x',
    options: 'rw',
    readonly: false,
  });
  return new Promise((resolve) => {
    const main: Main = async (process) => {
      resolve(await body(createShell(process)));
      return 0;
    };
    kernel.createProcess({
      argv: ['bash'],
      env: new Map([['HOME', '/']]),
      fds: new FdTable(),
      ns: {
        mount,
        net: kernel.net.createNamespace('host'),
        pid: kernel.pids,
        uts: { hostname: 'vm', domainname: '' },
      },
      root: mount.root,
      cwd: mount.root,
      uid: 0,
      gid: 0,
      umask: 0o22,
      parent: undefined,
      group: undefined,
      main,
    });
  });
}

test('variables, functions and the status stay from one call to the next', async () => {
  const codes = await inShell(async (session) => [
    await session.run('x=3; f() { return $x; }'),
    await session.run('f'),
    await session.run('[ $? = 3 ]'),
  ]);
  expect(codes).toEqual([0, 3, 0]);
});

test('exit is a wish that the caller sees', async () => {
  const wish = await inShell(async (session) => {
    const before = session.exitRequested;
    const code = await session.run('exit 7');
    return [before, code, session.exitRequested];
  });
  expect(wish).toEqual([undefined, 7, 7]);
});
