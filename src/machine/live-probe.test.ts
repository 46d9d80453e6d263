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
      const url = `http://${host}:8080/`;
      expect(await looking.http(url, from), `${from} ${url}`).toEqual(await asking.http(url, from));
    }
  expect(answered).toBeGreaterThan(30);
  for (const place of froms) {
    expect(await looking.environment(place)).toEqual(await asking.environment(place));
    for (const path of ['/etc/hosts', '/etc/resolv.conf', '/proc/1/comm', '/nothing', '/etc'])
      expect(await looking.file(place, path), `${place} ${path}`).toEqual(await asking.file(place, path));
  }
  for (const each of addresses)
    expect(await looking.redis(each, ['GET', 'k'])).toEqual(await asking.redis(each, ['GET', 'k']));
}, 60_000);
