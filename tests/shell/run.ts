import { Machine } from '../../src/machine/machine.ts';
import { DIRECTORY, normalize, type Outcome, PATH, type ShellName } from './suite.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const fresh = `rm -rf ${DIRECTORY}; mkdir -p ${DIRECTORY}`;

/** A machine, or a container on it, in which one script after the other is run as the recorder runs it. */
export async function runner(shell: ShellName): Promise<(script: string) => Promise<Outcome>> {
  const session = new Machine().script();
  await session.run(`export PATH=${PATH}`);
  if (shell === 'ash') await session.run('docker run -d --name box alpine sleep 999999');
  const start =
    shell === 'bash'
      ? 'env -u OLDPWD bash --norc'
      : `docker exec -w ${DIRECTORY} -e HOME=/root -e LANG=C.UTF-8 box sh`;
  return async (script) => {
    await session.run(`cd /; ${fresh}; cd ${DIRECTORY}`);
    if (shell === 'ash') await session.run(`docker exec box sh -c '${fresh}'`);
    const { stdout, stderr, code } = await session.run(`${start} -c ${quoted(script)} </dev/null`);
    return { stdout: normalize(stdout), stderr: normalize(stderr), code };
  };
}
