import { expect, test } from 'vitest';
import { Machine } from '../../machine/machine.ts';
import { curlOf } from './curl.ts';

const STATE = [
  'docker ps -a --no-trunc',
  'docker network ls --no-trunc',
  'docker volume ls',
  "docker inspect -f '{{json .Config}}{{json .HostConfig}}{{json .NetworkSettings}}' $(docker ps -aq)",
  'docker exec web cat /tmp/note',
];

const COMMANDS = [
  'docker network create --label "it\'s=mine" app',
  'docker volume create data',
  `docker run -d --name web --network app -p 8080:80 -v data:/d -e 'A=b c' nginx`,
  `docker run -d --name db redis`,
  'docker network connect --alias cache app db',
  `docker exec web sh -c "echo 'a note' > /tmp/note"`,
  'docker rename db store',
  'docker stop -t 1 store',
];

test('the curl commands do what the docker commands did', async () => {
  const one = new Machine();
  const shell = one.script();
  for (const command of COMMANDS) expect((await shell.run(command)).stderr).toBe('');
  const curls = one.docker
    .requests!.commands()
    .flatMap(({ exchanges }) => exchanges)
    .filter(({ target }) => !target.includes('/wait'))
    .map((exchange) => curlOf(exchange)!);
  expect(curls).toContain("curl --unix-socket /var/run/docker.sock -I 'http://localhost/_ping'");
  expect(curls.find((c) => c.includes('/volumes/create'))).toBe(
    `curl --unix-socket /var/run/docker.sock -X POST -H 'Content-Type: application/json' -d '{"Driver":"local","Name":"data"}' 'http://localhost/v1.50/volumes/create'`,
  );

  // the same seed gives the same ids
  const two = new Machine();
  const again = two.script();
  for (const curl of curls) expect((await again.run(curl)).code, curl).toBe(0);
  for (const command of STATE) {
    const [left, right] = [await shell.run(command), await again.run(command)];
    // times pass differently
    const timeless = (text: string) =>
      text.replace(/(Up|Exited \(\d+\)) .*? {2}|\d+ seconds? ago|Less than a second ago/g, '$1');
    expect(timeless(right.stdout), command).toBe(timeless(left.stdout));
    expect(right.stderr).toBe(left.stderr);
  }
}, 60_000);

test('what was not kept whole has no command', () => {
  const content = { text: 'x', bytes: 1, cut: false, binary: false };
  const exchange = {
    method: 'POST',
    target: '/build',
    headers: [],
    body: { ...content, bytes: 70_000, cut: true },
    status: 200,
    contentType: '',
    answer: content,
    stream: undefined,
  };
  expect(curlOf(exchange)).toBeUndefined();
  expect(curlOf({ ...exchange, body: { ...content, text: '', binary: true } })).toBeUndefined();
});
