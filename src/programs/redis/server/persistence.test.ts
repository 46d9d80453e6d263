import { expect, test } from 'vitest';
import { RedisMachine } from './testing.ts';

const FILL = [
  String.raw`FUNCTION LOAD "#!lua name=lib\nredis.register_function('twice', function(k, a) return a[1]..a[1] end)"`,
  'SET s "a value"',
  'SET n 12345',
  'RPUSH l 1 two three',
  'HSET h f v g w',
  'SADD set a b c',
  'ZADD z 1 a 2.5 b -inf c',
  'XADD x 1-1 f v',
  'XGROUP CREATE x g 0',
  'XREADGROUP GROUP g c STREAMS x >',
  'SET gone soon PX 500',
  'SET kept long EX 1000',
];
const LOOK: [string, string][] = [
  ['FCALL twice 0 x', '"xx"'],
  ['GET s', '"a value"'],
  ['GET n', '"12345"'],
  ['LRANGE l 0 -1', '1) "1"\n2) "two"\n3) "three"'],
  ['HGETALL h', '1) "f"\n2) "v"\n3) "g"\n4) "w"'],
  ['SCARD set', '(integer) 3'],
  ['ZRANGE z 0 -1 WITHSCORES', '1) "c"\n2) "-inf"\n3) "a"\n4) "1"\n5) "b"\n6) "2.5"'],
  ['XLEN x', '(integer) 1'],
  ['XPENDING x g', '1) (integer) 1\n2) "1-1"\n3) "1-1"\n4) 1) 1) "c"\n      2) "1"'],
  ['GET gone', '(nil)'],
  ['EXISTS kept', '(integer) 1'],
];

test('a snapshot brings back every type and forgets what expired meanwhile', async () => {
  const redis = new RedisMachine();
  await redis.session([], async ({ ask, process }) => {
    for (const line of FILL) await ask(line);
    expect(await ask('SAVE')).toBe('OK');
    await process.sleep(600_000);
  });
  const { stdout } = await redis.session([], async ({ ask }) => {
    for (const [line, answer] of LOOK) expect([line, await ask(line)]).toEqual([line, answer]);
    expect(Number((await ask('TTL kept')).replace(/\D/g, ''))).toBeGreaterThan(900);
  });
  expect(stdout).toContain('Done loading RDB, keys loaded: 8, keys expired: 0.');
});

test('the append-only file brings back what was not saved, transactions and rewrites included', async () => {
  const redis = new RedisMachine();
  const aof = ['--appendonly', 'yes', '--save', ''];
  await redis.session(aof, async ({ ask }) => {
    for (const line of FILL) await ask(line);
    await ask('MULTI');
    await ask('INCR count');
    await ask('INCR count');
    await ask('EXEC');
    await ask(`EVAL "redis.call('incr','count') redis.call('incr','count')" 0`);
  });
  await redis.session(aof, async ({ ask, process }) => {
    expect(await ask('GET count')).toBe('"4"');
    expect(await ask('GET s')).toBe('"a value"');
    expect(await ask('XREADGROUP GROUP g c STREAMS x 0')).toContain('"1-1"');
    expect(await ask('XREADGROUP GROUP g c STREAMS x >')).toBe('(nil)');
    expect(await ask('BGREWRITEAOF')).toBe('Background append only file rewriting started');
    await process.sleep(500_000);
    expect(process.fs.readdir('/data/appendonlydir').sort()).toEqual([
      'appendonly.aof.2.base.rdb',
      'appendonly.aof.2.incr.aof',
      'appendonly.aof.manifest',
    ]);
    await ask('SELECT 2');
    await ask('SET other db');
  });
  await redis.session(aof, async ({ ask }) => {
    expect(await ask('GET count')).toBe('"4"');
    expect(await ask('LLEN l')).toBe('(integer) 3');
    await ask('SELECT 2');
    expect(await ask('GET other')).toBe('"db"');
  });
});

test('a save point starts to save, and FLUSHALL reaches the file', async () => {
  const redis = new RedisMachine();
  const { stdout } = await redis.session(['--save', '1 2'], async ({ ask, process }) => {
    await ask('SET a 1');
    await process.sleep(3_000_000);
    expect(process.fs.exists('/data/dump.rdb')).toBe(false);
    await ask('SET b 2');
    await process.sleep(3_000_000);
    expect(process.fs.readText('/data/dump.rdb').startsWith('REDIS0010')).toBe(true);
    expect(await ask('INFO persistence')).toContain('rdb_changes_since_last_save:0');
    await ask('FLUSHALL');
  });
  expect(stdout).toContain('2 changes in 1 seconds. Saving...');
  expect(stdout).toContain('Background saving terminated with success');
  await redis.session([], async ({ ask }) => {
    expect(await ask('DBSIZE')).toBe('(integer) 0');
  });
});

test('a damaged snapshot keeps the server from starting', async () => {
  const redis = new RedisMachine();
  await redis.session([], async ({ ask }) => {
    await ask('SET a 1');
  });
  await redis.machine.run(async (process) => {
    const data = process.fs.readFile('/data/dump.rdb').slice();
    data[data.length - 12]! ^= 1;
    process.fs.writeFile('/data/dump.rdb', data);
    return 0;
  });
  const { redisServer } = await import('./main.ts');
  const run = await redis.machine.run(redisServer, ['redis-server', '--dir', '/data']);
  expect(run.code).toBe(1);
  expect(run.stdout).toContain('Wrong RDB checksum');
});
