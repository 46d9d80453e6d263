import type { Model } from '../model.ts';

const HOST_PORTS = [
  '8080',
  '8081',
  '9000',
  '8080-8082',
  '9000-9001',
  '0',
  '',
  '70000',
  'x',
  '-1',
  '5-1',
] as const;
const ADDRESSES = ['127.0.0.1:', '0.0.0.0:', '[::1]:', '[::]:', '10.9.9.9:', 'localhost:', '::1:'] as const;

/** -p in all its forms. */
export function publishFlag(model: Model): string {
  const { choice } = model;
  if (choice.percent(8)) return '-P';
  const container = choice.weighted([
    [10, '80'],
    [3, '6379'],
    [2, '80/udp'],
    [2, '80/tcp'],
    [2, '80-82'],
    [1, '80-81/tcp'],
    [1, '99999'],
    [1, 'x'],
    [1, ''],
    [1, '80/bogus'],
    [1, '53/sctp'],
  ]);
  const host = choice.weighted([
    [10, choice.of('8080', '8081', '9000')],
    [2, choice.of(...HOST_PORTS)],
  ]);
  const flag = choice.of('-p', '-p', '--publish', '-p');
  return choice.weighted([
    [8, `${flag} ${host}:${container}`],
    [2, `${flag} ${container || "''"}`],
    [3, `${flag} ${choice.of(...ADDRESSES)}${host}:${container}`],
    [1, `${flag} ${choice.of(...ADDRESSES)}:${container}`],
    [1, `${flag} published=${host},target=${container}`],
    [1, `${flag} published=${host},target=${container},protocol=udp`],
  ]);
}

/** docker port. */
export function portCommand(model: Model): string {
  const { choice } = model;
  const port = choice.of('', '', '80', '80/tcp', '80/udp', '6379', '53/sctp', 'x', '99999', '80/');
  return `docker ${choice.percent(10) ? 'container ' : ''}port ${model.container()} ${port}`.trim();
}
