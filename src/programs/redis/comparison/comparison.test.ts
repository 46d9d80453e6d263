import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bootTestKernel } from '../../../kernel/testing.ts';
import { fromBytes, toBytes } from '../bytes.ts';
import { redisServer } from '../index.ts';

const pairs = JSON.parse(readFileSync(new URL('replies.json', import.meta.url), 'utf8')) as [
  string,
  string,
][];

/** Sends the recorded lines to the simulated server, all on one connection, and collects its answers. */
async function replay(): Promise<string[]> {
  const machine = bootTestKernel();
  const server = machine.run(redisServer, ['redis-server']);
  const replies: string[] = [];
  await machine.run(async (process) => {
    await process.sleep(300_000);
    const socket = await process.net.tcpConnect('127.0.0.1', 6379);
    for (const [line] of pairs) {
      await socket.write(toBytes(`${line}\r\n`));
      let answer = fromBytes(await socket.read(65536));
      for (;;) {
        if (!(await process.poll([{ file: socket, want: 'read' }], 1_000))) break;
        answer += fromBytes(await socket.read(65536));
      }
      replies.push(answer);
    }
    await socket.write(toBytes('SHUTDOWN NOSAVE\r\n'));
    return 0;
  });
  expect((await server).code).toBe(0);
  return replies;
}

test('answers byte for byte as a real redis-server 7.0.15 did', async () => {
  const replies = await replay();
  const differences = pairs.flatMap(([line, wanted], i) =>
    replies[i] === wanted ? [] : [{ line, wanted, got: replies[i] }],
  );
  expect(pairs.length).toBeGreaterThan(300);
  expect(differences).toEqual([]);
});
