import { decode, encode, isSysError, type Process } from '../../kernel/index.ts';
import { StatusError } from '../errors.ts';

/**
 * Variables (or labels) from files, then those of the command line. `lookup` gives values for names that stand
 * alone in a file; without it such a line is left out.
 */
export function readKeyValues(
  process: Process,
  files: readonly string[],
  own: readonly string[],
  lookup?: (name: string) => string | undefined,
): string[] {
  return [...files.flatMap((file) => readFile(process, file, lookup)), ...own];
}

function readFile(
  process: Process,
  file: string,
  lookup: ((name: string) => string | undefined) | undefined,
): string[] {
  const problem = (text: string) => new StatusError(125, `invalid env file (${file}): ${text}`);
  let bytes: Uint8Array;
  try {
    bytes = process.fs.readFile(file);
  } catch (error) {
    if (!isSysError(error)) throw error;
    if (error.code === 'EISDIR') throw problem(`read ${file}: is a directory`);
    throw new StatusError(125, `open ${file}: ${error.message.toLowerCase()}`);
  }
  const data = decode(bytes);
  if (data.includes('\ufffd')) checkUtf8(bytes, problem);
  const out: string[] = [];
  for (const raw of data.replace(/^\ufeff/, '').split('\n')) {
    const line = raw.replace(/\r$/, '').trimStart();
    if (line === '' || line.startsWith('#')) continue;
    const at = line.indexOf('=');
    const key = at < 0 ? line : line.slice(0, at);
    if (key === '') throw problem(`no variable name on line '${line}'`);
    if (/[ \t]/.test(key)) throw problem(`variable '${key}' contains whitespaces`);
    if (at >= 0) out.push(line);
    else {
      const value = lookup?.(line);
      if (value !== undefined) out.push(`${key}=${value}`);
    }
  }
  return out;
}

function checkUtf8(bytes: Uint8Array, problem: (text: string) => StatusError): void {
  let from = 0;
  for (let number = 1; from < bytes.length; number++) {
    const at = bytes.indexOf(10, from);
    const line = bytes.subarray(from, at < 0 ? bytes.length : at);
    if (encode(decode(line)).join() !== line.join())
      throw problem(`invalid utf8 bytes at line ${number}: [${line.join(' ')}]`);
    from += line.length + 1;
  }
}

/** `["a=1","b"]` as `{a: "1", b: ""}`, keys sorted as Go's maps are written. */
export function toMap(values: readonly string[]): Record<string, string> {
  const pairs = new Map<string, string>();
  for (const value of values) {
    const at = value.indexOf('=');
    pairs.set(at < 0 ? value : value.slice(0, at), at < 0 ? '' : value.slice(at + 1));
  }
  return Object.fromEntries([...pairs].sort(([a], [b]) => (a < b ? -1 : 1)));
}
