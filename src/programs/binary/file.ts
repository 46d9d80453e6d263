import { getopt } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { table } from '../support/table.ts';
import { latin1 } from '../support/text.ts';

const SCRIPTS = table<[string, string]>({
  sh: ['POSIX shell script', 'text/x-shellscript'],
  bash: ['Bourne-Again shell script', 'text/x-shellscript'],
  python3: ['Python script', 'text/x-script.python'],
  python: ['Python script', 'text/x-script.python'],
  perl: ['Perl script text executable', 'text/x-perl'],
});

interface Description {
  text: string;
  mime: string;
  charset: string;
}

function script(line: string): [string, string] | undefined {
  const [, path = '', argument = ''] = /^#! *(\S+)(?: +(\S+))?/.exec(line) ?? [];
  if (!path) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return SCRIPTS[name === 'env' ? argument : name] ?? [`a ${path} script`, 'text/plain'];
}

function isUtf8(data: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(data);
    return true;
  } catch {
    return false;
  }
}

function describeText(data: Uint8Array, text: string): Description {
  const ascii = !/[^\x07-\x0d\x1b\x20-\x7e]/.test(text);
  const utf8 = !ascii && isUtf8(data);
  const charset = ascii ? 'us-ascii' : utf8 ? 'utf-8' : 'iso-8859-1';
  const kind = ascii ? 'ASCII text' : utf8 ? 'Unicode text, UTF-8 text' : 'ISO-8859 text';
  const notes: string[] = [];
  const longest = Math.max(...text.split('\n').map((line) => line.length));
  if (longest > 300) notes.push(`with very long lines (${longest})`);
  if (/\r\n/.test(text)) notes.push(`with CRLF${/[^\r]\n/.test(text) ? ', LF' : ''} line terminators`);
  else if (!text.includes('\n')) notes.push('with no line terminators');
  if (text.includes('\x1b')) notes.push('with escape sequences');
  const tail = notes.length ? `, ${notes.join(', ')}` : '';
  const found = script(text);
  if (found)
    return {
      text: `${found[0]}, ${kind}${found[0].endsWith('executable') ? '' : ' executable'}${tail}`,
      mime: found[1],
      charset,
    };
  if (/^\s*[[{]/.test(text)) {
    try {
      JSON.parse(text);
      return { text: 'JSON text data', mime: 'application/json', charset };
    } catch {
      // a text that begins with a bracket
    }
  }
  if (/^<\?xml/.test(text)) return { text: `XML 1.0 document, ${kind}${tail}`, mime: 'text/xml', charset };
  if (/^\s*<(!doctype html|html)/i.test(text))
    return { text: `HTML document, ${kind}${tail}`, mime: 'text/html', charset };
  return { text: kind + tail, mime: 'text/plain', charset };
}

function describeData(data: Uint8Array): Description {
  const head = latin1(data.subarray(0, 600));
  const binary = (text: string, mime: string): Description => ({ text, mime, charset: 'binary' });
  if (!data.length) return binary('empty', 'inode/x-empty');
  if (head.startsWith('\x7fELF'))
    return binary(
      'ELF 64-bit LSB pie executable, x86-64, version 1 (SYSV), dynamically linked',
      'application/x-pie-executable',
    );
  if (head.startsWith('\x1f\x8b')) return binary('gzip compressed data, from Unix', 'application/gzip');
  if (head.startsWith('PK\x03\x04')) return binary('Zip archive data', 'application/zip');
  if (head.startsWith('\x89PNG')) return binary('PNG image data', 'image/png');
  if (head.startsWith('REDIS'))
    return binary(`Redis RDB file, version ${head.slice(5, 9)}`, 'application/octet-stream');
  if (head.slice(257, 262) === 'ustar') return binary('POSIX tar archive (GNU)', 'application/x-tar');
  const text = latin1(data);
  if (/[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]/.test(text)) return binary('data', 'application/octet-stream');
  return describeText(data, text);
}

const SPECIAL: Record<string, [string, string]> = {
  dir: ['directory', 'inode/directory'],
  fifo: ['fifo (named pipe)', 'inode/fifo'],
  socket: ['socket', 'inode/socket'],
  char: ['character special', 'inode/chardevice'],
  block: ['block special', 'inode/blockdevice'],
};

function describe(io: Io, path: string, follow: boolean): Description {
  const stat = follow ? io.fs.stat(path) : io.fs.lstat(path);
  if (stat.kind === 'symlink') {
    const target = io.fs.readlink(path);
    const text = io.stat(path) ? `symbolic link to ${target}` : `broken symbolic link to ${target}`;
    return { text, mime: 'inode/symlink', charset: 'binary' };
  }
  const special = SPECIAL[stat.kind];
  if (!special) return describeData(io.fs.readFile(path));
  const sticky = stat.kind === 'dir' && stat.mode & 0o1000 ? 'sticky, ' : '';
  return { text: sticky + special[0], mime: special[1], charset: 'binary' };
}

/** file: -b -i -L --mime-type --mime-encoding. */
export const file: Program = async (io) => {
  const long = { brief: 'b', mime: 'i', 'mime-type': 'mt', 'mime-encoding': 'me', dereference: 'L' };
  const options = getopt(io, { short: 'biLhkzsr', long });
  const { operands } = options;
  if (!operands.length) {
    await io.error(
      'Usage: file [-bcCdEhikLlNnprsSvzZ0] [--apple] [--extension] [--mime-encoding]\n            [--mime-type] [-e <testname>] [-F <separator>]  [-f <namefile>]\n            [-m <magicfiles>] [-P <parameter=value>] [--exclude-quiet]\n            <file> ...\n       file -C [-m <magicfiles>]\n       file [--help]\n',
    );
    return 1;
  }
  const width = Math.max(...operands.map((path) => (path === '-' ? 10 : path.length)));
  for (const path of operands) {
    let said: string;
    try {
      const found = path === '-' ? describeData(await io.slurp('-')) : describe(io, path, options.has('L'));
      said = found.text;
      if (options.has('mt')) said = found.mime;
      else if (options.has('me')) said = found.charset;
      else if (options.has('i')) said = `${found.mime}; charset=${found.charset}`;
    } catch (e) {
      said = `cannot open \`${path}' (${sys(e).message})`;
    }
    const name = path === '-' ? '/dev/stdin' : path;
    io.put(options.has('b') ? `${said}\n` : `${`${name}:`.padEnd(width + 2)}${said}\n`);
  }
  return 0;
};
