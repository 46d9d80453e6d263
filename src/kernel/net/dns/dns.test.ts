import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { ipOf } from '../addr.ts';
import { Lab } from '../fixture.ts';
import { decode } from './decode.ts';
import { encode } from './encode.ts';
import { addressOfReverseName, query, resolveHost, reverseLookup, reverseName } from './index.ts';
import { type Message, question, reply } from './message.ts';

describe('the wire form', () => {
  it('is what RFC 1035 says', () => {
    const bytes = encode(question(0x1234, 'db.net', 'A'));
    expect([...bytes]).toEqual([
      0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2, 100, 98, 3, 110, 101, 116, 0, 0, 1, 0, 1,
    ]);
  });

  it('goes there and back', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/);
    const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((l) => l.join('.'));
    const ttl = fc.nat(86400);
    const record = fc.oneof(
      fc.record({ name, ttl, type: fc.constant('A' as const), address: fc.ipV4() }),
      fc.record({
        name,
        ttl,
        type: fc.constant('AAAA' as const),
        address: fc.ipV6().map((a) => ipOf(a).text),
      }),
      fc.record({ name, ttl, type: fc.constantFrom('CNAME' as const, 'PTR' as const), target: name }),
      fc.record({ name, ttl, type: fc.constant('MX' as const), preference: fc.nat(65535), exchange: name }),
      fc.record({
        name,
        ttl,
        type: fc.constant('TXT' as const),
        texts: fc.array(fc.stringMatching(/^[ -~]{0,40}$/), { minLength: 1 }),
      }),
    );
    const message = fc.record({
      id: fc.nat(65535),
      rcode: fc.constantFrom('NOERROR' as const, 'NXDOMAIN' as const, 'SERVFAIL' as const),
      answers: fc.array(record),
    });
    fc.assert(
      fc.property(name, message, (asked, parts) => {
        const m: Message = reply(question(1, asked, 'A'), parts);
        expect(decode(encode(m))).toEqual(m);
      }),
    );
  });

  it('is not fooled by rubbish', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => void decode(bytes)));
    expect(decode(Uint8Array.of(1, 2, 3))).toBeUndefined();
  });

  it('names addresses backwards', () => {
    expect(reverseName(ipOf('172.17.0.2'))).toBe('2.0.17.172.in-addr.arpa');
    expect(addressOfReverseName('2.0.17.172.in-addr.arpa')).toBe('172.17.0.2');
    expect(addressOfReverseName(reverseName(ipOf('fd00::1')))).toBe('fd00::1');
  });
});

describe('the resolver', () => {
  let lab: Lab;
  const files: Record<string, string> = {};
  const read = (path: string) => files[path];

  beforeEach(() => {
    lab = new Lab();
    lab.host.lo.addAddress('10.255.255.53/32');
    Object.assign(files, {
      '/etc/hosts':
        '127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost\n172.17.0.9 cache db-alias # comment\n',
      '/etc/resolv.conf': 'nameserver 10.255.255.53\nsearch example.test\noptions ndots:1 timeout:1\n',
    });
  });

  /** Answers `questions` times, with what `answer` says. */
  const serve = (questions: number, answer: (m: Message) => Partial<Message>) => async () => {
    const socket = lab.api(lab.host).udpBind('10.255.255.53', 53).retain();
    for (let i = 0; i < questions; i++) {
      const d = await socket.recvFrom();
      const m = decode(d!.data)!;
      await socket.sendTo(encode(reply(m, answer(m))), d!.address, d!.port);
    }
    socket.release();
  };

  it('reads hosts first, and literals need nothing', async () => {
    await lab.run(async () => {
      const api = lab.api(lab.host);
      expect(await resolveHost(api, read, 'db-alias')).toEqual({
        ok: true,
        canonicalName: 'cache',
        addresses: [{ family: 4, address: '172.17.0.9' }],
        source: 'files',
      });
      expect(await resolveHost(api, read, '10.0.0.1')).toMatchObject({ source: 'literal' });
      expect(await resolveHost(api, read, 'localhost', { family: 4 })).toMatchObject({
        addresses: [{ address: '127.0.0.1' }],
      });
      expect(await reverseLookup(api, read, '172.17.0.9')).toBe('cache');
    });
  });

  it('asks the servers, with the search list', async () => {
    const asked: string[] = [];
    await lab.run(
      serve(4, (m) => {
        const q = m.questions[0]!;
        asked.push(`${q.name} ${q.type}`);
        if (q.type === 'PTR')
          return { answers: [{ name: q.name, ttl: 600, type: 'PTR', target: 'web.net' }] };
        if (q.name !== 'web.example.test') return { rcode: 'NXDOMAIN' };
        return {
          answers: [
            { name: q.name, ttl: 600, type: 'CNAME', target: 'w.test' },
            { name: 'w.test', ttl: 600, type: 'A', address: '172.18.0.2' },
          ],
        };
      }),
      async () => {
        const api = lab.api(lab.host);
        expect(await resolveHost(api, read, 'web')).toEqual({
          ok: true,
          canonicalName: 'w.test',
          addresses: [{ family: 4, address: '172.18.0.2' }],
          source: 'dns',
        });
        expect(await resolveHost(api, read, 'no.such')).toEqual({
          ok: false,
          code: 'EAI_NONAME',
          reason: 'nxdomain',
        });
        expect(await reverseLookup(api, read, '172.18.0.2')).toBe('web.net');
      },
    );
    expect(asked).toEqual([
      'web.example.test A',
      'no.such A',
      'no.such.example.test A',
      '2.0.18.172.in-addr.arpa PTR',
    ]);
  });

  it('tells failures apart', async () => {
    await lab.run(async () => {
      const api = lab.api(lab.host);
      expect(await query(api, '10.255.255.53', 'x', 'A')).toEqual({ kind: 'refused' });
      expect(await resolveHost(api, read, 'x.y')).toEqual({
        ok: false,
        code: 'EAI_AGAIN',
        reason: 'refused',
      });
      files['/etc/resolv.conf'] = 'nameserver 8.8.8.8\noptions timeout:1 attempts:2\n';
      const start = lab.scheduler.nowUs;
      expect(await resolveHost(api, read, 'x.y')).toEqual({
        ok: false,
        code: 'EAI_AGAIN',
        reason: 'timeout',
      });
      expect(Math.round((lab.scheduler.nowUs - start) / 1e6)).toBe(3);
      lab.host.deleteRoute({ destination: 'default' });
      expect(await query(api, '8.8.8.8', 'x', 'A')).toEqual({ kind: 'unreachable' });
    });
    await lab.run(
      serve(1, () => ({ rcode: 'SERVFAIL' })),
      async () => {
        expect(await query(lab.api(lab.host), '10.255.255.53', 'x', 'A')).toMatchObject({
          message: { rcode: 'SERVFAIL' },
        });
      },
    );
  });
});
