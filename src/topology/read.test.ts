import { expect, test } from 'vitest';
import { type ContainerEvent, readTopology } from './read.ts';

const NEVER = '0001-01-01T00:00:00Z';

/** One running container, and what Docker remembers of it. */
async function read(
  actions: string[],
  more: { AttachStdout?: boolean; FinishedAt?: string; Tty?: boolean; OpenStdin?: boolean } = {},
) {
  const { AttachStdout = true, FinishedAt = NEVER, Tty = false, OpenStdin = false } = more;
  const json = {
    Id: 'a1',
    Name: '/web',
    State: { Status: 'running', Running: true, ExitCode: 0, FinishedAt },
    Config: { Image: 'nginx', AttachStdout, Tty, OpenStdin },
    HostConfig: {},
    NetworkSettings: {},
  };
  const answers: Record<string, unknown> = {
    '/networks': [],
    '/containers/json?all=1': [{ Id: 'a1' }],
    '/containers/a1/json': json,
    '/volumes': { Volumes: null },
    '/images/json': [],
  };
  let asked = false;
  const { containers } = await readTopology({
    get: async (path) => answers[path],
    async events(wanted) {
      asked = true;
      return actions
        .filter((action) => wanted.includes(action))
        .map((action): ContainerEvent => ({ action, id: 'a1', attributes: {} }));
    },
  });
  return { ...containers[0]!, asked };
}

// the events as Docker 28.5 tells them
test.each([
  ['docker run', ['create', 'attach', 'start'], true],
  ['docker create, docker start', ['create', 'start'], false],
  ['docker create, docker start -a', ['create', 'attach', 'start'], true],
  ['docker run, left by the keys for it', ['create', 'attach', 'start', 'detach'], false],
  ['docker run, ended, docker start', ['create', 'attach', 'start', 'die', 'start'], false],
  ['what is no longer remembered', [], false],
])('%s: is a terminal taken?', async (_, actions, taken) => {
  expect((await read(actions)).foreground).toBe(taken);
});

test('of what was made with -d, no events are asked for', async () => {
  const made = await read(['create', 'start', 'attach'], { AttachStdout: false });
  expect(made).toMatchObject({ foreground: false, asked: false });
});

test('what has ended before was started again', async () => {
  expect((await read([])).startedAgain).toBe(false);
  expect((await read([], { FinishedAt: '2026-01-01T10:00:00Z' })).startedAgain).toBe(true);
});

test('-it is a terminal and an open input', async () => {
  expect((await read([], { Tty: true, OpenStdin: true })).interactive).toBe(true);
  expect((await read([], { Tty: true })).interactive).toBe(false);
});
