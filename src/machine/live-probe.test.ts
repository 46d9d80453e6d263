import { expect, test } from 'vitest';
import { liveProbe } from './live-probe.ts';
import { Machine } from './machine.ts';
import { machineProbe, withinHeld } from './probe.ts';

const COMMANDS = [
  'docker network create red',
  'docker network create --internal inner',
  'docker run -d --name web -p 8080:80 nginx',
  'docker run -d --name shut -p 8081:81 nginx',
  'docker run -d --name db --network red --network-alias store redis',
  'docker run -d --name twin --network red --network-alias store redis',
  'docker run -d --name app --network red busybox sleep 1000000',
  'docker run -d --name hidden --network inner nginx',
  'docker run -d --name linked --link web:site busybox sleep 1000000',
  'docker run -d --name lone --network none busybox sleep 1000000',
  'docker run -d --name local --network host redis',
  'docker run --name over busybox true',
  'docker network connect inner app',
  'docker exec db redis-cli set k hello',
  'docker exec db redis-cli lpush list 1',
  'docker run -d --name python -p 8082:5000 training/webapp python app.py',
  "docker exec hidden sh -c 'echo mine > /usr/share/nginx/html/index.html; mkdir /usr/share/nginx/html/dir'",
];

test('looking at a machine gives what asking it would give', async () => {
  const machine = new Machine({ seed: 'live', pace: 'fast' });
  const shell = machine.script();
  for (const command of COMMANDS) expect((await shell.run(command)).stderr).toBe('');
  const get = async () => machine;
  const asking = machineProbe(get, withinHeld(get));
  const looking = liveProbe(machine, asking);
  const address = async (name: string) =>
    (
      await shell.run(`docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}' ${name}`)
    ).stdout
      .trim()
      .split(' ');
  const addresses = (await Promise.all(['web', 'db', 'hidden', 'app'].map(address))).flat();
  const froms = ['host', 'web', 'db', 'app', 'hidden', 'linked', 'lone', 'local', 'over', 'nobody'];
  const hosts = [
    'localhost',
    'web',
    'site',
    'db',
    'store',
    'hidden',
    'nowhere',
    '127.0.0.1',
    '10.99.0.1',
    ...addresses,
  ];
  let answered = 0;
  let pages = 0;
  for (const from of froms)
    for (const host of hosts) {
      const at = `${from} to ${host}`;
      const names = await looking.resolve(from, host);
      expect(names, at).toEqual(await asking.resolve(from, host));
      for (const port of [80, 81, 6379, 8080, 8081]) {
        const knock = await looking.tcp(from, host, port);
        if ('answers' in knock) answered++;
        expect(knock, `${at}:${port}`).toEqual(await asking.tcp(from, host, port));
      }
      expect(await looking.ping(from, host), `ping ${at}`).toEqual(await asking.ping(from, host));
      for (const rest of ['/', ':8080/', ':8082/', ':5000/none', ':6379/', '/dir', '/dir/', '/nothing?x=1']) {
        // each question for a name of several containers turns the order of their addresses
        if (host === 'store' && rest !== ':8080/') continue;
        const url = `http://${host}${rest}`;
        const page = await looking.http(url, from);
        if ('status' in page) pages++;
        expect(page, `${from} ${url}`).toEqual(await asking.http(url, from));
      }
    }
  expect(pages).toBeGreaterThan(40);
  expect(answered).toBeGreaterThan(30);
  for (const place of froms) {
    expect(await looking.environment(place)).toEqual(await asking.environment(place));
    for (const path of ['/etc/hosts', '/etc/resolv.conf', '/proc/1/comm', '/nothing', '/etc'])
      expect(await looking.file(place, path), `${place} ${path}`).toEqual(await asking.file(place, path));
  }
  for (const each of addresses)
    for (const command of [
      ['GET', 'k'],
      ['get', 'none'],
      ['GET', 'list'],
      ['EXISTS', 'k'],
    ])
      expect(await looking.redis(each, command)).toEqual(await asking.redis(each, command));
}, 60_000);

test('what a server has itself is told by looking; a held one, and one that passes requests on, is asked', async () => {
  const machine = new Machine({ seed: 'foresee', pace: 'fast' });
  const shell = machine.script();
  const commands = [
    'docker run -d --name web nginx',
    'docker run -d --name db redis',
    'docker run -d --name python training/webapp python app.py',
    'docker run -d --name held nginx',
    'docker pause held',
    'docker run -d --name locked redis redis-server --requirepass x',
    'docker exec db redis-cli set k hello',
  ];
  for (const command of commands) expect((await shell.run(command)).stderr, command).toBe('');
  const asked: string[] = [];
  const refuse = (what: string) => async () => {
    asked.push(what);
    return { problem: 'asked' };
  };
  const probe = liveProbe(machine, {
    ...machineProbe(
      async () => machine,
      withinHeld(async () => machine),
    ),
    http: (url) => refuse(url)(),
    redis: (address) => refuse(address)(),
  });
  const log = async () => (await shell.run('docker logs web; docker logs python')).stderr;
  const before = await log();
  expect(await probe.http('http://172.17.0.2/')).toMatchObject({ status: 200 });
  expect(await probe.http('http://172.17.0.2/nothing')).toMatchObject({ status: 404 });
  expect(await probe.redis('172.17.0.3', ['GET', 'k'])).toEqual({ reply: 'hello' });
  expect(await probe.redis('172.17.0.3', ['GET', 'none'])).toEqual({ reply: undefined });
  expect(await probe.http('http://172.17.0.4:5000/')).toEqual({ status: 200, body: 'Hello world!' });
  expect(asked).toEqual([]);
  expect(await log()).toBe(before);
  await probe.http('http://172.17.0.5/');
  await probe.redis('172.17.0.6', ['GET', 'k']);
  await probe.redis('172.17.0.3', ['DEL', 'k']);
  expect(asked).toEqual(['http://172.17.0.5/', '172.17.0.6', '172.17.0.3']);
}, 60_000);
