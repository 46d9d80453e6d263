import { expect, test } from 'vitest';
import { parseReference, withTag } from './reference.ts';

test.each([
  ['redis', 'redis:latest', 'docker.io', 'library/redis'],
  ['training/webapp:1', 'training/webapp:1', 'docker.io', 'training/webapp'],
  ['localhost:5000/app', 'localhost:5000/app:latest', 'localhost:5000', 'app'],
  ['docker.io/library/redis:7', 'redis:7', 'docker.io', 'library/redis'],
  [`a@sha256:${'0'.repeat(64)}`, `a@sha256:${'0'.repeat(64)}`, 'docker.io', 'library/a'],
])('%s', (text, full, domain, path) => {
  const ref = parseReference(text);
  expect([withTag(ref), ref.domain, ref.path]).toEqual([full, domain, path]);
});

test.each([
  ['nosuch:', 'invalid reference format'],
  ['Nosuch', 'invalid reference format: repository name (library/Nosuch) must be lowercase'],
  ['a@sha256:00', 'invalid reference format'],
  ['a b', 'invalid reference format'],
  ['-x', 'invalid reference format'],
  [
    '0'.repeat(64),
    `invalid reference format: invalid repository name (${'0'.repeat(64)}), cannot specify 64-byte hexadecimal strings`,
  ],
])('%s is refused', (text, message) => {
  expect(() => parseReference(text)).toThrow(message);
});
