import { describe, expect, test } from 'vitest';
import { decode } from '../bytes.ts';
import { SysError } from '../errors.ts';
import { MemDir } from './dir.ts';
import { Files } from './files.ts';
import { MountNamespace } from './mount.ts';
import { plant } from './tree.ts';

const NOW = 1_000_000;

function files(root = new MemDir(0o755, 0), who = { uid: 0, gid: 0 }) {
  const mounts = new MountNamespace(root, {
    source: 'overlay',
    fstype: 'overlay',
    options: 'rw',
    readonly: false,
  });
  const fs = new Files(() => ({
    process: undefined,
    mounts,
    root: mounts.root,
    cwd: mounts.root,
    umask: 0o22,
    now: () => NOW,
    inoOf: () => 1,
    disk: { used: 0 },
    ...who,
  }));
  return { fs, mounts, root };
}

const code = (f: () => unknown): string => {
  try {
    f();
    return 'no error';
  } catch (e) {
    return e instanceof SysError ? e.code : String(e);
  }
};

describe('paths', () => {
  const { fs } = files();
  fs.mkdirp('/a/b');
  fs.writeFile('/a/b/f', 'text');
  fs.symlink('b/f', '/a/rel');
  fs.symlink('/a/b', '/dirlink');
  fs.symlink('loop', '/loop');

  test.each([
    ['/a/b/../b/./f', 'text'],
    ['/a/rel', 'text'],
    ['/dirlink/f', 'text'],
    ['/../../a/b/f', 'text'],
  ])('%s', (path, text) => expect(fs.readText(path)).toBe(text));

  test.each([
    ['/nope', 'ENOENT'],
    ['/nope/f', 'ENOENT'],
    ['/a/b/f/g', 'ENOTDIR'],
    ['/a/b/f/', 'ENOTDIR'],
    ['/a/b', 'EISDIR'],
    ['/loop', 'ELOOP'],
    ['', 'ENOENT'],
    [`/${'x'.repeat(256)}`, 'ENAMETOOLONG'],
  ])('%s fails with %s', (path, errno) => expect(code(() => fs.readFile(path))).toBe(errno));

  test('realpath', () => expect(fs.realpath('/dirlink/../rel')).toBe('/a/b/f'));
});

describe('changes', () => {
  test('rename replaces files, refuses what Linux refuses', () => {
    const { fs } = files();
    fs.writeFile('/a', '1');
    fs.writeFile('/b', '2');
    fs.rename('/a', '/b');
    expect(fs.readText('/b')).toBe('1');
    fs.mkdirp('/d/e');
    expect(code(() => fs.rename('/d', '/d/e/x'))).toBe('EINVAL');
    expect(code(() => fs.rename('/b', '/d'))).toBe('EISDIR');
    expect(code(() => fs.rmdir('/d'))).toBe('ENOTEMPTY');
    expect(code(() => fs.unlink('/d'))).toBe('EISDIR');
  });

  test('permissions bind everyone but root', () => {
    const { root } = files();
    plant(root, { '/secret': { text: 's', mode: 0o600 }, '/open': { text: 'o' }, '/dir': { dir: true } }, 0);
    const { fs } = files(root, { uid: 1000, gid: 1000 });
    expect(code(() => fs.readFile('/secret'))).toBe('EACCES');
    expect(fs.readText('/open')).toBe('o');
    expect(code(() => fs.writeFile('/dir/x', ''))).toBe('EACCES');
    expect(code(() => fs.chmod('/open', 0o777))).toBe('EPERM');
  });

  test('a read-only mount', () => {
    const { fs, mounts } = files();
    fs.mkdir('/m');
    mounts.mount(fs.place('/m'), {
      root: new MemDir(0o755, 0),
      source: 'x',
      fstype: 'tmpfs',
      options: 'ro',
      readonly: true,
    });
    expect(code(() => fs.writeFile('/m/x', ''))).toBe('EROFS');
    expect(code(() => fs.mkdir('/m/d'))).toBe('EROFS');
    expect(code(() => fs.rmdir('/m'))).toBe('EBUSY');
  });
});

describe('copy on write', () => {
  const lower = new MemDir(0o755, 0);
  plant(lower, { '/etc/a': { text: 'lower' }, '/etc/b': { text: 'b' }, '/keep/x': { text: 'x' } }, 0);

  test('writing leaves the layer below alone', () => {
    const upper = lower.derive();
    const { fs } = files(upper);
    fs.writeFile('/etc/a', 'more', { append: true });
    fs.unlink('/etc/b');
    fs.writeFile('/etc/new', 'n');
    expect(fs.readText('/etc/a')).toBe('lowermore');
    expect(fs.readdir('/etc')).toEqual(['a', 'new']);
    const below = files(lower).fs;
    expect(below.readText('/etc/a')).toBe('lower');
    expect(below.readdir('/etc')).toEqual(['a', 'b']);
  });

  test('what changed can be told', () => {
    const upper = lower.derive();
    const { fs } = files(upper);
    fs.readFile('/keep/x');
    fs.unlink('/etc/b');
    fs.writeFile('/etc/a', 'other');
    const etc = upper.get('etc') as MemDir;
    expect(etc.whiteouts()).toEqual(['b']);
    expect(etc.own().map(([name, node]) => [name, node.touched])).toEqual([['a', true]]);
    expect(upper.get('keep')?.touched).toBe(false);
  });

  test('a deleted name that is made again hides the one below', () => {
    const { fs } = files(lower.derive());
    fs.unlink('/etc/a');
    expect(fs.exists('/etc/a')).toBe(false);
    fs.writeFile('/etc/a', 'again');
    expect(fs.readText('/etc/a')).toBe('again');
  });
});

test('a hole in a file reads as zeros', async () => {
  const { fs } = files();
  const file = fs.open('/f', { write: true, read: true, create: true }).retain();
  file.seek(3, 'set');
  await file.write(new TextEncoder().encode('x'));
  expect(decode(fs.readFile('/f'))).toBe('\0\0\0x');
  fs.truncate('/f', 1);
  expect(fs.stat('/f').size).toBe(1);
});
