import { expect, test } from 'vitest';
import { differences } from './differences.ts';

const item = (...keys: Array<'container.missing' | 'container.there'>) => ({
  sentences: [],
  met: keys.length === 0,
  differences: keys.map((key) => ({ key, values: { name: 'web' } })),
});

test('only the first open check is explained', () => {
  expect(differences({ items: [item(), item('container.there'), item('container.missing')] }, 'en')).toEqual([
    'There is still a container named web.',
  ]);
});

test('nothing before the learner has begun, nor at the end', () => {
  expect(differences({ items: [item('container.missing'), item('container.there')] }, 'en')).toEqual([]);
  expect(differences({ items: [item(), item()] }, 'en')).toEqual([]);
});

test('nothing where the words for a mistake say it', () => {
  expect(differences({ items: [item('container.there')], mistakeSaysAll: true }, 'en')).toEqual([]);
});
