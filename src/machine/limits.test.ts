import { afterAll, beforeAll, expect, test } from 'vitest';
import { Machine } from './machine.ts';
import type { CommandResult } from './script.ts';

/** Commands that take all there is, on real machines too: here each ends, and the shell goes on. */
let run: (cmd: string) => Promise<CommandResult>;
const faults: unknown[] = [];

beforeAll(() => {
  const shell = new Machine({ onFault: (error) => faults.push(error) }).script();
  run = (cmd) => shell.run(cmd);
});

afterAll(() => expect(faults).toEqual([]));

const alive = async () => expect((await run('echo alive')).stdout).toBe('alive\n');

test('endless recursion is refused', async () => {
  const { stderr, code } = await run('f() { f; }; f');
  expect(stderr).toMatch(/maximum function nesting level exceeded/);
  expect(code).not.toBe(0);
  await alive();
});

test('endless recursion of subshells is refused', async () => {
  expect((await run('g() { (g); }; x=$(g); echo $?')).stdout).not.toBe('0\n');
  await alive();
});

test('an endless writer ends when nobody reads on', async () => {
  expect((await run('cat /dev/zero | head -c 1000000 | wc -c')).stdout).toBe('1000000\n');
  expect((await run('yes | head -n 3')).stdout).toBe('y\ny\ny\n');
});

test('an endless background job can be killed', async () => {
  expect((await run('yes > /dev/null & sleep 0.05; kill $!; wait $!; echo $?')).stdout).toBe('143\n');
});

test('more words than fit into memory are refused', async () => {
  expect((await run('echo $(yes | head -c 20000000) | wc -c')).stderr).toMatch(/cannot allocate memory/);
  await alive();
});

test('huge brace expansions are refused', async () => {
  expect((await run('echo {a..z}{a..z}{a..z}{a..z}{a..z}')).stderr).toMatch(
    /brace expansion: failed to allocate/,
  );
  await alive();
});

test('a variable that doubles without end is refused', async () => {
  const { stderr } = await run('x=a; for i in $(seq 40); do x=$x$x; done');
  expect(stderr).toMatch(/cannot allocate memory/);
  await alive();
});

test('a here-document of several megabytes goes through', async () => {
  await run('big=$(seq 1000000 | tr -d "\\n")');
  expect((await run('cat <<X | wc -c\n$big\nX')).stdout).toBe('5888897\n');
});

test('a program that wants to hold an endless file runs out of memory', async () => {
  expect((await run('yes | sort')).stderr).toBe('sort: memory exhausted\n');
  expect((await run('tail /dev/zero')).stderr).toBe('tail: memory exhausted\n');
  await alive();
});

test('a fork bomb runs into the limit of processes and leaves the shell alive', async () => {
  expect((await run('b() { b | b & }; b')).code).toBe(0);
  await alive();
  await alive();
});
