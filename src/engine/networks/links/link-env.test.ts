import { expect, it } from 'vitest';
import { linkVariables, parseLink } from './link-env.ts';

it('describes each port, ranges, the name and the environment of the target', () => {
  const target = {
    ip: '172.17.0.2',
    exposed: ['6001/tcp', '53/udp', '6000/tcp', '80/tcp'],
    env: ['PATH=/bin', 'MODE=dev', 'HOME=/root', 'broken'],
  };
  expect(linkVariables('/web/my-db', target)).toEqual([
    'MY_DB_PORT=tcp://172.17.0.2:80',
    ...['=tcp://172.17.0.2:80', '_ADDR=172.17.0.2', '_PORT=80', '_PROTO=tcp'].map(
      (v) => `MY_DB_PORT_80_TCP${v}`,
    ),
    ...['=tcp://172.17.0.2:6000', '_ADDR=172.17.0.2', '_PORT=6000', '_PROTO=tcp'].map(
      (v) => `MY_DB_PORT_6000_TCP${v}`,
    ),
    ...['=tcp://172.17.0.2:6001', '_ADDR=172.17.0.2', '_PORT=6001', '_PROTO=tcp'].map(
      (v) => `MY_DB_PORT_6001_TCP${v}`,
    ),
    ...['=udp://172.17.0.2:53', '_ADDR=172.17.0.2', '_PORT=53', '_PROTO=udp'].map(
      (v) => `MY_DB_PORT_53_UDP${v}`,
    ),
    'MY_DB_PORT_6000_TCP_START=tcp://172.17.0.2:6000',
    'MY_DB_PORT_6000_TCP_PORT_START=6000',
    'MY_DB_PORT_6000_TCP_END=tcp://172.17.0.2:6001',
    'MY_DB_PORT_6000_TCP_PORT_END=6001',
    'MY_DB_NAME=/web/my-db',
    'MY_DB_ENV_MODE=dev',
  ]);
});

it('has only the name where nothing is exposed', () => {
  expect(linkVariables('/a/b', { ip: '172.17.0.2', exposed: [], env: [] })).toEqual(['B_NAME=/a/b']);
});

it.each([
  ['db:cache', ['db', 'cache']],
  ['db', ['db', 'db']],
  ['/db:/web/cache', ['db', 'cache']],
  ['a:b:c', undefined],
  ['', undefined],
])('reads %j', (text, link) => {
  expect(parseLink(text)).toEqual(link);
});
