import { expect, test } from 'vitest';
import type { Check } from '../../course/index.ts';
import { container, found, topology } from '../../course/testing.ts';
import type { ContainerEvent } from '../../topology/index.ts';
import { rememberedDeeds } from './real-deeds.ts';

/** As Docker 28.5 tells of `docker exec`. */
const exec = (execID: string, command: string, exitCode?: number): ContainerEvent[] => [
  {
    action: `exec_create: ${command}`,
    id: 'a'.repeat(64),
    attributes: { execID, image: 'alpine', name: 'db' },
  },
  ...(exitCode === undefined
    ? []
    : [
        {
          action: 'exec_die',
          id: 'a'.repeat(64),
          attributes: { execID, exitCode: String(exitCode), image: 'alpine', name: 'db' },
        },
      ]),
];

const look = (check: Check, ...events: ContainerEvent[]) =>
  found(check, topology(container('db')), {
    deeds: rememberedDeeds(events, new Map([['task.port', '5432']])),
  });

const PING: Check = { ran: { command: 'ping app', in: 'db', result: 'fails' } };

test('what docker exec has started is known by the events', async () => {
  expect((await look(PING, ...exec('1', 'ping -c 1 app', 1))).met).toBe(true);
  expect((await look(PING, ...exec('1', 'ping -c 1 app', 0))).differs).toEqual([
    'You have run “ping app”, and it worked; here it is meant to fail.',
  ]);
  expect((await look(PING, ...exec('1', 'ping -c 1 app'))).differs).toEqual(['“ping app” is still running.']);
  expect((await look(PING)).differs).toEqual(['You haven’t run this yet: ping app']);
});

test('what was typed in a shell there is not known', async () => {
  expect((await look(PING, ...exec('1', 'sh'))).notCheckable).toHaveLength(1);
  expect((await look(PING, ...exec('1', 'sh -c true', 0))).notCheckable).toEqual([]);
});

test('commands on the host, requests and their number are not known', async () => {
  const checks: Check[] = [
    { ran: 'docker ps' },
    { ran: { command: 'curl localhost', in: 'host', result: 'ok' } },
    { request: { method: 'GET', path: '/containers/json' } },
    { commands: { 'at-most': 3 } },
  ];
  for (const check of checks) expect((await look(check)).notCheckable, JSON.stringify(check)).toHaveLength(1);
});

test('answers are what was said', async () => {
  expect((await look({ answer: 'port', is: '5432' })).met).toBe(true);
  expect((await look({ answer: 'other', is: '5432' })).differs).toEqual([
    'The question is not answered yet.',
  ]);
});
