import { expect, test } from 'vitest';
import { evaluateTask } from '../../course/index.ts';
import { isUntouched } from '../../course/untouched.ts';
import { readLessonFolder } from './folder.ts';
import { Trial } from './trial.ts';

/** Of which tasks the checker says nothing, as they stand as the lesson left them, when commands were run. */
async function quiet(id: string, commands: string[]): Promise<string[]> {
  const { start, tasks } = readLessonFolder(`lessons/${id}`).lesson!;
  const trial = new Trial();
  await trial.prepare(start);
  const before = await trial.topology();
  await trial.run(commands);
  const watched = await trial.watched();
  const found: string[] = [];
  for (const task of tasks)
    if (await isUntouched(task, await evaluateTask(task, watched), watched, before, true))
      found.push(task.id);
  return found;
}

test('a line that changes nothing has no task spoken of, not even one that asks what is in a container', async () => {
  expect(await quiet('aliases', ['docker ps'])).toEqual(expect.arrayContaining(['default', 'switch']));
});

test('what was changed is spoken of', async () => {
  const changed = await quiet('aliases', ['docker network connect --alias lamp shop-network lamp']);
  expect(changed).toContain('switch');
  expect(changed).not.toContain('default');
  // no state of Docker's tells what is in a Redis
  const inside = [
    'docker run -d --name redis-server redis',
    'docker exec redis-server redis-cli SET greeting Hi',
  ];
  expect(await quiet('redis', inside)).not.toContain('talk');
});
