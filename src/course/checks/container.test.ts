import { expect, test } from 'vitest';
import type { Check } from '../schema/check.ts';
import { container, found, topology } from '../testing.ts';

const web = container('web', {
  image: 'nginx:latest',
  command: ['nginx', '-g', 'daemon off;'],
  env: ['MODE=fast', 'PATH=/bin'],
  endpoints: [{ network: 'back', address: '172.18.0.2', mac: '', aliases: ['db'] }],
  links: ['db:database'],
  restart: 'no',
  labels: { tier: 'front' },
  hostname: 'web1',
  startedAgain: true,
  mounts: [
    {
      type: 'volume',
      name: 'data',
      source: '/var/lib/docker/volumes/data/_data',
      destination: '/data',
      readonly: false,
    },
  ],
});
const ended = container('job', { status: 'exited', running: false, exitCode: 3 });

const late = container('late', {
  status: 'exited',
  running: false,
  exitCode: 127,
  command: ['/docker-entrypoint.sh', '-p', '8080:80'],
});
const asleep = container('asleep', {
  status: 'exited',
  running: false,
  exitCode: 1,
  command: ['sleep', '1d', '-p', '53:53/udp'],
});
const nameless = container('brave_noether', {
  status: 'created',
  running: false,
  command: ['--name', 'api', '-d'],
});
const own = container('own', { status: 'exited', running: false, exitCode: 2, command: ['app', '-p', '80'] });

const fresh = container('fresh', { interactive: true });

const CASES: Array<[Check, string | undefined]> = [
  [{ container: 'web', 'started-again': true }, undefined],
  [{ container: 'fresh', 'started-again': true }, 'fresh has been running ever since it was made'],
  [{ container: 'job', 'started-again': true }, 'job has ended with exit code 3'],
  [
    { container: 'late', running: true },
    '-p stands behind the image’s name, so Docker took it for a part of the',
  ],
  [{ container: 'asleep', running: true }, '-p stands behind the image’s name'],
  [{ container: 'brave_noether', running: true }, '--name stands behind the image’s name'],
  [
    { container: 'api' },
    '--name stands behind the image’s name, so Docker took it for a part of the command that brave_',
  ],
  [{ container: 'own', running: true }, 'own has ended with exit code 2'],
  [{ container: 'fresh', interactive: true }, undefined],
  [{ container: 'web', interactive: true }, 'web was made without a terminal of its own'],
  [{ container: 'web', env: { MODE: 'fast' } }, undefined],
  [{ container: 'web', env: { MODE: 'slow' } }, 'web was made with MODE=fast; the task wants slow.'],
  [{ container: 'web', env: { OTHER: 'x' } }, 'web was made without the variable OTHER.'],
  [{ container: 'web', command: ['nginx', 'daemon off;'] }, undefined],
  [{ container: 'web', command: ['daemon off;', 'nginx'] }, 'web runs “nginx -g daemon off;”'],
  [{ container: 'web', networks: { back: { aliases: ['db'], ip: '172.18.0.2' } } }, undefined],
  [
    { container: 'web', networks: { back: { aliases: ['cache'] } } },
    'web is on back, but not under the alias cache.',
  ],
  [
    { container: 'web', networks: { back: { ip: '172.18.0.9' } } },
    'web has the address 172.18.0.2 on back; the task wants 172.18.0.9.',
  ],
  [{ container: 'web', networks: ['front'] }, 'web is not on the network front.'],
  [{ container: 'web', 'not-networks': ['back'] }, 'web is still on the network back.'],
  [{ container: 'web', links: ['db', 'db:database'] }, undefined],
  [{ container: 'web', links: ['db:store'] }, 'under the alias database; the task wants store.'],
  [{ container: 'web', links: ['database:db'] }, 'The two names are swapped'],
  [{ container: 'web', links: ['redis'] }, 'web has no link to redis.'],
  [{ container: 'web', restart: 'always' }, 'The restart policy of web is no; the task wants always.'],
  [{ container: 'web', labels: { tier: 'back' } }, 'web lacks the label tier=back.'],
  [{ container: 'web', hostname: 'web2' }, 'The hostname in web is web1; the task wants web2.'],
  [{ container: 'web', mounts: { '/data': { volume: 'data' } } }, undefined],
  [
    { container: 'web', mounts: { '/data': { volume: 'other' } } },
    'web has data at /data; the task wants other.',
  ],
  [
    { container: 'web', mounts: { '/else': { volume: 'data' } } },
    'web has data at /data; the task wants it at /else.',
  ],
  [{ container: 'web', mounts: { '/logs': 'any' } }, 'web has nothing mounted at /logs'],
  [{ container: 'web', 'network-mode': 'host' }, 'The network mode of web is bridge; the task wants host.'],
  [{ container: 'job', status: 'exited', 'exit-code': 3 }, undefined],
  [{ container: 'job', 'exit-code': 0 }, 'job has ended with exit code 3; the task wants 0.'],
  [{ container: 'web', 'exit-code': 0 }, 'web has not ended yet.'],
  [{ container: 'web', status: 'paused' }, 'web is “running”; the task wants “paused”.'],
  [{ container: 'any', as: 'x', 'exit-code': 3 }, undefined],
];

test.each(CASES)('%j', async (check, wrong) => {
  const { met, differs, wants } = await found(
    check,
    topology(web, ended, fresh, late, asleep, nameless, own),
  );
  expect(met).toBe(wrong === undefined);
  expect(differs.join(' ')).toContain(wrong ?? '');
  expect(wants.length).toBeGreaterThan(0);
});

test('a container that shares the network of another is known by its id', async () => {
  const side = container('side', { networkMode: `container:${web.id}` });
  const check: Check = { container: 'side', 'network-mode': 'container:web' };
  expect((await found(check, topology(web, side))).met).toBe(true);
  expect((await found(check, topology(ended, side))).met).toBe(false);
});

test('a free name stands for the container that fits best, and for one of its own', async () => {
  const names = new Map<string, string>();
  const seen = topology(
    container('a'),
    container('b', { image: 'redis' }),
    container('c', { image: 'redis' }),
  );
  expect((await found({ container: 'any', as: 'x', image: 'redis' }, seen, { names })).met).toBe(true);
  expect((await found({ container: 'any', as: 'y', image: 'redis' }, seen, { names })).met).toBe(true);
  expect([...names]).toEqual([
    ['x', 'b'],
    ['y', 'c'],
  ]);
  expect((await found({ container: '{x}', running: true }, seen, { names })).met).toBe(true);
});

test('what an earlier task made and is gone is said to be of that task', async () => {
  const earlier = new Map([['container db', 2]]);
  const { differs } = await found({ container: 'db', running: true }, topology(), { earlier });
  expect(differs).toEqual([
    'The container db is gone: task 2 made it, and it is needed here. Make it again as there.',
  ]);
});
