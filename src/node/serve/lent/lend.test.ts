import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Machine } from '../../../machine/machine.ts';
import { lendDirectory } from './lend.ts';

let outside: string;
let dir: string;
let run: (command: string) => Promise<string>;

beforeEach(() => {
  outside = realpathSync(mkdtempSync(join(tmpdir(), 'lend-')));
  dir = join(outside, 'lent');
  mkdirSync(dir);
  const machine = new Machine({
    onFault: (error) => {
      throw error;
    },
  });
  lendDirectory(machine.host.init, machine.host.ns.mount, dir);
  const shell = machine.script();
  run = async (command) => {
    const { stdout, stderr } = await shell.run(command.replaceAll('$DIR', dir));
    return stdout + stderr;
  };
});
afterEach(() => rmSync(outside, { recursive: true }));

test('a container sees the real files as they are now, and writes real files', async () => {
  writeFileSync(join(dir, 'page'), 'first\n');
  await run('docker run -d --name cc -v $DIR:/mnt alpine sleep 1000');
  expect(await run('docker exec cc cat /mnt/page')).toBe('first\n');
  writeFileSync(join(dir, 'page'), 'second\n');
  expect(await run('docker exec cc cat /mnt/page')).toBe('second\n');
  writeFileSync(join(dir, 'other'), '');
  renameSync(join(dir, 'other'), join(dir, 'page.old'));
  expect(await run('docker exec cc ls /mnt')).toBe('page\npage.old\n');
  await run(
    "docker exec cc sh -c 'echo made > /mnt/new; echo more >> /mnt/new; mkdir -p /mnt/a/b; rm /mnt/page'",
  );
  expect(readFileSync(join(dir, 'new'), 'utf8')).toBe('made\nmore\n');
  expect(readdirSync(dir)).toEqual(['a', 'new', 'page.old']);
  expect(lstatSync(join(dir, 'a/b')).isDirectory()).toBe(true);
});

test('what a bind of a missing directory makes is made for real; a single file can be bound, read only too', async () => {
  expect(await run('docker run --rm -v $DIR/x/y:/n alpine ls -d /n')).toBe('/n\n');
  expect(lstatSync(join(dir, 'x/y')).isDirectory()).toBe(true);
  writeFileSync(join(dir, 'conf'), 'a=1\n');
  expect(
    await run("docker run --rm -v $DIR/conf:/etc/conf:ro alpine sh -c 'cat /etc/conf; echo >> /etc/conf'"),
  ).toBe("a=1\nsh: can't create /etc/conf: Read-only file system\n");
});

test('files are renamed, linked, changed and removed for real', async () => {
  const script = [
    'cd /mnt && mkdir d && echo 1 > d/f && mv d e && mv e/f e/g',
    'ln e/g hard && ln -s e/g soft && chmod 640 e/g',
    'cp -a e copy && rm -r e && rmdir nothing',
    'cat hard soft; ls -l copy/g | cut -c1-10; stat -c %h hard',
  ].join('; ');
  expect(await run(`docker run --rm -v $DIR:/mnt alpine sh -c '${script}'`)).toBe(
    "1\n-rw-r-----\n1\nrmdir: 'nothing': No such file or directory\ncat: can't open 'soft': No such file or directory\n",
  );
  expect(readdirSync(dir).sort()).toEqual(['copy', 'hard', 'soft']);
  expect(lstatSync(join(dir, 'soft')).isSymbolicLink()).toBe(true);
  expect(lstatSync(join(dir, 'copy/g')).mode & 0o777).toBe(0o640);
});

test('who has a file open keeps it when it is removed', async () => {
  const script = 'cd /mnt; exec 3<>f; echo kept >&3; rm f; echo more >&3; cat /proc/self/fd/3; ls';
  await run(`docker run --rm -v $DIR:/mnt alpine sh -c '${script}'`);
  expect(readdirSync(dir)).toEqual([]);
});

test('no link leads out of the directory', async () => {
  writeFileSync(join(outside, 'secret'), 'secret\n');
  symlinkSync('../secret', join(dir, 'up'));
  symlinkSync(outside, join(dir, 'away'));
  expect(await run('docker run --rm -v $DIR:/mnt alpine cat /mnt/up /mnt/away/secret')).not.toContain(
    'secret\n',
  );
  const script = `mkdir /mnt/in; cd /mnt/in; mv /mnt/in /mnt/was; ln -s ${outside} /mnt/in; cat secret; echo x > mine`;
  expect(await run(`docker run --rm -v $DIR:/mnt alpine sh -c '${script}'`)).toContain("can't open 'secret'");
  expect(existsSync(join(dir, 'was/mine'))).toBe(true);
  expect(readdirSync(outside).sort()).toEqual(['lent', 'secret']);
});

test('a directory that someone else replaces by a link is gone for those who are in it', async () => {
  mkdirSync(join(dir, 'sub'));
  await run(
    "docker run -d --name cc -w /mnt/sub -v $DIR:/mnt alpine sh -c 'sleep 5; cat secret; echo x > mine; sleep 1000'",
  );
  writeFileSync(join(outside, 'secret'), 'secret\n');
  rmSync(join(dir, 'sub'), { recursive: true });
  symlinkSync(outside, join(dir, 'sub'));
  await run('sleep 6');
  expect(await run('docker logs cc')).toBe(
    "cat: can't open 'secret': No such file or directory\nsh: can't create mine: nonexistent directory\n",
  );
  expect(readdirSync(outside).sort()).toEqual(['lent', 'secret']);
});

test('a directory that the simulated host has itself is not hidden', () => {
  const machine = new Machine();
  expect(() => lendDirectory(machine.host.init, machine.host.ns.mount, '/usr')).toThrow(
    'the simulated host has a /usr of its own',
  );
});
