import { expect, test } from 'vitest';
import { readDocker } from './docker-command.ts';

const read = (line: string) => readDocker(line.split(' '));

test.each([
  ['ps -a', 'container ls --all'],
  ['run -d --name web -p 8080:80 nginx', 'container run --publish=8080:80 --detach --name=web nginx'],
  ['run --net backend nginx', 'run --network backend nginx'],
  ['run -it --rm alpine sh', 'run --rm -i -t alpine sh'],
  ['rmi redis', 'image rm redis'],
  ['network inspect backend', 'inspect backend'],
  ['-H tcp://127.0.0.1:2375 ps', '--host=localhost ps'],
])('%j is the same as %j', (a, b) => {
  expect(read(a)).toBeDefined();
  expect(read(a)).toEqual(read(b));
});

test('flags after the image belong to the command', () => {
  expect(read('run alpine ls -a')).toEqual({
    verb: 'container run',
    flags: {},
    args: ['alpine', 'ls', '-a'],
  });
});

test('what docker does not understand is no command', () => {
  expect(read('run --nosuch alpine')).toBeUndefined();
  expect(read('network')).toBeUndefined();
  expect(read('ps --help')).toBeUndefined();
});

test('which daemon is asked makes a difference', () => {
  expect(read('-H tcp://127.0.0.1:2375 ps')).not.toEqual(read('ps'));
  expect(read('-H http://127.0.0.1:2375 ps')?.flags.host).toEqual(['http://127.0.0.1:2375']);
});
