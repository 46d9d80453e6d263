import { expect, test } from 'vitest';
import { decode } from '../kernel/index.ts';
import { browse, type Page, parsePage } from './browse.ts';
import type { JournalEntry } from './journal.ts';
import { Machine } from './machine.ts';
import { Session } from './session.ts';

const open = (machine: Machine, url: string) =>
  new Promise<Page>((resolve) => browse(machine.host, url, resolve));

function browsing(entries: JournalEntry[]) {
  let output = '';
  const told: string[] = [];
  const journal: JournalEntry[] = [];
  const session = new Session(
    { seed: 'browse', catalogue: 'standin', lesson: undefined, entries },
    {
      output: (_terminal, data) => {
        output += decode(data);
      },
      journal: (entry) => journal.push(entry),
      topology() {},
      tasks() {},
      page: (page, asked) => told.push(`${asked} ${'problem' in page ? page.problem : page.body}`),
      fault: (program, message) => told.push(`${program}: ${message}`),
    },
  );
  return { session, told, journal, screen: () => output };
}

test('a published port shows its page, others say why not', async () => {
  const machine = new Machine();
  const shell = machine.script();
  await shell.run('docker run -d --name web -p 8080:80 nginx; docker run -d -p 6379:6379 redis');
  machine.kernel.scheduler.holdClock(false);
  expect(await open(machine, 'http://localhost:8080/')).toMatchObject({
    status: 200,
    statusText: 'OK',
    body: expect.stringContaining('Welcome to nginx!'),
  });
  expect(await open(machine, 'http://localhost:8080/none')).toMatchObject({ status: 404 });
  expect(await open(machine, 'http://localhost:81/')).toMatchObject({ problem: 'refused' });
  expect(await open(machine, 'http://example/')).toMatchObject({ problem: 'unknown-host' });
  expect(await open(machine, 'localhost')).toMatchObject({ problem: 'bad-address' });
  expect(await open(machine, 'http://localhost:6379/')).toMatchObject({ problem: expect.any(String) });
});

test('of a page that never ends, what came in ten seconds is shown', async () => {
  const machine = new Machine();
  const shell = machine.script();
  const endless = String.raw`printf "HTTP/1.0 200 OK\r\n\r\n"; while true; do echo tick; sleep 1; done`;
  await shell.run(`docker run -d -p 9000:9000 alpine sh -c '(${endless}) | nc -l -p 9000'`);
  machine.kernel.scheduler.holdClock(false);
  const page = await open(machine, 'http://localhost:9000/');
  expect(page).toMatchObject({ status: 200, body: expect.stringMatching(/^(tick\n){9,12}$/) });
});

test('a page that is as long as its head says is whole, in whichever pieces it comes', async () => {
  const machine = new Machine();
  const shell = machine.script();
  const pieces = ['HTTP/1.1 200 OK\\r\\nContent-', 'Length: 6\\r\\n\\r', '\\n码', 'abc'];
  const slowly = pieces.map((piece) => `printf "${piece}"; sleep 1`).join('; ');
  await shell.run(`docker run -d -p 9000:9000 alpine sh -c '(${slowly}; sleep 60) | nc -l -p 9000'`);
  machine.kernel.scheduler.holdClock(false);
  const from = machine.kernel.scheduler.nowUs;
  expect(await open(machine, 'http://localhost:9000/')).toMatchObject({ body: '码abc' });
  expect(machine.kernel.scheduler.nowUs - from).toBeLessThan(6_000_000);
});

test('a page that comes after another one was asked for is not told, in a replay neither', async () => {
  const slow = String.raw`(sleep 2; printf "HTTP/1.0 200 OK\r\n\r\nslow") | nc -l -p 9000; echo "<$((40+2))>"`;
  const live = browsing([]);
  await live.session.ready();
  live.session.input({ kind: 'open-terminal', rows: 24, cols: 80 });
  live.session.input({ kind: 'keys', terminal: 0, data: `${slow}\r` });
  await expect.poll(live.screen).toContain('40+2');
  live.session.input({ kind: 'browse', url: 'http://localhost:9000/' });
  await new Promise((resolve) => setTimeout(resolve, 500));
  live.session.input({ kind: 'browse', url: 'http://localhost:81/' });
  await expect.poll(live.screen, { timeout: 10_000 }).toContain('<42>');
  expect(live.told).toEqual(['http://localhost:81/ refused']);

  const again = browsing(live.journal);
  await again.session.ready();
  await expect.poll(again.screen, { timeout: 10_000 }).toContain('<42>');
  expect(again.told).toEqual(live.told);
}, 30_000);

test('a body in chunks is put together, multi-byte letters too', () => {
  const answer = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n码a\r\n2\r\nbc\r\n0\r\n\r\n';
  expect(parsePage('http://localhost/', answer)).toMatchObject({ body: '码abc' });
  expect(parsePage('http://localhost/', '-ERR\r\n')).toMatchObject({ problem: 'not-http' });
});
