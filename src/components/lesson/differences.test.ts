import { expect, test } from 'vitest';
import { differences } from './differences.ts';

const item = (...keys: Array<'container.missing' | 'container.there'>) => ({
  sentences: [],
  met: keys.length === 0,
  differences: keys.map((key) => ({ key, values: { name: 'web' } })),
});

test('only the first open check is explained', () => {
  expect(differences([item(), item('container.there'), item('container.missing')], 'en')).toEqual([
    'There is still a container named web.',
  ]);
});

test('nothing before the learner has begun, nor at the end', () => {
  expect(differences([item('container.missing'), item('container.there')], 'en')).toEqual([]);
  expect(differences([item(), item()], 'en')).toEqual([]);
});
