import { expect, test } from 'vitest';
import { builtins } from './index.ts';
import { more } from './more.ts';

test('each builtin that is fetched later is there, and none is forgotten', () => {
  const names = [...builtins('bash').keys()];
  for (const name of Object.keys(more)) expect(names).toContain(name);
  const missing = names.filter(
    (name) => !(name in more) && /lateParts\(shell\)/.test(String(builtins('bash').get(name))),
  );
  expect(missing).toEqual([]);
});
