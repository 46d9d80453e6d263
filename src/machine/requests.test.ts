import { expect, test } from 'vitest';
import { DockerClient } from '../api/client/index.ts';
import { Machine } from './machine.ts';
import { observe } from './observe.ts';

const words = (machine: Machine) => machine.docker.requests!.commands().map((c) => c.words.join(' '));

test('each command stands with what it asked for, in order', async () => {
  const machine = new Machine();
  const shell = machine.script();
  await shell.run('docker run -d --name web nginx');
  await shell.run('curl -s --unix-socket /var/run/docker.sock http://localhost/v1.51/containers/json');
  expect(words(machine)).toEqual([
    'docker run -d --name web nginx',
    'curl -s --unix-socket /var/run/docker.sock http://localhost/v1.51/containers/json',
  ]);
  const [run, curl] = machine.docker.requests!.commands();
  expect(
    run!.exchanges.map((e) => `${e.method} ${e.target.replace(/[0-9a-f]{64}/, 'ID')} ${e.status}`),
  ).toEqual([
    'HEAD /_ping 200',
    'POST /v1.50/containers/create?name=web 201',
    'POST /v1.50/containers/ID/wait?condition=next-exit 200',
    'POST /v1.50/containers/ID/start 204',
  ]);
  expect(JSON.parse(run!.exchanges[1]!.body.text)).toMatchObject({ Image: 'nginx' });
  expect(run!.exchanges[1]!.headers).toContainEqual(['Content-Type', 'application/json']);
  expect(JSON.parse(curl!.exchanges[0]!.answer.text)).toHaveLength(1);
});

test('a stream is counted, and its text is without frames', async () => {
  const machine = new Machine();
  const shell = machine.script();
  await shell.run('docker run --name talk busybox sh -c "echo one; echo two"');
  await shell.run('docker logs talk');
  const [run, logs] = machine.docker.requests!.commands();
  const attach = run!.exchanges.find((e) => e.target.includes('/attach'))!;
  expect(attach.stream).toMatchObject({ kind: 'hijacked', open: false });
  expect(attach.answer.text).toBe('one\ntwo\n');
  expect(logs!.exchanges.at(-1)!.stream).toMatchObject({ kind: 'logs', open: false });
});

test('what the page asks for itself is not among them', async () => {
  const machine = new Machine();
  let seen = 0;
  observe(machine.host, machine.docker, () => seen++);
  machine.spawnHost(
    'checker',
    async (process) => {
      await new DockerClient(process).containers.list();
      return 0;
    },
    { hidden: true },
  );
  await machine.script().run('docker network create app');
  expect(seen).toBeGreaterThan(0);
  expect(words(machine)).toEqual(['docker network create app']);
});

test('fifty commands are kept, of each its first sixty requests, of a body its first 64 kB', async () => {
  const machine = new Machine();
  const shell = machine.script();
  await shell.run('docker volume create a');
  const many = `docker volume inspect ${'a '.repeat(80).trim()}`;
  await shell.run(many);
  await shell.run(`docker volume create --label big=${'x'.repeat(90_000)} b`);
  const [, inspect, create] = machine.docker.requests!.commands();
  expect(inspect!.exchanges).toHaveLength(60);
  expect(inspect!.dropped).toBe(21);
  const { body } = create!.exchanges.find((e) => e.target.endsWith('/volumes/create'))!;
  expect(body.cut).toBe(true);
  expect(body.text).toHaveLength(65_536);
  expect(body.bytes).toBeGreaterThan(90_000);
  await shell.run('for i in $(seq 60); do docker ps -q; done');
  const kept = machine.docker.requests!.commands();
  expect(kept).toHaveLength(50);
  expect(machine.docker.requests!.first).toBe(kept[0]!.id);
});
