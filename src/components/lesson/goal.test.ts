import { expect, test } from 'vitest';
import { Lesson } from '../../course/schema/lesson.ts';
import { compare } from '../../topology/goal.ts';
import { goalOf } from './goal.ts';

const goal = (...check: unknown[]) =>
  goalOf(Lesson.parse({ id: 'trial', tasks: [{ id: 'one', check, solution: ['true'] }] }).tasks[0])!;
const NOTHING = { networks: [], containers: [], volumes: [], images: [] };

test('members of a network and what is said of them elsewhere are one container', () => {
  const { containers } = goal(
    { container: 'web', image: 'nginx', networks: { front: { aliases: ['www'] } } },
    { network: 'back', members: ['web', 'db'] },
    { container: 'db', running: true },
  );
  expect(containers.map(({ name, networks }) => [name, networks])).toEqual([
    ['web', ['front', 'back']],
    ['db', ['back']],
  ]);
});

test('what is wanted and not there is a ghost; what may have any name is not drawn', () => {
  const { ghosts } = compare(
    NOTHING,
    goal(
      { all: [{ network: 'back' }] },
      { container: 'any', as: 'x', image: 'redis' },
      { container: '{x}', running: true },
    ),
  );
  expect([...ghosts.networks]).toEqual(['back']);
  expect([...ghosts.containers]).toEqual([]);
});
