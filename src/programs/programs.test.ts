import { describe, expect, test } from 'vitest';
import { encode, OpenFile } from '../kernel/index.ts';
import { bootTestKernel } from '../kernel/testing.ts';
import { busybox, busyboxApplets, hostPrograms } from './index.ts';

/** Standard input with a fixed text. */
class Typed extends OpenFile {
  readonly kind = 'pipe';
  #rest: Uint8Array;
  constructor(text: string) {
    super();
    this.#rest = encode(text);
  }
  async read(max: number): Promise<Uint8Array> {
    const chunk = this.#rest.slice(0, max);
    this.#rest = this.#rest.slice(chunk.length);
    return chunk;
  }
  async write(): Promise<void> {}
  protected close(): void {}
}

const TREE = {
  '/w/a.txt': { text: 'banana\napple\ncherry\napple\n' },
  '/w/b.csv': { text: 'x,y\n1,2\n3,4\n' },
  '/w/d/one': { text: '1\n' },
};

async function run(flavour: 'gnu' | 'busybox', argv: string[], stdin = '') {
  const machine = bootTestKernel(TREE);
  const main = flavour === 'gnu' ? hostPrograms[argv[0]!]! : busybox();
  return machine.run(main, argv, { stdin: new Typed(stdin), cwd: '/w' });
}

// expected values: coreutils 9.1, grep 3.8, sed 4.9, mawk 1.3.4, busybox 1.35
const CASES: Array<
  [flavour: 'gnu' | 'busybox', argv: string[], stdin: string, stdout: string, stderr: string, code: number]
> = [
  ['gnu', ['cat', 'nofile'], '', '', 'cat: nofile: No such file or directory\n', 1],
  ['busybox', ['cat', 'nofile'], '', '', "cat: can't open 'nofile': No such file or directory\n", 1],
  ['gnu', ['ls', 'nofile'], '', '', "ls: cannot access 'nofile': No such file or directory\n", 2],
  ['busybox', ['ls', 'nofile'], '', '', 'ls: nofile: No such file or directory\n', 1],
  ['gnu', ['ls'], '', 'a.txt\nb.csv\nd\n', '', 0],
  ['gnu', ['wc', 'a.txt'], '', ' 4  4 26 a.txt\n', '', 0],
  ['gnu', ['seq', '5', '-2', '1'], '', '5\n3\n1\n', '', 0],
  ['gnu', ['printf', '%5.2f|%-4s|%03d\\n', '3.14159', 'ab', '7'], '', ' 3.14|ab  |007\n', '', 0],
  ['gnu', ['head', '-n', '-3', 'a.txt'], '', 'banana\n', '', 0],
  ['gnu', ['sort', '-u', 'a.txt'], '', 'apple\nbanana\ncherry\n', '', 0],
  ['gnu', ['uniq', '-c'], 'a\na\nb\n', '      2 a\n      1 b\n', '', 0],
  ['gnu', ['tr', '-cd', '[:digit:]'], 'a1b2\n', '12', '', 0],
  ['gnu', ['rm', 'd'], '', '', "rm: cannot remove 'd': Is a directory\n", 1],
  ['gnu', ['grep', '-n', 'an', 'a.txt'], '', '1:banana\n', '', 0],
  ['gnu', ['grep', 'zzz', 'a.txt'], '', '', '', 1],
  ['gnu', ['grep', 'x', 'nofile'], '', '', 'grep: nofile: No such file or directory\n', 2],
  ['gnu', ['grep', '-o', '[[:digit:]]\\+'], 'ab12cd345\n', '12\n345\n', '', 0],
  ['gnu', ['sed', '-n', '/an/{p;=}', 'a.txt'], '', 'banana\n1\n', '', 0],
  ['gnu', ['sed', ':a;N;$!ba;s/\\n/,/g', 'a.txt'], '', 'banana,apple,cherry,apple\n', '', 0],
  ['gnu', ['sed', 's/x', 'a.txt'], '', '', "sed: -e expression #1, char 3: unterminated `s' command\n", 1],
  ['gnu', ['awk', '-F,', '{s+=$2} END {printf "%d %s\\n", s, NR}', 'b.csv'], '', '6 3\n', '', 0],
  ['gnu', ['awk', 'BEGIN{print 1==1.0, "10"<"9", 0.1+0.2}'], '', '1 1 0.3\n', '', 0],
  ['gnu', ['test', 'a', '-eq', '1'], '', '', "test: invalid integer 'a'\n", 2],
  ['gnu', ['expr', 'abc', ':', 'a\\(.\\)'], '', 'b\n', '', 0],
  [
    'gnu',
    ['ls', '--bogus'],
    '',
    '',
    "ls: unrecognized option '--bogus'\nTry 'ls --help' for more information.\n",
    2,
  ],
  ['busybox', ['nosuch'], '', '', 'nosuch: applet not found\n', 127],
  ['busybox', ['busybox', 'echo', 'hi'], '', 'hi\n', '', 0],
];

describe('programs answer as the real ones', () => {
  test.each(CASES)('%s %j', async (flavour, argv, stdin, stdout, stderr, code) => {
    expect(await run(flavour, argv, stdin)).toEqual({ stdout, stderr, code });
  });

  test('bytes that are no UTF-8 pass through text tools', async () => {
    const machine = bootTestKernel({ '/w/x': { text: '' } });
    const seen = await machine.run(async (process) => {
      process.fs.writeFile('/w/x', Uint8Array.of(0xff, 0x61, 0x0a));
      return hostPrograms.sed!(Object.assign(process, { argv: ['sed', '-i', 's/a/b/', '/w/x'] }));
    });
    expect(seen.code).toBe(0);
  });

  test('busybox has an entry for what a container needs', () => {
    for (const name of ['sh', 'ash']) expect(busyboxApplets).not.toHaveProperty(name);
    for (const name of ['ls', 'ping', 'nslookup', 'wget', 'ip', 'ps', 'nc'])
      expect(busyboxApplets).toHaveProperty(name);
  });
});
