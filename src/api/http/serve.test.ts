import { describe, expect, test } from 'vitest';
import { concat, decode, encode, isSysError } from '../../kernel/index.ts';
import { bootTestKernel } from '../../kernel/testing.ts';
import { serveConnection } from './serve.ts';
import { connectedPair } from './testing.ts';
import type { Handler } from './types.ts';

const DATE = 'Date: Thu, 20 Jun 2024 00:00:00 GMT';

/** Sends bytes, half-closes, and returns everything that came back. */
async function exchange(
  handler: Handler,
  sent: string | Array<string | number>,
  options: { halfClose?: boolean } = {},
): Promise<string> {
  const { run } = bootTestKernel();
  const { stdout } = await run(async (process) => {
    const [client, server] = connectedPair(process);
    process.thread('server', () => serveConnection(process, server, handler));
    process.thread('client', async () => {
      try {
        for (const part of typeof sent === 'string' ? [sent] : sent) {
          if (typeof part === 'number') await process.sleep(part);
          else await client.write(encode(part));
        }
        if (options.halfClose !== false) client.shutdown('write');
      } catch (error) {
        // The server may have stopped reading.
        if (!isSysError(error, 'EPIPE')) throw error;
      }
    });
    const chunks: Uint8Array[] = [new Uint8Array(0)];
    for (;;) {
      const data = await client.read(65536);
      if (data.length === 0) break;
      chunks.push(data);
    }
    await process.print(decode(concat(chunks)));
    return 0;
  });
  return stdout;
}

const echo: Handler = async (request) => ({
  status: 200,
  headers: { 'content-type': 'text/plain' },
  body: encode(
    `${request.method} ${request.version ?? '-'} ${request.path} ${request.query.get('a') ?? ''} ${decode(await request.readAll())}`,
  ),
});

const lines = (text: string) => text.split('\r\n');

describe('answers', () => {
  test('headers by name, then Date and Content-Length', async () => {
    const text = await exchange(
      async () => ({ status: 200, headers: { Server: 'Docker', 'Api-Version': '1.51' }, body: encode('OK') }),
      'GET /_ping HTTP/1.1\r\nHost: docker\r\n\r\n',
    );
    expect(lines(text)).toEqual([
      'HTTP/1.1 200 OK',
      'Api-Version: 1.51',
      'Server: Docker',
      DATE,
      'Content-Length: 2',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'OK',
    ]);
  });

  test('path without version and query, body by length and in chunks, pipelined', async () => {
    const text = await exchange(
      echo,
      'POST /v1.51/a%20b?a=1 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc' +
        'POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nde\r\n1;x=y\r\nf\r\n0\r\nT: 1\r\n\r\n' +
        'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    );
    expect(lines(text).filter((line) => /^(GET|POST|.*HTTP|Conn)/.test(line))).toEqual([
      'HTTP/1.1 200 OK',
      'POST 1.51 /a b 1 abcHTTP/1.1 200 OK',
      'POST - /c  defHTTP/1.1 200 OK',
      'Connection: close',
      'GET - /  ',
    ]);
  });

  test('long bodies come in chunks', async () => {
    const text = await exchange(
      async () => ({ status: 200, headers: { 'Content-Type': 'a/b' }, body: encode('x'.repeat(2049)) }),
      'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
    );
    expect(lines(text).slice(3)).toEqual([
      'Transfer-Encoding: chunked',
      '',
      '801',
      'x'.repeat(2049),
      '0',
      '',
      '',
    ]);
  });

  test('no body for HEAD and 204', async () => {
    const head = await exchange(echo, 'HEAD / HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(lines(head).slice(-3)).toEqual(['Content-Length: 10', '', '']);
    const none = await exchange(async () => ({ status: 204 }), 'POST / HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(lines(none)).toEqual(['HTTP/1.1 204 No Content', DATE, '', '']);
  });

  test('HTTP/1.0 gets no chunks and closes', async () => {
    const text = await exchange(
      async () => ({ status: 200, stream: async (writer) => writer.write(encode('one')) }),
      'GET / HTTP/1.0\r\n\r\nGET / HTTP/1.0\r\n\r\n',
    );
    expect(lines(text)).toEqual([
      'HTTP/1.0 200 OK',
      DATE,
      'Content-Type: text/plain; charset=utf-8',
      '',
      'one',
    ]);
  });

  test('Expect: 100-continue is answered when the body is asked for', async () => {
    const text = await exchange(
      echo,
      [
        'POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n',
        1000,
        'hi',
      ],
      { halfClose: false },
    );
    expect(text.startsWith('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n')).toBe(true);
    expect(text.endsWith('POST - /  hi')).toBe(true);
  });
});

describe('errors', () => {
  const bad = (text: string) =>
    `HTTP/1.1 ${text}\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n${text}`;

  test.each([
    ['nonsense\r\n\r\n', '400 Bad Request'],
    ['GET / HTTP/x\r\n\r\n', '400 Bad Request'],
    ['GET / HTTP/1.1\r\nno colon\r\n\r\n', '400 Bad Request'],
    ['GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n', '400 Bad Request'],
    ['GET / HTTP/1.1\r\n\r\n', '400 Bad Request: missing required Host header'],
    ['GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n', '400 Bad Request: too many Host headers'],
    ['GET / HTTP/2.0\r\n\r\n', '505 HTTP Version Not Supported: unsupported protocol version'],
    ['POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n', '400 Bad Request'],
    [`GET / HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(1 << 21)}\r\n\r\n`, '431 Request Header Fields Too Large'],
  ])('%.40j', async (sent, answer) => {
    expect(await exchange(echo, sent)).toBe(bad(answer));
  });

  test('an error with a status, and any other', async () => {
    const failing =
      (error: unknown): Handler =>
      async () => {
        throw error;
      };
    const notFound = Object.assign(new Error('No such container: <x>'), { status: 404 });
    const text = await exchange(failing(notFound), 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(lines(text)[0]).toBe('HTTP/1.1 404 Not Found');
    expect(lines(text).at(-1)).toBe('{"message":"No such container: <x>"}\n');
  });

  test('arbitrary bytes never break the server', async () => {
    const junk = [
      '\r\n\r\n',
      '\0\x01\xff',
      'GET',
      'GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    ];
    for (const sent of junk) expect(typeof (await exchange(echo, sent))).toBe('string');
  });
});

describe('streams', () => {
  test('a streaming handler learns that the client has gone', async () => {
    const { run } = bootTestKernel();
    const { stdout } = await run(async (process) => {
      const [client, server] = connectedPair(process);
      const seen: string[] = [];
      process.thread('server', () =>
        serveConnection(process, server, async () => ({
          status: 200,
          stream: async (writer) => {
            writer.onGone(() => seen.push('called'));
            await writer.write(encode('tick'));
            while (!writer.gone) await process.sleep(1000);
            seen.push('gone');
          },
        })),
      );
      await client.write(encode('GET /events HTTP/1.1\r\nHost: x\r\n\r\n'));
      await process.sleep(10_000);
      const head = decode(await client.read(65536));
      const body = decode(await client.read(65536));
      process.close(client);
      await process.sleep(10_000);
      await process.print(JSON.stringify([lines(head).at(-3), body, ...seen]));
      return 0;
    });
    expect(JSON.parse(stdout)).toEqual(['Transfer-Encoding: chunked', '4\r\ntick\r\n', 'called', 'gone']);
  });

  test('hijacked connections get the bytes that were already read, and half-close', async () => {
    const handler: Handler = async () => ({
      status: 101,
      headers: { 'Content-Type': 'application/vnd.docker.raw-stream', Connection: 'Upgrade', Upgrade: 'tcp' },
      hijack: async (connection) => {
        for (;;) {
          const data = await connection.read();
          if (data.length === 0) break;
          await connection.write(data);
        }
        await connection.write(encode('.'));
        connection.closeWrite();
      },
    });
    const text = await exchange(handler, [
      'POST /attach HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\nearly ',
      1000,
      'late',
    ]);
    expect(lines(text)).toEqual([
      'HTTP/1.1 101 UPGRADED',
      'Content-Type: application/vnd.docker.raw-stream',
      'Connection: Upgrade',
      'Upgrade: tcp',
      '',
      'early late.',
    ]);
  });
});
