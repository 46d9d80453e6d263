import { isSysError } from '../../kernel/index.ts';
import { ReadonlyError } from '../errors.ts';
import { tick } from '../eval/traps.ts';
import { ifsOf } from '../expansion/expand.ts';
import type { Shell } from '../shell.ts';
import { Variable } from '../vars/variable.ts';
import { type Builtin, invalidOption, isName, options } from './builtin.ts';
import { type Input, readInput } from './input.ts';

const USAGE =
  'read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]';

/** Splits a line into `count` fields; the last takes the rest. Escaped characters are marked by \x00 before. */
export function splitFields(line: string, ifs: string, count: number): string[] {
  const white = (c: string) => ifs.includes(c) && /[ \t\n]/.test(c);
  const fields: string[] = [];
  let i = 0;
  const skip = (): void => {
    while (i < line.length && white(line[i]!)) i++;
  };
  skip();
  while (i < line.length) {
    if (fields.length === count - 1) {
      let rest = line.slice(i);
      let end = rest.length;
      while (end > 0 && white(rest[end - 1]!) && rest[end - 2] !== '\0') end--;
      const plain = rest.slice(0, end);
      // one delimiter at the very end belongs to the field before, if there is no other
      if (
        plain &&
        ifs.includes(plain[plain.length - 1]!) &&
        plain[plain.length - 2] !== '\0' &&
        ![...plain.slice(0, -1)].some((c) => ifs.includes(c))
      )
        rest = plain.slice(0, -1);
      else rest = plain;
      fields.push(rest);
      break;
    }
    let field = '';
    while (i < line.length && (!ifs.includes(line[i]!) || line[i] === '\0')) {
      if (line[i] === '\0') field += line[i++];
      field += line[i++] ?? '';
    }
    fields.push(field);
    skip();
    if (i < line.length && ifs.includes(line[i]!) && !white(line[i]!)) {
      i++;
      skip();
    }
  }
  return fields.map((f) => f.replaceAll('\0', ''));
}

async function input(
  shell: Shell,
  fd: number,
  options: Parameters<typeof readInput>[2],
  raw: boolean,
): Promise<Input> {
  let text = '';
  for (;;) {
    let part: Input;
    try {
      part = await readInput(shell, fd, options);
    } catch (e) {
      if (!isSysError(e, 'EINTR')) throw e;
      await tick(shell);
      continue;
    }
    if (raw) return { ...part, text: text + part.text };
    let line = '';
    let open = false;
    for (let i = 0; i < part.text.length; i++) {
      if (part.text[i] !== '\\') line += part.text[i];
      else if (i + 1 < part.text.length) line += `\0${part.text[++i]}`;
      else open = true;
    }
    text += line;
    if (!open || part.end !== 'delimiter') return { ...part, text };
  }
}

export const read: Builtin = async (shell, args) => {
  const { set, rest, bad, missing } = options(args, 'ersa:d:i:n:N:p:t:u:');
  if (bad) return invalidOption(shell, 'read', bad, USAGE);
  if (missing) {
    await shell.complain(`read: ${missing}: option requires an argument`);
    await shell.writeError(`read: usage: ${USAGE}\n`);
    return 2;
  }
  for (const name of rest)
    if (!isName(name.replace(/\[.*\]$/, ''))) {
      if (shell.kind === 'ash') await shell.complainAsTool(`read: '${name}': bad variable name`);
      else await shell.complain(`read: \`${name}': not a valid identifier`);
      return 1;
    }
  const fd = Number(set.get('u') ?? 0);
  if (!shell.process.fds.has(fd)) {
    await shell.complain(`read: ${fd}: invalid file descriptor: Bad file descriptor`);
    return 1;
  }
  const file = shell.process.fds.get(fd);
  const { tty } = file;
  const prompt = set.get('p');
  if (prompt && tty) await shell.writeError(prompt);
  const timeout = set.get('t');
  if (timeout !== undefined && !/^\d*\.?\d+$/.test(timeout)) {
    await shell.complain(`read: ${timeout}: invalid timeout specification`);
    return 1;
  }
  if (timeout !== undefined && Number(timeout) === 0) return file.poll().readable ? 0 : 1;
  const limit = set.get('N') ?? set.get('n');
  if (limit !== undefined && !/^\d+$/.test(limit)) {
    await shell.complain(`read: ${limit}: invalid number`);
    return 1;
  }
  const saved = tty && { ...tty.termios };
  if (tty && set.has('s')) tty.setTermios({ echo: false });
  if (tty && limit !== undefined) tty.setTermios({ icanon: false });
  const delimiter = set.get('d');
  let result: Input;
  try {
    result = await input(
      shell,
      fd,
      {
        delimiter: set.has('N') ? -1 : delimiter === undefined ? 10 : delimiter.charCodeAt(0) || 0,
        limit: limit === undefined ? undefined : Number(limit),
        timeoutUs: timeout === undefined ? undefined : Number(timeout) * 1e6,
      },
      set.has('r'),
    );
  } catch (e) {
    if (!isSysError(e) || e.code === 'EINTR') throw e;
    await shell.complain(`read: read error: ${fd}: ${e.message}`);
    return 1;
  } finally {
    if (tty && saved && !shell.process.status) tty.setTermios(saved);
  }
  try {
    store(shell, result.text, set, rest);
  } catch (e) {
    if (!(e instanceof ReadonlyError) || shell.kind === 'ash') throw e;
    await shell.complain(e.message);
    return 1;
  }
  return result.end === 'eof' ? 1 : result.end === 'timeout' ? 142 : 0;
};

/** A variable that may not be assigned to makes `read` fail. */
function store(shell: Shell, text: string, set: Map<string, string>, names: string[]): void {
  const ifs = ifsOf(shell);
  const array = set.get('a');
  if (array !== undefined) {
    const variable = shell.assignable(array);
    variable.value = undefined;
    variable.list = new Map(
      splitFields(text, ifs, Number.POSITIVE_INFINITY).map((v, i): [number, string] => [i, v]),
    );
    return;
  }
  if (!names.length) return shell.set('REPLY', text.replaceAll('\0', ''));
  if (set.has('N')) {
    names.forEach((name, i) => {
      shell.set(name, i ? '' : text.replaceAll('\0', ''));
    });
    return;
  }
  const fields = splitFields(text, ifs, names.length);
  names.forEach((name, i) => {
    shell.set(name, fields[i] ?? '');
  });
}

export { Variable };
