import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DockerClient, isApiError } from '../../src/api/client/index.ts';
import { Machine } from '../../src/machine/machine.ts';

/** Runs of each property: few enough for every test run; `FUZZ_RUNS=5000` for a long one. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 150);

const WORDS =
  'run create start stop rm ps port logs inspect exec network volume image container connect disconnect ls prune -d -p -P --name --net --network --link -e --rm -f -a -q --format --filter nginx alpine redis web db nosuch 8080:80 80 0:0 99999:1 127.0.0.1::80 [::1]:80:80 a:b:c /udp db:x x {{.ID}} {{json .}} {{ name=web status=up true sleep 1 sh -c'.split(
    ' ',
  );

const word = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);
const quote = (text: string): string => `'${text.replaceAll('\0', '').replaceAll("'", `'\\''`)}'`;

describe('whatever is asked, there is an answer', () => {
  const faults: string[] = [];
  let machine: Machine;
  let shell: ReturnType<Machine['script']>;

  beforeAll(async () => {
    machine = new Machine({
      onFault: (error, program) => faults.push(`${program}: ${(error as Error)?.stack ?? error}`),
    });
    shell = machine.script();
    await shell.run('docker run -d --name web nginx');
  });
  afterAll(() => expect(faults).toEqual([]));

  test('argument vectors of the docker command', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 7 }), async (words) => {
        // whatever waits for ever in the real one too (logs -f, events, wait …) is ended by the clock
        const { code } = await shell.run(`timeout 5 docker ${words.map(quote).join(' ')}`);
        expect(code).toBeGreaterThanOrEqual(0);
        expect(code).toBeLessThan(256);
        expect(faults).toEqual([]);
      }),
      { numRuns: RUNS },
    );
    expect((await shell.run('docker version --format ok')).stdout).toBe('ok\n');
  }, 120_000);

  test('lines of shell', async () => {
    const piece = fc.constantFrom(
      ...'echo $x @{x:-y} "a b" \'c $(echo hi) `pwd` | || && ; & > /tmp/f < /tmp/f 2>&1 ( ) { } if then fi for in do done while case esac $(( 1+2 )) [[ ]] ! \\ * ? #'
        .replace('@', '$')
        .split(' '),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 9 }), async (pieces) => {
        // a file and not the line itself: "exec" or "exit" would end the shell that all runs share
        await shell.run(`printf '%s' ${quote(pieces.join(' '))} > /tmp/script`);
        const { code } = await shell.run('timeout 5 bash /tmp/script > /dev/null 2>&1');
        expect(code).toBeLessThan(256);
        expect(faults).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  }, 120_000);

  test('bodies of API requests: 4xx with a message, or success, never a 500 without one', async () => {
    const paths = [
      '/containers/create',
      '/containers/create?name=x!',
      '/networks/create',
      '/volumes/create',
      '/containers/web/exec',
      '/networks/bridge/connect',
      '/containers/web/update',
      '/containers/web/rename',
      '/images/create',
      '/containers/prune',
    ];
    const keys = [
      'Image',
      'Cmd',
      'HostConfig',
      'PortBindings',
      'NetworkMode',
      'Name',
      'IPAM',
      'Config',
      'Subnet',
      'Env',
      'Labels',
      'Container',
      'EndpointConfig',
      'Driver',
      'ExposedPorts',
      'NetworkingConfig',
      'Binds',
      '__proto__',
    ];
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constant(null),
        fc.boolean(),
        fc.integer(),
        fc.constantFrom('', 'alpine', 'web', '80/tcp', '10.0.0.0/8', '/'),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 4 }),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), value, async (path, json) => {
        const outcome = await new Promise<string>((resolve) => {
          machine.kernel.scheduler.holdClock(false);
          machine.spawnHost('fuzz', async (process) => {
            const client = new DockerClient(process);
            try {
              const response = await client.request('POST', path, { json });
              response.close();
              resolve(`${response.status}`);
            } catch (e) {
              resolve(isApiError(e) ? `${e.status} ${e.message}` : `fault ${String(e)}`);
            }
            client.close();
            return 0;
          });
        });
        expect(outcome).toMatch(/^(2\d\d|304|[45]\d\d .+)/);
        expect(faults).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  }, 120_000);
});
