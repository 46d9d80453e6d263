import { expect, test } from 'vitest';
import { withDaemon } from './testing.ts';
import { atLeast } from './values.ts';

test.each([
  ['//containers/json', '/v1.51/containers/json'],
  ['/containers/../images/json?all=1', '/v1.51/images/json?all=1'],
  ['/volumes//', '/v1.51/volumes/'],
  ['/containers/%2e%2e/json', '/v1.51/json'],
  ['/../_ping', '/_ping'],
  ['/..', '/'],
  ["/a//b c@d!'(é)", '/v1.51/a/b%20c@d%21%27%28%C3%A9%29'],
])('%s is answered by its clean path', (path, clean) =>
  withDaemon(async (t) => {
    const { status, headers } = await t.api('GET', path.replace(' ', '%20').replace('é', '%C3%A9'));
    expect([status, headers.get('location')]).toEqual([301, clean]);
  }),
);

test('a name may be empty at the end of a path, and nowhere else', () =>
  withDaemon(async (t) => {
    const message = async (method: string, path: string) => (await t.api(method, path)).json.message;
    expect(await message('DELETE', '/images/')).toBe('image name cannot be blank');
    expect(await message('DELETE', '/containers/')).toBe('invalid name or ID supplied: ""');
    expect(await message('GET', '/volumes/')).toBe('get: no such volume');
    expect(await message('DELETE', '/networks/')).toBe(
      'network  is ambiguous (3 matches found based on ID prefix)',
    );
    expect(await message('DELETE', '/images')).toBe('page not found');
  }));

test.each([
  ['1.51.', '1.51', true],
  ['1.51.1', '1.51', true],
  ['1.51', '1.51.1', false],
  ['1.9', '1.24', false],
  ['.5', '1.24', false],
  ['2', '1.51', true],
])('%s is at least %s: %s', (version, wanted, is) => {
  expect(atLeast(version, wanted)).toBe(is);
});

test('a query that cannot be read is an error where the whole of it is read', () =>
  withDaemon(async (t) => {
    await t.run(['sleep', '100'], { name: 'one' });
    const get = (path: string) => t.api('GET', path);
    expect((await get('/containers/json?all=%zz')).json.message).toBe('invalid URL escape "%zz"');
    expect((await get('/containers/json?all=1;b=2')).json.message).toBe(
      'invalid semicolon separator in query',
    );
    const inspected = await get('/containers/one/json?size=%zz');
    expect([inspected.status, 'SizeRw' in inspected.json]).toEqual([200, false]);
  }));
