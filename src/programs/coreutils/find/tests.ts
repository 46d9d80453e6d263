import { parseDate } from '../../support/date/parse.ts';
import { globRegex } from '../../support/glob.ts';
import type { Io } from '../../support/io.ts';
import { applyMode } from '../../support/mode.ts';
import { curly } from '../../support/quote.ts';
import { compileRegex, RegexError } from '../../support/regex.ts';
import { zoneOf } from '../../support/time.ts';
import { groups, users } from '../../support/users.ts';
import { shownSize } from '../ls/entry.ts';
import type { Found, Test } from './plan.ts';

const KINDS = new Map<string, string>([
  ['f', 'file'],
  ['d', 'dir'],
  ['l', 'symlink'],
  ['c', 'char'],
  ['p', 'fifo'],
  ['s', 'socket'],
  ['b', 'block'],
]);

const compare = (text: string, value: number): boolean => {
  const n = Number(text.replace(/^[-+]/, ''));
  return text.startsWith('+') ? value > n : text.startsWith('-') ? value < n : value === n;
};

const UNITS: Record<string, number> = { b: 512, c: 1, w: 2, k: 1024, M: 1048576, G: 1073741824 };

/** Whether a file is as an option wants it; undefined for options that are no tests of files. */
export function fileTest(
  io: Io,
  option: string,
  value: (option: string) => string,
  fail: (message: string) => never,
  syntax: { extended: boolean },
): Test | undefined {
  const minutes = (e: Found) => (io.process.nowUs - e.stat.mtimeUs) / 60e6;
  switch (option) {
    case '-name':
    case '-iname': {
      const re = globRegex(value(option), option === '-iname');
      return (e) => re.test(e.name);
    }
    case '-path':
    case '-wholename':
    case '-ipath': {
      const re = globRegex(value(option), option === '-ipath');
      return (e) => re.test(e.path);
    }
    case '-regex':
    case '-iregex': {
      const pattern = value(option);
      try {
        const re = compileRegex(syntax.extended ? `^(${pattern})$` : `^\\(${pattern}\\)$`, {
          extended: syntax.extended,
          ignoreCase: option === '-iregex',
        });
        return (e) => re.test(e.path);
      } catch (e) {
        if (!(e instanceof RegexError)) throw e;
        return fail(e.message);
      }
    }
    case '-regextype': {
      const kind = value(option);
      syntax.extended = /extended|egrep|awk/.test(kind);
      return () => true;
    }
    case '-lname':
    case '-ilname': {
      const re = globRegex(value(option), option === '-ilname');
      return (e) => e.stat.kind === 'symlink' && re.test(io.fs.readlink(e.path));
    }
    case '-samefile': {
      const path = value(option);
      const same = io.stat(path);
      if (!same) return fail(`${curly(io, path)}: No such file or directory`);
      return (e) => e.stat.ino === same.ino;
    }
    case '-xtype': {
      const kinds = value(option)
        .split(',')
        .map((k) => KINDS.get(k) ?? fail(`Unknown argument to -xtype: ${k}`));
      return (e) => kinds.includes((io.stat(e.path) ?? e.stat).kind);
    }
    case '-type': {
      const kinds = value(option)
        .split(',')
        .map(
          (k) =>
            KINDS.get(k) ?? fail(io.gnu ? `Unknown argument to -type: ${k}` : `unrecognized -type argument`),
        );
      return (e) => kinds.includes(e.stat.kind);
    }
    case '-size': {
      const text = value(option);
      const m = /^([-+]?)(\d+)([bcwkMG]?)$/.exec(text);
      if (!m)
        return fail(io.gnu ? `invalid -size type \`${text.replace(/^[-+]?\d*/, '')}'` : 'invalid -size type');
      const unit = UNITS[m[3] || 'b']!;
      return (e) => compare(m[1]! + m[2]!, Math.ceil(shownSize(e.stat) / unit));
    }
    case '-mtime':
    case '-ctime':
    case '-atime': {
      const n = value(option);
      return (e) => compare(n, Math.floor(minutes(e) / 1440));
    }
    case '-mmin':
    case '-cmin':
    case '-amin': {
      const n = value(option);
      return (e) => compare(n, Math.ceil(minutes(e)));
    }
    case '-newer': {
      const path = value(option);
      const than = io.stat(path);
      if (!than)
        return fail(
          io.gnu ? `${curly(io, path)}: No such file or directory` : `${path}: No such file or directory`,
        );
      return (e) => e.stat.mtimeUs > than.mtimeUs;
    }
    case '-newermt':
    case '-newerct':
    case '-newerat': {
      const text = value(option);
      const us = parseDate(text, io.process.nowUs, zoneOf(io));
      if (us === undefined)
        return fail(`I cannot figure out how to interpret ${curly(io, text)} as a date or time`);
      return (e) => e.stat.mtimeUs > us;
    }
    case '-perm': {
      const text = value(option);
      const plain = text.replace(/^[-/+]/, '');
      const bits = /^[0-7]+$/.test(plain) ? Number.parseInt(plain, 8) : applyMode(plain, 0, false, 0);
      if (bits === undefined) return fail(`invalid mode ${curly(io, text)}`);
      return (e) =>
        text.startsWith('-')
          ? (e.stat.mode & bits) === bits
          : /^[/+]/.test(text)
            ? (e.stat.mode & bits) !== 0
            : e.stat.mode === bits;
    }
    case '-user': {
      const name = value(option);
      const uid = users(io).find((u) => u.name === name)?.id ?? Number(name);
      return (e) => e.stat.uid === uid;
    }
    case '-group': {
      const name = value(option);
      const gid = groups(io).find((g) => g.name === name)?.id ?? Number(name);
      return (e) => e.stat.gid === gid;
    }
    case '-uid':
    case '-gid': {
      const n = value(option);
      return (e) => compare(n, option === '-uid' ? e.stat.uid : e.stat.gid);
    }
    case '-nouser':
      return (e) => !users(io).some((u) => u.id === e.stat.uid);
    case '-nogroup':
      return (e) => !groups(io).some((g) => g.id === e.stat.gid);
    case '-links': {
      const n = value(option);
      return (e) => compare(n, e.stat.nlink);
    }
    case '-inum': {
      const n = value(option);
      return (e) => compare(n, e.stat.ino);
    }
    case '-empty':
      return (e) =>
        e.stat.kind === 'dir' ? !io.fs.readdir(e.path).length : e.stat.kind === 'file' && e.stat.size === 0;
    case '-executable':
      return (e) => io.fs.access(e.path, 1);
    case '-writable':
      return (e) => io.fs.access(e.path, 2);
    case '-readable':
      return (e) => io.fs.access(e.path, 4);
    default:
      return undefined;
  }
}
