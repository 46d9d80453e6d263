import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { Machine } from '../../src/machine/machine.ts';
import { DIRECTORY, type Fixture, normalize, PATH } from './fixture.ts';

const fixtures = JSON.parse(readFileSync(new URL('./comparison.json', import.meta.url), 'utf8')) as Fixture[];

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The shell and the tools of the host, and those of a container, against the real ones. */
for (const shell of ['bash', 'ash'] as const)
  describe(shell === 'bash' ? 'bash and GNU tools' : 'the shell and tools of busybox', () => {
    const machine = new Machine();
    const session = machine.script();
    beforeAll(async () => {
      await session.run(`export PATH=${PATH}`);
      if (shell === 'ash') await session.run('docker run -d --name box alpine sleep 999999');
    });

    const fresh = `rm -rf ${DIRECTORY}; mkdir -p ${DIRECTORY}`;
    for (const { script, stdout, stderr, code } of fixtures.filter((f) => f.shell === shell))
      test(script.replaceAll('\n', '⏎').slice(0, 120), async () => {
        await session.run(`cd /; ${fresh}; cd ${DIRECTORY}`);
        if (shell === 'ash') await session.run(`docker exec box sh -c '${fresh}'`);
        const start = shell === 'bash' ? 'bash --norc' : `docker exec -w ${DIRECTORY} -e HOME=/root box sh`;
        const result = await session.run(`${start} -c ${quoted(script)} </dev/null`);
        expect({
          stdout: normalize(result.stdout),
          stderr: normalize(result.stderr),
          code: result.code,
        }).toEqual({ stdout, stderr, code });
      });
  });
