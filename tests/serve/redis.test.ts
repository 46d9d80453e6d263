import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort, SimulatedRedis } from './redis/simulated-redis.ts';

describe('a redis with a published port on drydock serve', () => {
  const simulated = new SimulatedRedis();
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    await simulated.start(port);
  }, 60_000);
  afterAll(() => simulated.stop());

  /** Sends bytes on a connection of their own; what comes back up to `end`. */
  const talk = (text: string, end: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let answer = '';
      const connection = connect(port, '127.0.0.1', () => connection.write(text));
      connection.setEncoding('latin1').on('data', (chunk) => {
        answer += chunk;
        if (answer.endsWith(end)) connection.destroy();
      });
      connection.on('error', reject).on('close', () => resolve(answer));
    });

  test('speaks the protocol over plain TCP', async () => {
    await expect.poll(() => talk('PING\r\n', '\r\n').catch(() => ''), { timeout: 10_000 }).toBe('+PONG\r\n');
    const commands =
      '*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$5\r\nhello\r\nGET k\r\nINCR n\r\nLRANGE none 0 -1\r\nBOGUS\r\n';
    expect(await talk(commands, 'with: \r\n')).toBe(
      "+OK\r\n$5\r\nhello\r\n:1\r\n*0\r\n-ERR unknown command 'BOGUS', with args beginning with: \r\n",
    );
  }, 30_000);

  test('carries large values in both directions', async () => {
    const value = 'x'.repeat(300_000);
    const answer = await talk(
      `*3\r\n$3\r\nSET\r\n$3\r\nbig\r\n$300000\r\n${value}\r\nGET big\r\nPING\r\n`,
      '+PONG\r\n',
    );
    expect(answer).toBe(`+OK\r\n$300000\r\n${value}\r\n+PONG\r\n`);
  }, 30_000);

  test('hands a message of one client to another', async () => {
    const heard = talk('SUBSCRIBE news\r\n', '$5\r\nhello\r\n');
    await expect.poll(() => talk('PUBLISH news hello\r\n', '\r\n'), { timeout: 10_000 }).toBe(':1\r\n');
    expect(await heard).toContain('*3\r\n$7\r\nmessage\r\n$4\r\nnews\r\n$5\r\nhello\r\n');
  }, 30_000);
});
