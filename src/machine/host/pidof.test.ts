import { afterAll, beforeAll, expect, test } from 'vitest';
import { Machine } from '../machine.ts';
import type { ScriptShell } from '../script.ts';

const faults: unknown[] = [];
let shell: ScriptShell;

beforeAll(async () => {
  shell = new Machine({ onFault: (error) => faults.push(error) }).script();
  await shell.run('docker run -d --name memory redis; docker run -d --name web nginx; sleep 1');
});
afterAll(() => expect(faults).toEqual([]));

// as a real container's process 1 answers, which has written another title over its arguments
test.each([
  ['docker exec memory pidof redis-server', '1\n'],
  ['docker exec memory cat /proc/1/comm', 'redis-server\n'],
  ['docker exec memory readlink /proc/1/exe', '/usr/local/bin/redis-server\n'],
  ['docker exec memory ps -o pid,comm | sed 2q', 'PID   COMMAND\n    1 redis-server\n'],
  ['docker exec web pidof nginx', '2 1\n'],
  ['pidof dockerd >/dev/null && echo there', 'there\n'],
  ['pidof -s nosuch || echo none', 'none\n'],
  ['sleep 7 & sleep 8 & pidof -o $! sleep | wc -w', '1\n'],
])('%s', async (command, stdout) => {
  expect(await shell.run(command)).toMatchObject({ stdout, code: 0 });
});
