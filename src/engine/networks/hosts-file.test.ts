import { expect, it } from 'vitest';
import { addRecords, buildHosts, deleteRecords, ownNames, updateAddress } from './hosts-file.ts';

it('begins with what every container has', () => {
  expect(buildHosts([{ ip: '172.17.0.2', names: 'web' }])).toBe(
    '127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::\tip6-localnet\nff00::\tip6-mcastprefix\n' +
      'ff02::1\tip6-allnodes\nff02::2\tip6-allrouters\n172.17.0.2\tweb\n',
  );
});

it('takes away exactly its own lines', () => {
  const records = [{ ip: '172.17.0.2', names: 'web' }];
  const edited = addRecords('# mine\n1.1.1.1\tweb\n', records);
  expect(deleteRecords(edited, records)).toBe('# mine\n1.1.1.1\tweb\n');
});

it('moves a link to another address', () => {
  const content = '172.17.0.2\tcache 5d78 db\n172.17.0.2\tcache2 5d78\n';
  expect(updateAddress(content, 'cache', '172.17.0.9')).toBe(
    '172.17.0.9\tcache 5d78 db\n172.17.0.2\tcache2 5d78\n',
  );
});

it.each([
  ['hh', 'dd.com', 'hh.dd.com hh'],
  ['web', '', 'web'],
  ['a.b', '', 'a.b a'],
])('names %s in %j', (host, domain, names) => {
  expect(ownNames(host, domain)).toBe(names);
});
