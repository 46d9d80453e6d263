import { expect, test } from 'vitest';
import { evaluateLesson, say, toTell } from '../../course/index.ts';
import { readLessonFolder } from './folder.ts';
import { Trial } from './trial.ts';

/** What is told of a task, in the checker's words and by the lesson's, when commands were run. */
async function told(folder: string, id: string, commands: string[]) {
  const lesson = readLessonFolder(folder).lesson!;
  const trial = new Trial();
  await trial.prepare(lesson.start);
  await trial.run(commands);
  const states = await evaluateLesson(lesson, await trial.watched(), new Set());
  const state = states.find((each) => each.id === id)!;
  return { words: toTell(state).map((said) => say(said)), mistake: state.mistake };
}

const CREATE = [
  'docker network create backend-network',
  'docker run -d --name redis-server --network backend-network redis',
];
const STRANGER = [
  'docker network create frontend-network',
  'docker run -d --name stranger --network frontend-network alpine sleep 1d',
];

test.each([
  ['lessons/networks', 'names', [...CREATE, ...STRANGER]],
  ['lessons/ports', 'closed', ['docker run -d --name web nginx']],
])('a container of another task is not to be renamed: %s, %s', async (lesson, task, commands) => {
  expect(await told(lesson, task, commands)).toEqual({ words: [], mistake: undefined });
});

test('one that the lesson does not name is', async () => {
  const { words } = await told('lessons/ports', 'closed', ['docker run -d --name quite nginx']);
  expect(words.join()).toContain('docker rename quite quiet');
});

test.each([
  ['lessons/several-networks', 'web', 'docker rm -f web'],
  ['challenges/sealed', 'ledger', 'docker rm -f ledger'],
  ['lessons/links', 'db', 'docker rm -f db'],
])('what the lesson started with is said to be gone: %s, %s', async (folder, name, command) => {
  const lesson = readLessonFolder(folder).lesson!;
  const found = await Promise.all(lesson.tasks.map(({ id }) => told(folder, id, [command])));
  expect(found.flatMap(({ words }) => words)).toContain(
    `The container ${name} is gone, and it is needed here: Undo or Reset brings it back.`,
  );
});

test('what the task itself makes anew is not spoken of while it is away', async () => {
  expect((await told('lessons/links', 'replaced', ['docker rm -f app'])).words).toEqual([]);
});

test('a network that a task is to make is not spoken of while another task is under way', async () => {
  expect((await told('lessons/networks', 'isolation', CREATE)).words).toEqual([]);
});

test('it is spoken of when there is a container that is to be on it', async () => {
  const commands = [...CREATE, 'docker run -d --name stranger --network harbour alpine sleep 1d'];
  const missing = 'There is no network named frontend-network yet.';
  expect((await told('lessons/networks', 'isolation', commands)).words).toEqual([missing]);
  const ring = await told('lessons/networks', 'mesh', ['docker run -d --name red alpine sleep 1d']);
  expect(ring.words).toEqual(['There is no network named ring yet.']);
});
