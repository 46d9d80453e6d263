import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Serving, startServe } from './serving.ts';

/** Megabytes that `serve` may hold, after all of this. */
const MOST_RSS_MB = 700;

/** A block of a tar archive: header fields that may lie. */
function tarHeader(fields: { name: string; size?: number | string; type?: string; link?: string }): Buffer {
  const block = Buffer.alloc(512);
  block.write(fields.name.slice(0, 100), 0);
  block.write('0000644\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  const { size = 0 } = fields;
  block.write(typeof size === 'string' ? size : `${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000000\0', 136);
  block.write('        ', 148);
  block.write(fields.type ?? '0', 156);
  block.write(fields.link ?? '', 157);
  block.write('ustar\x0000', 257);
  let sum = 0;
  for (const byte of block) sum += byte;
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

const file = (name: string, text: string): Buffer => {
  const data = Buffer.alloc(Math.ceil(text.length / 512) * 512);
  data.write(text);
  return Buffer.concat([tarHeader({ name, size: text.length }), data]);
};
const END = Buffer.alloc(1024);

describe('hostile clients of drydock serve', () => {
  let serving: Serving;
  const open: Socket[] = [];

  /** On the Unix socket, or on TCP, where connections can be reset. */
  const socket = (kind: 'unix' | 'tcp' = 'unix'): Socket => {
    const where = kind === 'unix' ? { path: serving.socket } : { host: '127.0.0.1', port: serving.port };
    const made = connect({ ...where, allowHalfOpen: true });
    made.on('error', () => {});
    open.push(made);
    return made;
  };

  /** Sends pieces (a number waits so many ms); what comes back until the end, or for `ms`. */
  const talk = (pieces: Array<string | Buffer | number>, ms = 3000): Promise<string> =>
    new Promise((resolve) => {
      let answer = '';
      const at = socket();
      const done = () => {
        clearTimeout(timer);
        at.destroy();
        resolve(answer);
      };
      const timer = setTimeout(done, ms);
      at.setEncoding('latin1').on('data', (data) => {
        answer += data;
      });
      at.on('end', done).on('close', done);
      void (async () => {
        for (const piece of pieces) {
          if (typeof piece === 'number') await new Promise((wake) => setTimeout(wake, piece));
          else if (!at.destroyed && !at.write(piece))
            await new Promise<void>((wake) => {
              at.once('drain', () => wake());
              at.once('close', () => wake());
            });
        }
      })();
    });

  const head = (method: string, path: string, headers: Record<string, string | number> = {}): string =>
    `${[
      `${method} /v1.51${path} HTTP/1.1`,
      'Host: docker',
      ...Object.entries(headers).map(([k, v]) => `${k}: ${v}`),
    ].join('\r\n')}\r\n\r\n`;

  /** One whole request with `Connection: close`. */
  const ask = (method: string, path: string, body: string | Buffer = '', headers = {}, ms = 20_000) =>
    talk(
      [
        head(method, path, {
          'Content-Length': Buffer.byteLength(body),
          'Content-Type': 'application/json',
          Connection: 'close',
          ...headers,
        }),
        body,
      ],
      ms,
    );
  const json = (path: string, value: unknown) => ask('POST', path, JSON.stringify(value));
  const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);

  beforeAll(async () => {
    serving = await startServe('--no-publish', '--tcp', '127.0.0.1:0');
    const config = {
      Image: 'alpine',
      Cmd: ['sh', '-c', 'while :; do echo tick; sleep 0.05; done'],
      OpenStdin: true,
    };
    expect(statusOf(await json('/containers/create?name=ticker', config))).toBe(201);
    expect(statusOf(await ask('POST', '/containers/ticker/start'))).toBe(204);
  }, 120_000);

  /** Whatever was done, the next client is served at once, and nothing went wrong inside. */
  afterEach(async () => {
    for (const one of open.splice(0)) one.destroy();
    const answer = await ask('GET', '/_ping');
    expect({ answer: statusOf(answer), ended: serving.ended(), complaints: serving.complaints() }).toEqual({
      answer: 200,
      ended: undefined,
      complaints: '',
    });
  });

  afterAll(async () => {
    const rss = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${serving.pid}/status`, 'utf8'))?.[1];
    expect(Number(rss) / 1024).toBeLessThan(MOST_RSS_MB);
    await serving.close();
  });

  test('garbage, broken heads and unknown versions', async () => {
    const random = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3) * 31) & 255));
    const heads = [
      '\0\0\0\0\r\n\r\n',
      random,
      'GET\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
      'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
      'GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n',
      `GET /${'a/../'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
      'GET /v99.99/version HTTP/1.1\r\nHost: a\r\n\r\n',
      'GET /v1.51/containers/json?filters=%7B HTTP/1.1\r\nHost: a\r\n\r\n',
      'POST /v1.51/containers/create HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!',
      'POST /v1.51/containers/create HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n',
      'POST /v1.51/containers/create HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n',
      'POST /v1.51/containers/create HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n',
    ];
    const answers = await Promise.all(heads.map((one) => talk([one, 500], 1500)));
    for (const answer of answers) expect(answer).toMatch(/^$|^HTTP\/1\.[01] (301|[45]\d\d)/);
  }, 30_000);

  test('oversized heads and bodies', async () => {
    const big = 'x'.repeat(3 << 20);
    expect(statusOf(await talk([`GET / HTTP/1.1\r\nHost: a\r\nX: ${big}\r\n\r\n`], 10_000))).toBe(431);
    const many = Array.from({ length: 60_000 }, (_, i) => `H${i}: ${'v'.repeat(20)}`).join('\r\n');
    expect(statusOf(await talk([`GET / HTTP/1.1\r\nHost: a\r\n${many}\r\n\r\n`], 10_000))).toBe(431);
    const answer = await ask('POST', '/containers/create', `{"Image":"${'y'.repeat(40 << 20)}"}`);
    expect([0, 400, 413, 500]).toContain(statusOf(answer));
    expect(
      statusOf(await json('/containers/create', { Image: 'alpine', Env: ['A='.padEnd(4 << 20, 'z')] })),
    ).toBe(201);
  }, 90_000);

  test('wrong chunks', async () => {
    const start = head('POST', '/containers/create', {
      'Transfer-Encoding': 'chunked',
      'Content-Type': 'application/json',
    });
    const bodies = [
      'zz\r\n',
      'ffffffffffffffffff\r\n',
      '-1\r\n',
      '5\r\nab\r\n0\r\n\r\n',
      '1',
      '5\r\nhello',
      '0\r\n',
      '3;a=b\r\n{}x\r\n0\r\n\r\n',
    ];
    const answers = await Promise.all(bodies.map((body) => talk([start, body, 300], 1500)));
    for (const answer of answers) expect(answer).toMatch(/^$|^HTTP\/1\.1 (4|5)\d\d/);
  }, 30_000);

  test('slow clients, a byte at a time, and such that never finish', async () => {
    const slow = [...'GET /v1.51/_ping HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'].flatMap((c) => [
      c,
      5,
    ]);
    for (let i = 0; i < 50; i++)
      socket().write('POST /v1.51/containers/create HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n{');
    for (let i = 0; i < 50; i++) socket().write('GET /v1.51/ver');
    expect(statusOf(await talk(slow, 10_000))).toBe(200);
  }, 30_000);

  test('who reads nothing of a stream holds up nobody, and costs no memory', async () => {
    expect(statusOf(await json('/containers/create?name=loud', { Image: 'alpine', Cmd: ['yes'] }))).toBe(201);
    const deaf = socket();
    deaf.pause();
    deaf.write(
      head('POST', '/containers/loud/attach?stream=1&stdout=1', { Upgrade: 'tcp', Connection: 'Upgrade' }),
    );
    const events = socket();
    events.pause();
    events.write(head('GET', '/events'));
    expect(statusOf(await ask('POST', '/containers/loud/start'))).toBe(204);
    await new Promise((wake) => setTimeout(wake, 1500));
    expect(statusOf(await ask('DELETE', '/containers/loud?force=1'))).toBe(204);
  }, 60_000);

  test('thousands of connections', async () => {
    const all = Array.from({ length: 2500 }, (_, i) => socket(i % 2 ? 'tcp' : 'unix'));
    await Promise.all(
      all.map(
        (one) => new Promise<void>((resolve) => one.once('connect', resolve).once('error', () => resolve())),
      ),
    );
    for (const [i, one] of all.entries())
      one.write(i % 2 ? 'GET /_ping HTTP/1.1\r\n' : head('GET', '/_ping'));
    expect(statusOf(await ask('GET', '/_ping'))).toBe(200);
    for (const [i, one] of all.entries()) i % 2 ? one.resetAndDestroy() : one.destroy();
  }, 90_000);

  test('pipelining', async () => {
    const one = head('GET', '/_ping');
    const answer = await talk([one.repeat(300), head('GET', '/_ping', { Connection: 'close' })], 20_000);
    expect(answer.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(301);
  }, 30_000);

  test('resets in the middle of logs -f, exec, attach, events, stats, wait and uploads', async () => {
    const execs = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const made = await json('/containers/ticker/exec', {
          Cmd: ['cat'],
          AttachStdin: true,
          AttachStdout: true,
        });
        return /"Id":"([0-9a-f]+)"/.exec(made)?.[1] ?? '';
      }),
    );
    const upgrade = { Upgrade: 'tcp', Connection: 'Upgrade' };
    const starts = [
      ...execs.map((id) => {
        const body = '{"Detach":false,"Tty":false}';
        const headers = { ...upgrade, 'Content-Type': 'application/json', 'Content-Length': body.length };
        return head('POST', `/exec/${id}/start`, headers) + body;
      }),
      head('GET', '/containers/ticker/logs?follow=1&stdout=1&stderr=1'),
      head('POST', '/containers/ticker/attach?stream=1&stdin=1&stdout=1&stderr=1', upgrade),
      head('GET', '/events'),
      head('GET', '/containers/ticker/stats'),
      head('POST', '/containers/ticker/wait'),
      head('PUT', '/containers/ticker/archive?path=/tmp', { 'Content-Length': 1 << 20 }),
      head('POST', '/images/load', { 'Transfer-Encoding': 'chunked' }),
      head('POST', '/build?t=x', { 'Transfer-Encoding': 'chunked' }),
    ];
    for (let round = 0; round < 3; round++) {
      for (const start of starts) {
        const one = socket('tcp');
        one.write(start);
        one.write('1000\r\nhello');
        setTimeout(() => (round % 2 ? one.destroy() : one.resetAndDestroy()), 20 + 60 * round);
      }
      await new Promise((wake) => setTimeout(wake, 400));
    }
    const shown = await ask('GET', '/containers/ticker/json');
    expect(shown).toContain('"Running":true');
  }, 60_000);

  test('half-closed hijacks go on in the other direction', async () => {
    const body = '{"Cmd":["sh","-c","cat; echo after"],"AttachStdin":true,"AttachStdout":true}';
    const made = await ask('POST', '/containers/ticker/exec', body);
    const id = /"Id":"([0-9a-f]+)"/.exec(made)?.[1] ?? '';
    const at = socket();
    const start = '{"Detach":false,"Tty":false}';
    at.write(
      head('POST', `/exec/${id}/start`, {
        Upgrade: 'tcp',
        Connection: 'Upgrade',
        'Content-Type': 'application/json',
        'Content-Length': start.length,
      }) + start,
    );
    let answer = '';
    const ended = new Promise<void>((resolve) => at.on('end', resolve));
    at.on('data', (data) => {
      answer += data;
    });
    await expect.poll(() => answer, { timeout: 10_000 }).toContain('101 UPGRADED');
    at.end('typed\n');
    await ended;
    expect(answer).toContain('typed\n');
    expect(answer).toContain('after\n');
  }, 30_000);

  test('tars that lie', async () => {
    const tars = [
      Buffer.concat([file('../../../../etc/passwd', 'gone'), END]),
      Buffer.concat([file('/etc/shadow', 'gone'), END]),
      Buffer.concat([tarHeader({ name: 'huge', size: 2 ** 33 - 1 }), END]),
      Buffer.concat([tarHeader({ name: 'negative', size: '-0000000001\0' }), END]),
      Buffer.concat([tarHeader({ name: 'nonsense', size: 'zzzzzzzzzzz\0' }), END]),
      Buffer.concat([
        tarHeader({ name: 'link', type: '2', link: '/' }),
        file('link/etc/passwd', 'gone'),
        END,
      ]),
      Buffer.concat([tarHeader({ name: 'hard', type: '1', link: '../../nosuch' }), END]),
      Buffer.concat([tarHeader({ name: 'self', type: '2', link: 'self' }), file('self/x', 'y'), END]),
      Buffer.concat([tarHeader({ name: `${'d/'.repeat(49)}`, type: '5' }), END]),
      Buffer.concat([tarHeader({ name: '', size: 0 }), tarHeader({ name: '.', type: '5' }), END]),
      Buffer.concat([
        tarHeader({ name: 'pax', type: 'x', size: 30 }),
        Buffer.from('999999999 path=x\n'.padEnd(512, '\0')),
        END,
      ]),
      file('cut', 'x'.repeat(2000)).subarray(0, 700),
      Buffer.from('\x1f\x8b\x08\0\0\0\0\0\0\x03junk', 'latin1'),
      Buffer.alloc(511, 1),
      Buffer.alloc(0),
    ];
    for (const tar of tars) {
      const put = await ask('PUT', '/containers/ticker/archive?path=/tmp', tar, {
        'Content-Type': 'application/x-tar',
      });
      expect({ put, size: tar.length }).toMatchObject({ put: expect.stringMatching(/^HTTP\/1\.1 [245]/) });
      for (const path of ['/images/load', '/images/create?fromSrc=-&repo=hostile'])
        expect(
          statusOf(await ask('POST', path, tar, { 'Content-Type': 'application/x-tar' })),
        ).toBeGreaterThanOrEqual(200);
    }
    const manifests = [
      '{}',
      '[{}]',
      'null',
      '[',
      '[{"Config":"../x","Layers":null}]',
      '[{"Config":"c","Layers":["l"],"RepoTags":["BAD"]}]',
    ];
    for (const manifest of manifests) {
      const tar = Buffer.concat([
        file('manifest.json', manifest),
        file('c', '{"history":5}'),
        file('l', 'x'),
        END,
      ]);
      expect(
        statusOf(await ask('POST', '/images/load', tar, { 'Content-Type': 'application/x-tar' })),
      ).toBeGreaterThanOrEqual(200);
    }
  }, 90_000);

  test('deep JSON, wrong types, names from prototypes', async () => {
    const deep = `${'{"HostConfig":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    const lists = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    for (const body of [
      deep,
      lists,
      '{"a":1',
      'null',
      '"x"',
      '[]',
      '{"Image":{}}',
      '\ufeff{}',
      '{"Image":"alpine","Cmd":{"length":1e9}}',
    ])
      expect(statusOf(await ask('POST', '/containers/create', body))).toBeGreaterThanOrEqual(400);
    const evil = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'];
    for (const name of evil) {
      for (const path of [
        `/containers/${name}/json`,
        `/networks/${name}`,
        `/volumes/${name}`,
        `/images/${name}/json`,
        `/exec/${name}/json`,
      ])
        expect([400, 404]).toContain(statusOf(await ask('GET', path)));
      const config = `{"Image":"alpine","Labels":{"${name}":"x"},"${name}":{"a":1},"HostConfig":{"${name}":[1],"Sysctls":{"${name}":"1"}},"NetworkingConfig":{"EndpointsConfig":{"${name}":{}}}}`;
      expect(statusOf(await ask('POST', '/containers/create', config))).toBeGreaterThanOrEqual(200);
      const made = await ask(
        'POST',
        '/networks/create',
        `{"Name":"${name}","Options":{"${name}":"1"},"Labels":{"${name}":"y"}}`,
      );
      expect(statusOf(made)).toBeGreaterThanOrEqual(200);
      expect(
        statusOf(await ask('POST', '/volumes/create', `{"Name":"${name}x","DriverOpts":{"${name}":"1"}}`)),
      ).toBeGreaterThanOrEqual(200);
      const filters = encodeURIComponent(`{"${name}":{"x":true},"label":{"${name}":true}}`);
      for (const path of ['/containers/json', '/networks', '/volumes', '/images/json', '/plugins'])
        expect(statusOf(await ask('GET', `${path}?filters=${filters}`))).toBeGreaterThanOrEqual(200);
    }
    expect((await ask('GET', '/version')).includes('"a":1')).toBe(false);
  }, 120_000);
});
