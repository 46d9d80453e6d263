import { afterAll, beforeAll, expect, test } from 'vitest';
import { Machine } from '../machine.ts';
import type { ScriptShell } from '../script.ts';

const faults: unknown[] = [];
let shell: ScriptShell;

beforeAll(async () => {
  shell = new Machine({ onFault: (error) => faults.push(error) }).script();
  await shell.run('mkdir -p /tmp/t/d /tmp/t/l; cd /tmp/t; echo x >d/f; ln -s .. l/up; tar cf a.tar d');
});
afterAll(() => expect(faults).toEqual([]));

// as GNU's tar 1.34, date 9.1 and tree 2.1 answer
test.each([
  ['cp a.tar b.tar; tar rf b.tar -C d f; ls d; tar tf b.tar', 'f\nd/\nd/f\nf\n', ''],
  [
    'tar Af a.tar nosuch.tar',
    '',
    'tar: nosuch.tar: Cannot open: No such file or directory\ntar: Exiting with failure status due to previous errors\n',
  ],
  [
    "head -c 700 /dev/zero | tr '\\0' 7 >z; tar rf z d",
    '',
    'tar: This does not look like a tar archive\ntar: Skipping to next header\ntar: Exiting with failure status due to previous errors\n',
  ],
  ['echo hello >n; tar rf n d; head -n 1 n', 'hello\n', ''],
  ['tar cf - --mode=u+x,go-r d | tar tvf - | cut -c1-10; rm -f n z', 'drwx--x--x\n-rwx------\n', ''],
  [
    'tar cf - --mode=zzz d',
    '',
    'tar: Invalid mode given on option\ntar: Error is not recoverable: exiting now\n',
  ],
  ['date -d "99999999999999 days"', '', 'date: invalid date ‘99999999999999 days’\n'],
  ['date -d "1 constructor"', '', 'date: invalid date ‘1 constructor’\n'],
  ['tree -l --noreport l | grep -c "up -> ..$"', '1\n', ''],
  ['tree -l --noreport l | grep -c "up -> ..  .recursive, not followed.$"', '1\n', ''],
])('%s', async (command, stdout, stderr) => {
  expect(await shell.run(command)).toMatchObject({ stdout, stderr });
});

test('no width makes a text larger than the machine bears', async () => {
  const { stdout } = await shell.run('find d -maxdepth 0 -printf "%99999999999p" | wc -c');
  expect(stdout).toBe('1000000\n');
});

test('no setting of FUNCNEST lets functions call each other without end', async () => {
  const { stderr } = await shell.run('FUNCNEST=100000; f() { f; }; f');
  expect(stderr).toMatch(/^\S+ line 1: f: maximum function nesting level exceeded \(2000\)\n$/);
});
