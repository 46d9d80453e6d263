import { expect, test } from 'vitest';
import { RedisMachine } from './testing.ts';

test('BLPOP waits for a push, in the order of those who wait, and gives up in time', async () => {
  const answers: string[] = [];
  await new RedisMachine().session([], async ({ ask, client, process }) => {
    const first = await client();
    const second = await client();
    process.thread('first', async () => {
      answers.push(`first ${await first('BLPOP q 0')}`);
    });
    await process.sleep(20_000);
    process.thread('second', async () => {
      answers.push(`second ${await second('BLPOP q 2')}`);
    });
    await process.sleep(20_000);
    expect(await ask('RPUSH q job')).toBe('(integer) 1');
    await process.sleep(20_000);
    expect(answers).toEqual(['first 1) "q"\n2) "job"']);
    expect(await ask('EXISTS q')).toBe('(integer) 0');
    await process.sleep(2_100_000);
    expect(answers[1]).toBe('second (nil)');
  });
});

test('a message goes to channels and patterns', async () => {
  await new RedisMachine().session([], async ({ ask, client, process }) => {
    const listener = await client();
    expect(await listener('PSUBSCRIBE n*')).toBe('1) "psubscribe"\n2) "n*"\n3) (integer) 1');
    const heard: string[] = [];
    const other = await client();
    process.thread('listener', async () => {
      heard.push(await other('SUBSCRIBE news'));
    });
    await process.sleep(20_000);
    expect(await ask('PUBLISH news hello')).toBe('(integer) 2');
    expect(await ask('PUBLISH nothing x')).toBe('(integer) 1');
    expect(await ask('PUBLISH else x')).toBe('(integer) 0');
    expect(heard).toEqual(['1) "subscribe"\n2) "news"\n3) (integer) 1']);
  });
});

test('keys expire on the machine’s clock', async () => {
  await new RedisMachine().session([], async ({ ask, process }) => {
    await ask('SET a 1 PX 1000');
    await process.sleep(900_000);
    expect(await ask('GET a')).toBe('"1"');
    await process.sleep(200_000);
    expect(await ask('GET a')).toBe('(nil)');
    expect(await ask('DBSIZE')).toBe('(integer) 0');
    expect(await ask('INFO stats')).toContain('expired_keys:1');
  });
});

test('scripts run as Lua does, and their errors say where', async () => {
  await new RedisMachine().session([], async ({ ask }) => {
    expect(await ask(`EVAL "local t = {} for i = 1, 3 do t[i] = i * i end return t" 0`)).toBe(
      '1) (integer) 1\n2) (integer) 4\n3) (integer) 9',
    );
    expect(await ask(`EVAL "return string.gsub('a-b-c', '%-(%w)', '<%1>')" 0`)).toBe('"a<b><c>"');
    expect(await ask(`EVAL "return cjson.encode({1, 'x', {a = true}})" 0`)).toContain(
      '[1,\\"x\\",{\\"a\\":true}]',
    );
    await ask('SET text abc');
    expect(await ask(`EVAL "return redis.call('incr', KEYS[1])" 1 text`)).toMatch(
      /^\(error\) ERR value is not an integer or out of range script: [0-9a-f]{40}, on @user_script:1\.$/,
    );
    expect(await ask(`EVAL "return (" 0`)).toBe(
      "(error) ERR Error compiling script (new function): user_script:1: unexpected symbol near '<eof>'",
    );
    expect(await ask(`EVAL "while true do end" 0`)).toContain('more steps than this server allows');
  });
});

test('beyond tracking-table-max-keys the key that was read first is forgotten, and its readers are told', async () => {
  await new RedisMachine().session([], async ({ ask, client }) => {
    expect(await ask('CONFIG SET tracking-table-max-keys 2')).toBe('OK');
    const reader = await client();
    await reader('HELLO 3');
    expect(await reader('CLIENT TRACKING ON')).toBe('OK');
    for (const key of ['a', 'b']) expect(await reader(`GET ${key}`)).toBe('(nil)');
    const heard = [await reader('GET c'), await reader('PING')].join('\n');
    expect(heard).toContain('invalidate');
    expect(heard).toContain('"a"');
    expect(heard).not.toContain('"b"');
  });
});
