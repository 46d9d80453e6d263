import { describe, expect, test } from 'vitest';
import { decode } from '../bytes.ts';
import { isSysError } from '../errors.ts';
import { bootTestKernel } from '../testing.ts';
import type { Process } from './process.ts';
import type { Main } from './program.ts';

const outcome = async (run: () => unknown): Promise<string> => {
  try {
    await run();
    return 'fine';
  } catch (e) {
    if (isSysError(e)) return e.code;
    throw e;
  }
};

describe('children', () => {
  test('exit codes and signals come back from wait', async () => {
    const { run } = bootTestKernel();
    const result = await run(async (p) => {
      const codes: unknown[] = [];
      const quick = p.fork(async () => 7);
      const endless = p.fork(async (c) => {
        await c.sleep(1e12);
        return 0;
      });
      p.kill(endless.pid, 'TERM');
      for (const child of [quick, endless]) codes.push((await p.wait(child.pid))?.status);
      await p.print(JSON.stringify([codes, await outcome(() => p.wait())]));
      return 3;
    });
    expect(JSON.parse(result.stdout)).toEqual([
      [
        { kind: 'exited', code: 7 },
        { kind: 'signaled', signal: 'TERM', core: false },
      ],
      'ECHILD',
    ]);
    expect(result.code).toBe(3);
  });

  test('stop and continue are seen, and hold the process', async () => {
    const { run } = bootTestKernel();
    const result = await run(async (p) => {
      let ticks = 0;
      const child = p.fork(async (c) => {
        for (;;) {
          ticks++;
          await c.sleep(1000);
        }
      });
      await p.sleep(10_000);
      p.kill(child.pid, 'TSTP');
      const stopped = await p.wait(child.pid, { untraced: true });
      const before = ticks;
      await p.sleep(50_000);
      const while_ = ticks - before;
      p.kill(child.pid, 'CONT');
      await p.sleep(5_000);
      await p.print(`${stopped?.status.kind} ${while_} ${ticks > before}`);
      p.kill(child.pid, 'KILL');
      return 0;
    });
    expect(result.stdout).toBe('stopped 0 true');
  });

  test('a pipe between two processes carries bytes, and a writer without a reader dies of SIGPIPE', async () => {
    const { run } = bootTestKernel();
    const result = await run(async (p) => {
      const [r, w] = p.pipe();
      const writer = p.fork(async (c) => {
        c.close(r);
        for (;;) await c.write(w, 'y\n'.repeat(1000));
      });
      p.close(w);
      const first = decode(await p.read(r, 4));
      p.close(r);
      const ended = await p.wait(writer.pid);
      await p.print(JSON.stringify([first, ended?.status]));
      return 0;
    });
    expect(JSON.parse(result.stdout)).toEqual(['y\ny\n', { kind: 'signaled', signal: 'PIPE', core: false }]);
  });
});

describe('exec', () => {
  test('a script runs its interpreter; what is no program fails as execve does', async () => {
    const { kernel, run } = bootTestKernel({
      '/bin/tell': { program: 'tell' },
      '/s.sh': { text: '#!/bin/tell -x\nrest', mode: 0o755 },
      '/plain': { text: 'text', mode: 0o755 },
      '/closed': { text: '#!/bin/tell\n', mode: 0o644 },
      '/none': { text: '#!/bin/nosuch\n', mode: 0o755 },
    });
    const tell: Main = async (p) => {
      await p.print(`${JSON.stringify(p.argv)}\n`);
      return 5;
    };
    kernel.programs.register('tell', tell);
    const result = await run(async (p) => {
      const code = await p.run(['/s.sh', 'a b']);
      const failures: string[] = [];
      for (const path of ['/plain', '/closed', '/none', 'nosuch', '/tmp'])
        failures.push(await outcome(() => p.spawn([path])));
      await p.print(`${code} ${failures.join(' ')}\n`);
      return p.exec(['tell', 'again'], { path: '/bin/tell' });
    });
    expect(result.stdout).toBe(
      '["/bin/tell","-x","/s.sh","a b"]\n5 ENOEXEC EACCES ENOENT ENOENT EACCES\n["tell","again"]\n',
    );
    expect(result.code).toBe(5);
  });
});

describe('signals', () => {
  test('a handler runs instead of the default, and may interrupt the wait', async () => {
    const { run } = bootTestKernel();
    const result = await run(async (p) => {
      const seen: string[] = [];
      p.onSignal('USR1', (signal) => {
        seen.push(signal);
        p.interruptWait();
      });
      p.fork(async (c) => {
        await c.sleep(1000);
        c.kill(c.ppid, 'USR1');
        return 0;
      });
      seen.push(await outcome(() => p.sleep(1e12)));
      await p.print(seen.join(' '));
      return 0;
    });
    expect(result.stdout).toBe('USR1 EINTR');
  });

  test('a process that is killed stays dead, whatever it catches', async () => {
    const { run } = bootTestKernel();
    const result = await run(async (p) => {
      const stubborn = p.fork(async (c) => {
        for (;;) {
          try {
            await c.sleep(1000);
          } catch {}
        }
      });
      await p.sleep(2500);
      p.kill(stubborn.pid, 'KILL');
      const waited = await p.wait(stubborn.pid);
      await p.print(`${waited?.status.kind}`);
      return 0;
    });
    expect(result.stdout).toBe('signaled');
  });
});

test('/proc shows processes and descriptors', async () => {
  const { run } = bootTestKernel();
  const text = async (p: Process, path: string) => {
    const fd = p.open(path, { read: true });
    const data = await p.readAllText(fd);
    p.close(fd);
    return data;
  };
  const result = await run(
    async (p) => {
      await p.print(
        `${p.fs.readlink('/proc/self') === String(p.pid)} ${(await text(p, '/proc/self/cmdline')).replaceAll('\0', ',')} `,
      );
      await p.write(p.open('/dev/stdout', { write: true }), 'out');
      return 0;
    },
    ['prog', 'arg'],
  );
  expect(result.stdout).toBe('true prog,arg, out');
});
