import { describe, expect, it } from 'vitest';
import { executable, isSysError, type Main } from '../../kernel/index.ts';
import { bootTestKernel } from '../../kernel/testing.ts';
import { bashMain } from '../index.ts';
import fixtures from './fixtures.json' with { type: 'json' };
import { normalize } from './normalize.ts';

const cat: Main = async (process) => {
  let code = 0;
  for (const name of process.argv.length > 1 ? process.argv.slice(1) : ['-']) {
    try {
      const fd = name === '-' ? 0 : process.open(name, { read: true });
      for (let data = await process.read(fd); data.length; data = await process.read(fd))
        await process.write(1, data);
    } catch (e) {
      if (!isSysError(e) || e.code === 'EPIPE') throw e;
      await process.printError(`cat: ${name}: ${e.message}\n`);
      code = 1;
    }
  }
  return code;
};
const sleep: Main = async (process) => {
  await process.sleep(Number(process.argv[1]) * 1e6);
  return 0;
};
const touch: Main = async (process) => {
  for (const name of process.argv.slice(1)) process.fs.writeFile(name, '', { append: true });
  return 0;
};
const mkdir: Main = async (process) => {
  for (const name of process.argv.slice(1)) if (name !== '-p') process.fs.mkdirp(name);
  return 0;
};

/** Runs a script as `bash -c` in an empty directory, with doubles of the few programs that are used. */
export async function runScript(script: string): Promise<{ stdout: string; stderr: string; code: number }> {
  const entry = (program: string) => ({ program, mode: 0o755 });
  const machine = bootTestKernel({
    '/bin/bash': entry('bash'),
    '/bin/cat': entry('cat'),
    '/bin/sleep': entry('sleep'),
    '/bin/touch': entry('touch'),
    '/bin/mkdir': entry('mkdir'),
    '/tmp/w': { dir: true },
    '/etc/passwd': { text: 'root:x:0:0:root:/root:/bin/bash\n' },
  });
  machine.kernel.programs.registerAll({ bash: bashMain, cat, sleep, touch, mkdir });
  const result = await machine.run(bashMain, ['bash', '-c', script], {
    env: { PATH: '/usr/bin:/bin', HOME: '/root', LANG: 'C.UTF-8' },
    cwd: '/tmp/w',
  });
  return { stdout: normalize(result.stdout), stderr: normalize(result.stderr), code: result.code };
}

void executable;

describe('as the real bash', () => {
  for (const [script, expected] of Object.entries(fixtures)) {
    it(script.replaceAll('\n', '⏎') || '(nothing)', async () => {
      expect(await runScript(script)).toEqual(expected);
    });
  }
});
