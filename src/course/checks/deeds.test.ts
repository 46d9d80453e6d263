import { expect, test } from 'vitest';
import type { Check } from '../schema/check.ts';
import { container, found, topology } from '../testing.ts';
import type { Deeds, Ran } from './check.ts';

const ran = (command: string, code = 0, where = 'host'): Ran => ({
  argv: command.split(' '),
  where,
  code,
});

/** Reads `verb args`, one word each; flags are left out. */
const readDocker: Deeds['readDocker'] = ([verb = '', ...args]) =>
  verb === 'nonsense'
    ? undefined
    : { verb: verb === 'ps' ? 'container ls' : `container ${verb}`, flags: {}, args };

const deeds: Deeds = {
  ran: [
    ran('docker ps'),
    ran('docker run alpine'),
    ran('docker rm web', 1),
    ran('ping -c 1 db', 0, 'web'),
    ran('curl localhost', 7),
    { ...ran('docker logs web'), code: undefined },
    ran('/usr/bin/top', 130),
  ],
  requests: [{ method: 'GET', path: '/containers/abc/json', status: 404, userAgent: 'curl/8' }],
  answers: new Map([['task.which', ' 172.17.0.2 ']]),
  readDocker,
};

const CASES: Array<[Check, string | undefined]> = [
  [{ ran: 'docker ps' }, undefined],
  [{ ran: 'docker run *' }, undefined],
  [{ ran: 'docker run nginx' }, 'You have run “docker run alpine”; the task wants “docker run nginx”.'],
  [{ ran: 'docker rm web' }, 'it failed with exit code 1.'],
  [{ ran: { command: 'docker rm web', result: 'fails' } }, undefined],
  [{ ran: { command: 'docker ps', result: 'fails' } }, 'and it worked; here it is meant to fail.'],
  [{ ran: { command: 'docker logs web', result: 'any' } }, undefined],
  [{ ran: 'docker logs web' }, '“docker logs web” is still running.'],
  [{ ran: { command: 'ping db', in: 'web', result: 'ok' } }, undefined],
  [{ ran: { command: 'ping db', in: 'host', result: 'ok' } }, 'but not in host.'],
  [{ ran: 'top' }, undefined],
  [{ ran: 'nslookup db' }, 'You haven’t run this yet: nslookup db'],
  [{ request: { method: 'GET', path: '/containers/*/json' } }, undefined],
  [{ request: { method: 'GET', path: '/containers/*/json', status: 200 } }, 'with status 404.'],
  [{ request: { method: 'POST', path: '/containers/*/json' } }, 'The Engine got GET'],
  [{ request: { method: 'GET', path: '/containers/*/json', via: 'Docker' } }, 'came from curl/8'],
  [{ request: { method: 'GET', path: '/info' } }, 'hasn’t got a request GET /info yet.'],
  [{ answer: 'which', is: { address: 'db' } }, undefined],
  [{ answer: 'which', is: ['a', 'b'] }, '“172.17.0.2” is not the answer.'],
  [{ answer: 'which', is: { address: 'gone' } }, 'isn’t there yet.'],
  [{ answer: 'other', is: 'x' }, 'The question is not answered yet.'],
  [{ commands: { 'at-most': 2 } }, undefined],
  [{ commands: { 'at-most': 1 } }, 'You have used 2 docker commands that change something; 1 are enough.'],
];

const seen = topology(
  container('db', { endpoints: [{ network: 'bridge', address: '172.17.0.2', mac: '', aliases: [] }] }),
);

test.each(CASES)('%j', async (check, wrong) => {
  const { met, differs } = await found(check, seen, { deeds });
  expect(differs.join(' ')).toContain(wrong ?? '');
  expect(met).toBe(wrong === undefined);
});

test('where nobody watched, what leaves no state is not checkable', async () => {
  for (const check of [
    { ran: 'docker ps' },
    { answer: 'which', is: 'x' },
    { commands: { 'at-most': 1 } },
  ] as Check[])
    expect((await found(check, seen)).notCheckable).toHaveLength(1);
});
