import { afterAll, beforeAll, expect, test } from 'vitest';
import { Machine } from '../machine.ts';
import type { ScriptShell } from '../script.ts';

const faults: unknown[] = [];
let shell: ScriptShell;

beforeAll(() => {
  shell = new Machine({ onFault: (error) => faults.push(error) }).script();
});
afterAll(() => expect(faults).toEqual([]));

const run = async (command: string): Promise<[code: number, stdout: string, stderr: string]> => {
  const { code, stdout, stderr } = await shell.run(command);
  return [code, stdout, stderr.replace(/^[\d/]+ [\d:]+ socat\[\d+\]/gm, 'socat')];
};

test('lends the socket of the daemon a TCP address, streams included', async () => {
  await run('socat TCP-LISTEN:2375,bind=127.0.0.1,fork UNIX-CONNECT:/var/run/docker.sock &');
  await run('sleep 1');
  expect(await run('docker -H tcp://127.0.0.1:2375 run --rm alpine echo hello')).toEqual([0, 'hello\n', '']);
  expect(await run('echo through | docker -H localhost run -i --rm alpine cat')).toEqual([
    0,
    'through\n',
    '',
  ]);
});

// as socat 1.7.4.4 says it
test.each([
  ['socat', 'exactly 2 addresses required (there are 0); use option "-h" for help'],
  ['socat FOO:1 -', 'unknown device/address "FOO"'],
  ['socat TCP:127.0.0.1:9 -', 'connect(5, AF=2 127.0.0.1:9, 16): Connection refused'],
  ['socat UNIX-CONNECT:/nosuch -', 'connect(, AF=1 "/nosuch", 9): No such file or directory'],
  ['socat UNIX-CONNECT -', 'UNIX-CONNECT: wrong number of parameters (0 instead of 1)'],
  ['socat TCP-LISTEN:2399,frok -', 'parseopts_table(): unknown option "frok"'],
  ['socat TCP-LISTEN:2375,bind=127.0.0.1 -', 'bind(5, {AF=2 127.0.0.1:2375}, 16): Address already in use'],
])('%s', async (command, message) => {
  expect(await run(command)).toEqual([1, '', `socat E ${message}\n`]);
});
