import { isSysError } from '../../kernel/index.ts';
import { arrayOf } from '../expansion/parameter.ts';
import type { Shell } from '../shell.ts';

function stat(shell: Shell, path: string, follow = true) {
  if (path === '') return undefined;
  try {
    return follow ? shell.process.fs.stat(path) : shell.process.fs.lstat(path);
  } catch (e) {
    if (isSysError(e)) return undefined;
    throw e;
  }
}

/** The open file that a path of /dev/fd means. */
function descriptorOf(shell: Shell, path: string) {
  const fd = /^\/dev\/(?:fd\/(\d+)|stdin)$/.exec(path);
  const number = Number(fd?.[1] ?? 0);
  return fd && shell.process.fds.has(number) ? shell.process.fds.get(number) : undefined;
}

export const UNARY = new Set([...'abcdefghkprstuvwxzGLNORSno'].map((c) => `-${c}`));
export const BINARY = new Set([
  '=',
  '==',
  '!=',
  '<',
  '>',
  '-eq',
  '-ne',
  '-lt',
  '-le',
  '-gt',
  '-ge',
  '-nt',
  '-ot',
  '-ef',
]);

/** `-f x` and its like. */
export function unaryTest(shell: Shell, operator: string, operand: string): boolean {
  const s = (follow = true) => stat(shell, operand, follow);
  switch (operator) {
    case '-n':
      return operand !== '';
    case '-z':
      return operand === '';
    case '-a':
    case '-e':
      return s() !== undefined;
    case '-f':
      return s()?.kind === 'file';
    case '-d':
      return s()?.kind === 'dir';
    case '-h':
    case '-L':
      return s(false)?.kind === 'symlink';
    case '-p':
      return s()?.kind === 'fifo' || descriptorOf(shell, operand)?.kind === 'pipe';
    case '-S':
      return s()?.kind === 'socket';
    case '-c':
      return s()?.kind === 'char';
    case '-b':
      return false;
    case '-s':
      return (s()?.size ?? 0) > 0;
    case '-r':
      return operand !== '' && shell.process.fs.access(operand, 4);
    case '-w':
      return operand !== '' && shell.process.fs.access(operand, 2);
    case '-x':
      return operand !== '' && shell.process.fs.access(operand, 1);
    case '-g':
      return ((s()?.mode ?? 0) & 0o2000) !== 0;
    case '-u':
      return ((s()?.mode ?? 0) & 0o4000) !== 0;
    case '-k':
      return ((s()?.mode ?? 0) & 0o1000) !== 0;
    case '-O':
      return s()?.uid === shell.process.uid;
    case '-G':
      return s()?.gid === shell.process.gid;
    case '-N':
      return s() !== undefined;
    case '-t': {
      const fd = Number(operand);
      return shell.process.fds.has(fd) && shell.process.fds.get(fd).tty !== undefined;
    }
    case '-o':
      return shell.on(operand);
    case '-v': {
      const element = /^([A-Za-z_]\w*)\[(.*)\]$/.exec(operand);
      if (!element)
        return (
          shell.get(operand) !== undefined || (/^\d+$/.test(operand) && Number(operand) <= shell.args.length)
        );
      const entries = arrayOf(shell, element[1]!) ?? [];
      return element[2] === '@' ? entries.length > 0 : entries.some(([key]) => key === element[2]);
    }
    case '-R':
      return shell.find(operand, false)?.nameref === true;
    default:
      return false;
  }
}

/** Two operands; the numeric ones are the caller's. */
export function binaryTest(shell: Shell, left: string, operator: string, right: string): boolean {
  switch (operator) {
    case '=':
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '-nt': {
      const a = stat(shell, left);
      const b = stat(shell, right);
      return a !== undefined && (b === undefined || a.mtimeUs > b.mtimeUs);
    }
    case '-ot': {
      const a = stat(shell, left);
      const b = stat(shell, right);
      return b !== undefined && (a === undefined || a.mtimeUs < b.mtimeUs);
    }
    case '-ef':
      return stat(shell, left)?.ino !== undefined && stat(shell, left)?.ino === stat(shell, right)?.ino;
    default:
      return false;
  }
}
