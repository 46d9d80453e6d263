import { expect, test } from 'vitest';
import { hostPrograms } from '../../programs/index.ts';
import { tools } from './tools.ts';

test('the host has all the tools that there are', async () => {
  expect(Object.keys(tools).sort()).toEqual(Object.keys(hostPrograms).sort());
});

test('each is in the file that is said to have it', async () => {
  for (const [name, { load }] of Object.entries(tools)) expect(await load(), name).toBeTypeOf('function');
});
