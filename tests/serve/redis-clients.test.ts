import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answers } from './redis/conversation.ts';
import { lackOfRedis } from './redis/real-redis.ts';
import { freePort, SimulatedRedis } from './redis/simulated-redis.ts';

const run = promisify(execFile);
const lack = lackOfRedis();
const skipped = lack && ` (skipped: ${lack})`;

describe('clients of a redis on serve', () => {
  const simulated = new SimulatedRedis();
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    await simulated.start(port);
    await answers(port);
  }, 60_000);
  afterAll(() => simulated.stop());

  describe.skipIf(lack)(`Redis' own${skipped}`, () => {
    const cli = async (...args: string[]) =>
      (await run('redis-cli', ['-p', String(port), ...args], { timeout: 20_000 })).stdout;

    test('redis-cli', async () => {
      expect(await cli('set', 'greeting', 'hello world')).toBe('OK\n');
      expect(await cli('--no-raw', 'get', 'greeting')).toBe('"hello world"\n');
      expect(await cli('-3', '--no-raw', 'hset', 'h', 'a', '1')).toBe('(integer) 1\n');
      expect(await cli('eval', 'return {KEYS[1], ARGV[1]}', '1', 'a', 'b')).toBe('a\nb\n');
      expect(await cli('--csv', 'mget', 'greeting', 'nosuch')).toBe('"hello world",NULL\n');
      expect(await cli('-n', '3', '-r', '3', 'incr', 'n')).toBe('1\n2\n3\n');
      expect(await cli('--scan', '--pattern', 'gree*')).toBe('greeting\n');
      expect(await cli('info', 'server')).toContain('redis_version:7.0.15');
    }, 30_000);

    test('redis-benchmark comes to its end', async () => {
      const args = ['-p', String(port), '-n', '2000', '-t', 'set,get,incr,lpush', '--csv'];
      const { stdout, stderr } = await run('redis-benchmark', args, { timeout: 100_000 });
      expect(stderr).toBe('');
      expect(stdout.match(/^"\w+"/gm)).toEqual(['"test"', '"SET"', '"GET"', '"INCR"', '"LPUSH"']);
      expect(await cli('llen', 'mylist')).toBe('2000\n');
    }, 120_000);
  });

  describe('ioredis', () => {
    const clients: Redis[] = [];
    const client = (options = {}): Redis => {
      const made = new Redis({ host: '127.0.0.1', port, ...options });
      clients.push(made);
      return made;
    };
    afterAll(() => {
      for (const made of clients) made.disconnect();
    });

    test('commands, pipelines, transactions and scripts', async () => {
      const redis = client();
      expect(await redis.set('io', 'redis', 'EX', 100)).toBe('OK');
      expect(await redis.get('io')).toBe('redis');
      expect(await redis.ttl('io')).toBe(100);
      expect(await redis.hset('user', { name: 'Ann', age: 30 })).toBe(2);
      expect(await redis.hgetall('user')).toEqual({ name: 'Ann', age: '30' });
      const piped = await redis.pipeline().incr('count').incr('count').lpush('count', 'x').exec();
      expect(piped!.map(([error, value]) => error?.message ?? value)).toEqual([
        1,
        2,
        'WRONGTYPE Operation against a key holding the wrong kind of value',
      ]);
      expect(await redis.multi().set('a', '1').get('a').exec()).toEqual([
        [null, 'OK'],
        [null, '1'],
      ]);
      redis.defineCommand('double', { numberOfKeys: 1, lua: "return redis.call('get', KEYS[1]) * 2" });
      expect(await (redis as unknown as { double(key: string): Promise<number> }).double('count')).toBe(4);
      const keys: string[] = [];
      for await (const found of redis.scanStream({ match: 'u*' })) keys.push(...(found as string[]));
      expect(keys).toEqual(['user']);
      await expect(redis.call('nosuch')).rejects.toThrow("ERR unknown command 'nosuch'");
    }, 30_000);

    test('hears what another publishes, and waits for what another pushes', async () => {
      const [listener, waiter, speaker] = [client(), client(), client()];
      await listener.subscribe('news');
      const heard = new Promise((resolve) => listener.once('message', (...words) => resolve(words)));
      expect(await speaker.publish('news', 'hello')).toBe(1);
      expect(await heard).toEqual(['news', 'hello']);
      const waiting = waiter.blpop('jobs', 10);
      await speaker.rpush('jobs', 'first');
      expect(await waiting).toEqual(['jobs', 'first']);
    }, 30_000);

    test('connects again to a server that was started again', async () => {
      const redis = client({ retryStrategy: () => 50 });
      redis.on('error', () => {});
      await redis.set('kept', 'yes');
      const closed = new Promise((resolve) => redis.once('close', resolve));
      await simulated.container('stop');
      await closed;
      await simulated.container('start');
      expect(await redis.get('kept')).toBe('yes');
    }, 30_000);
  });
});
