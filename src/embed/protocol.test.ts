import { expect, test } from 'vitest';
import { helloOf, isCommand, isFromFrame, isToFrame } from './protocol.ts';

test.each([
  [{ drydock: 1, type: 'hello' }, 1],
  [{ drydock: 7, type: 'hello', more: true }, 7],
  [{ drydock: '1', type: 'hello' }, undefined],
  [{ drydock: 1, type: 'run' }, undefined],
  [['hello'], undefined],
  [null, undefined],
  ['hello', undefined],
])('hello %j', (data, version) => expect(helloOf(data)).toBe(version));

test.each([
  ['docker ps', true],
  ['cd /tmp\nls', true],
  ['echo 容器', true],
  ['', false],
  [' \n ', false],
  ['a\x1b[A', false],
  ['a\rb', false],
  ['a\tb', false],
  ['a\x9bb', false],
  ['x'.repeat(10_001), false],
  [7, false],
  [{ toString: () => 'docker ps' }, false],
])('command %j', (command, fine) => {
  expect(isCommand(command)).toBe(fine);
  expect(isToFrame({ type: 'run', command })).toBe(fine);
});

test.each([
  [{ type: 'resize', height: 300.5 }, true],
  [{ type: 'resize', height: 1e9 }, false],
  [{ type: 'resize', height: Number.NaN }, false],
  [{ type: 'resize', height: '300' }, false],
  [{ type: 'progress', lesson: 'ports', task: 'a', finished: ['a'], total: 2 }, true],
  [{ type: 'progress', lesson: 'ports', finished: [], total: 2, later: 1 }, true],
  [{ type: 'progress', lesson: 'ports', finished: [1], total: 2 }, false],
  [{ type: 'complete', lesson: 'ports', tasks: new Array(1001).fill('a') }, false],
  [
    {
      type: 'ready',
      lesson: 'a',
      title: 'A',
      lang: 'en',
      simulator: '1',
      tasks: [{ id: 'a', title: 'A' }],
      finished: [],
    },
    true,
  ],
  [
    {
      type: 'ready',
      lesson: 'a',
      title: 'A',
      lang: 'en',
      simulator: '1',
      tasks: [{ id: 'a' }],
      finished: [],
    },
    false,
  ],
  [{ type: 'error', code: 'busy', message: 'no' }, true],
  [{ type: 'constructor' }, false],
  [{ type: '__proto__' }, false],
  [{}, false],
  [undefined, false],
])('from the frame %j', (data, fine) => expect(isFromFrame(data)).toBe(fine));
