import { expect, test } from 'vitest';
import type { Check } from '../schema/check.ts';
import { container, found, probe, topology } from '../testing.ts';

const on = (address: string) => ({ endpoints: [{ network: 'back', address, mac: '', aliases: [] }] });
const seen = topology(
  container('web', on('172.18.0.2')),
  container('db', on('172.18.0.3')),
  container('old', { running: false, status: 'exited' }),
);
const answering = probe({
  http: async (url) =>
    url.includes('172.18.0.2') ? { status: 200, body: 'Welcome' } : { problem: 'Connection refused' },
  tcp: async (_, host) => (host === 'db' ? { answers: true } : { problem: 'Connection timed out' }),
  ping: async () => ({ answers: true }),
  resolve: async (_, name) => ({ addresses: name === 'db' ? ['172.18.0.3'] : [] }),
  environment: async () => ({ variables: ['DB_PORT=tcp://172.18.0.3:5432'] }),
  file: async (_, path) => ({ text: path === '/etc/hosts' ? '172.18.0.3\tdb\n' : undefined }),
  redis: async (_, [, key]) => ({ reply: key === 'hits' ? '3' : undefined }),
});

const CASES: Array<[Check, string | undefined]> = [
  [{ reach: { from: 'host', to: 'http://{web}/', contains: 'Welcome' } }, undefined],
  [{ reach: { from: 'host', to: 'http://{web}/', contains: 'Bye' } }, 'doesn’t contain “Bye”'],
  [{ reach: { from: 'web', to: 'tcp://db:5432' } }, undefined],
  [{ reach: { from: 'web', to: 'tcp://db:5432', fails: true } }, 'web reaches db:5432, and it should not.'],
  [{ reach: { from: 'web', to: 'tcp://{db@front}:5432' } }, 'db is not on the network front.'],
  [{ reach: { from: 'web', to: 'tcp://old:80' } }, 'old isn’t running, so it can’t answer.'],
  [{ reach: { from: 'old', to: 'ping://web' } }, 'old isn’t running, so nothing can be asked'],
  [{ reach: { from: 'gone', to: 'ping://web' } }, 'There is no container named gone yet.'],
  [
    { http: { from: 'web', url: 'http://{web}/', status: 404 } },
    'answers with status 200; the task wants 404.',
  ],
  [{ resolves: { from: 'web', name: 'db', to: 'db' } }, undefined],
  [{ resolves: { from: 'web', name: 'db', to: ['db', 'web'] } }, 'db stands for db; the task wants db, web.'],
  [{ resolves: { from: 'web', name: 'cache', to: 'db' } }, 'web doesn’t know the name cache.'],
  [{ resolves: { from: 'web', name: 'db', to: 'nowhere' } }, 'web knows the name db: it stands for db.'],
  [{ env: { in: 'web', name: 'DB_PORT', value: 'tcp://{db}:5432' } }, undefined],
  [
    { env: { in: 'web', name: 'DB_PORT', contains: '6379' } },
    'DB_PORT is tcp://172.18.0.3:5432; the task wants 6379.',
  ],
  [{ env: { in: 'web', name: 'DB_PORT', set: false } }, 'In web there is the variable DB_PORT'],
  [{ env: { in: 'web', name: 'NONE' } }, 'There is no variable NONE in web.'],
  [{ file: { in: 'web', path: '/etc/hosts', line: '{db} db' } }, undefined],
  [{ file: { in: 'web', path: '/etc/hosts', line: 'db' } }, 'The file /etc/hosts in web doesn’t say “db”.'],
  [{ file: { in: 'host', path: '/root/x', contains: 'x' } }, 'There is no file /root/x on the host.'],
  [{ redis: { at: 'db', key: 'hits', 'at-least': 3 } }, undefined],
  [{ redis: { at: 'db', key: 'hits', 'at-least': 4 } }, 'has 3 under hits; the task wants at least 4.'],
  [{ redis: { at: 'db', key: 'name', value: 'x' } }, 'The Redis in db has no key name yet.'],
  [{ redis: { at: 'db', key: 'hits', exists: false } }, 'The Redis in db still has the key hits.'],
  [
    { any: [{ container: 'db', running: false }, { resolves: { from: 'web', name: 'db', to: 'db' } }] },
    undefined,
  ],
  [{ not: { container: 'db', running: true } }, 'This is still the case: db is running'],
];

test.each(CASES)('%j', async (check, wrong) => {
  const { met, differs } = await found(check, seen, { probe: answering });
  expect(met).toBe(wrong === undefined);
  expect(differs.join(' ')).toContain(wrong ?? '');
});

test('what cannot be asked is neither met nor wrong', async () => {
  const { met, differs, notCheckable } = await found({ reach: { from: 'web', to: 'ping://db' } }, seen);
  expect([met, differs, notCheckable.length]).toEqual([false, [], 1]);
});
