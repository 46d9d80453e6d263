import type { Redirection } from 'unbash';
import { EMPTY, encode, type FdTable, isSysError, OpenFile, SysError } from '../../kernel/index.ts';
import { isComplaint } from '../errors.ts';
import { ArithmeticError } from '../expansion/arithmetic.ts';
import { expandString, expandWord } from '../expansion/expand.ts';
import type { Shell } from '../shell.ts';

/** Text to be read: what a here-document gives. */
class HereText extends OpenFile {
  readonly kind = 'pipe';
  #rest: Uint8Array;
  constructor(text: string) {
    super();
    this.#rest = encode(text);
  }
  async read(max: number): Promise<Uint8Array> {
    if (!this.#rest.length) return EMPTY;
    const data = this.#rest.subarray(0, max);
    this.#rest = this.#rest.subarray(max);
    return data;
  }
  async write(): Promise<void> {
    throw new SysError('EBADF');
  }
  protected close(): void {}
}

/** A redirection that can't be made; told of already. */
export class RedirectError extends Error {}

type Undo = Array<{ fd: number; file: OpenFile | undefined }>;

async function fail(shell: Shell, message: string): Promise<never> {
  if (shell.kind === 'ash') await shell.complain(message, true);
  else await shell.complain(message);
  throw new RedirectError();
}

/** Makes redirections in a table of descriptors. `undo` gets what was there before. */
export async function applyRedirects(
  shell: Shell,
  redirects: readonly Redirection[],
  table: FdTable,
  undo?: Undo,
): Promise<void> {
  for (const redirect of redirects) await applyOne(shell, redirect, table, undo);
}

async function applyOne(
  shell: Shell,
  redirect: Redirection,
  table: FdTable,
  undo: Undo | undefined,
): Promise<void> {
  const put = (fd: number, file: OpenFile | undefined): void => {
    undo?.push({ fd, file: table.has(fd) ? table.get(fd).retain() : undefined });
    if (file) table.set(fd, file);
    else if (table.has(fd)) table.close(fd);
  };
  const { descriptor } = redirect;
  const input = redirect.operator[0] === '<';
  let fd = descriptor?.type === 'FileDescriptor' ? descriptor.value : input ? 0 : 1;
  if (descriptor?.type === 'FileDescriptorVariable') {
    const element = /^(\w+)\[(.*)\]$/.exec(descriptor.name);
    const current = element
      ? await expandString(shell, `\${${descriptor.name}}`)
      : shell.get(descriptor.name);
    const closing =
      redirect.type === 'Redirect' && /^[<>]&$/.test(redirect.operator) && redirect.target?.text === '-';
    if (closing) fd = Number(current);
    else {
      fd = 10;
      while (table.has(fd)) fd++;
      shell.set(descriptor.name, String(fd));
    }
  }
  if (redirect.type === 'HereDoc') {
    const { body, delimiter, operator } = redirect;
    let text = body.text;
    if (text && !text.endsWith('\n') && shell.kind === 'bash') text += '\n';
    if (operator === '<<-') text = text.replace(/^\t+/gm, '');
    if (!delimiter?.quoted) text = await expandString(shell, text, 'heredoc');
    return put(fd, new HereText(text));
  }
  if (redirect.type === 'HereString')
    return put(
      fd,
      new HereText(`${await expandString(shell, redirect.target?.text ?? '', 'word', 'start')}\n`),
    );
  const word = redirect.target?.text ?? '';
  const fields = await expandWord(shell, word);
  if (fields.length !== 1) return fail(shell, `${word}: ambiguous redirect`);
  const target = fields[0]!;
  const { operator } = redirect;
  if (operator === '<&' || (operator === '>&' && (/^(?:\d+-?|-)$/.test(target) || descriptor)))
    return duplicate(shell, target, word, fd, table, put);
  const file = await openFor(shell, operator, target, table);
  put(fd, file);
  if (operator === '&>' || operator === '&>>' || operator === '>&') put(2, file);
}

async function duplicate(
  shell: Shell,
  target: string,
  word: string,
  fd: number,
  table: FdTable,
  put: (fd: number, file: OpenFile | undefined) => void,
): Promise<void> {
  if (target === '-') return put(fd, undefined);
  const number = /^(\d+)(-?)$/.exec(target);
  if (!number)
    return fail(shell, shell.kind === 'ash' ? 'syntax error: bad fd number' : `${word}: ambiguous redirect`);
  const from = Number(number[1]);
  if (!table.has(from)) return fail(shell, `${target}: Bad file descriptor`);
  if (from !== fd) {
    const file = table.get(from);
    put(fd, file);
    if (number[2]) put(from, undefined);
  }
}

async function openFor(shell: Shell, operator: string, path: string, table: FdTable): Promise<OpenFile> {
  const { fs } = shell.process;
  try {
    const standard = /^\/dev\/(?:(stdin)|(stdout)|(stderr)|fd\/(\d+))$/.exec(path);
    if (standard) {
      const fd = standard[1] ? 0 : standard[2] ? 1 : standard[3] ? 2 : Number(standard[4]);
      if (!table.has(fd)) throw new SysError('ENOENT', path);
      return table.get(fd);
    }
    // the network's files and connections: they may have to be started first
    if (ofNetwork(shell, path)) await shell.process.kernel.onNeed?.();
    const address = /^\/dev\/tcp\/([^/]+)\/(\d+)$/.exec(path);
    if (address && shell.kind === 'bash') return await connect(shell, address[1]!, Number(address[2]));
    if (operator === '<') return fs.open(path, { read: true });
    if (operator === '<>') return fs.open(path, { read: true, write: true, create: true });
    if (operator === '>>' || operator === '&>>')
      return fs.open(path, { write: true, create: true, append: true });
    if (shell.on('noclobber') && operator !== '>|' && fs.exists(path) && fs.stat(path).kind === 'file')
      return fail(
        shell,
        shell.kind === 'ash'
          ? `can't create ${path}: File exists`
          : `${path}: cannot overwrite existing file`,
      );
    return fs.open(path, { write: true, create: true, truncate: true });
  } catch (e) {
    if (!isSysError(e)) throw e;
    if (shell.kind === 'ash') {
      const text =
        e.code === 'ENOENT' ? (operator === '<' ? 'no such file' : 'nonexistent directory') : e.message;
      return fail(shell, `can't ${operator === '<' ? 'open' : 'create'} ${path}: ${text}`);
    }
    return fail(shell, `${path}: ${e.message}`);
  }
}

function ofNetwork(shell: Shell, path: string): boolean {
  const full = path.startsWith('/') ? path : `${shell.process.cwd}/${path}`;
  return /^\/(?:dev\/tcp|proc)\//.test(full);
}

async function connect(shell: Shell, host: string, port: number): Promise<OpenFile> {
  const address = /^[\d.]+$|:/.test(host)
    ? host
    : host === 'localhost'
      ? '127.0.0.1'
      : await hostAddress(shell, host);
  try {
    return (await shell.process.net.tcpConnect(address, port)) as unknown as OpenFile;
  } catch (e) {
    if (isSysError(e)) await shell.complain(`connect: ${e.message}`);
    throw e;
  }
}

async function hostAddress(shell: Shell, host: string): Promise<string> {
  const lines = shell.process.fs.exists('/etc/hosts')
    ? shell.process.fs.readText('/etc/hosts').split('\n')
    : [];
  const found = lines
    .map((l) => l.replace(/#.*/, '').trim().split(/\s+/))
    .find((f) => f.slice(1).includes(host));
  if (found) return found[0]!;
  return fail(shell, `${host}: Name or service not known`);
}

function restore(table: FdTable, undo: Undo): void {
  for (const { fd, file } of undo.reverse()) {
    if (file) {
      table.set(fd, file);
      file.release();
    } else if (table.has(fd)) table.close(fd);
  }
}

/**
 * Runs a body with redirections made in the shell itself, and takes them back. `keep`: they stay, since the
 * body may be replaced by a program and the shell ends with it.
 */
export async function redirected(
  shell: Shell,
  redirects: readonly Redirection[],
  body: () => Promise<number>,
  keep = false,
): Promise<number> {
  const undo: Undo = [];
  const table = shell.process.fds;
  const pipes = shell.substitutions.length;
  try {
    try {
      await applyRedirects(shell, redirects, table, keep ? undefined : undo);
    } catch (e) {
      if (e instanceof RedirectError) return 1;
      if (e instanceof ArithmeticError || isComplaint(e)) {
        await shell.complain(e.message);
        return 1;
      }
      throw e;
    }
    return await body();
  } finally {
    if (!shell.process.status) {
      restore(table, undo);
      if (!keep) for (const fd of shell.substitutions.splice(pipes)) if (table.has(fd)) table.close(fd);
    }
  }
}
