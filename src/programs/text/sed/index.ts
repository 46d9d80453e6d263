import { busyboxUsage } from '../../busybox/usage.ts';
import { getopt } from '../../support/getopt.ts';
import { type Io, type Program, sys, UsageError } from '../../support/io.ts';
import { RegexError } from '../../support/regex.ts';
import { Machine } from './machine.ts';
import { parseScript } from './parse.ts';
import { type Command, ScriptError } from './script.ts';

/** sed 4.9: -n -e -f -E -r -i[SUFFIX] -s -z. */
export const sed: Program = async (io: Io) => {
  const options = getopt(io, {
    short: io.gnu ? 'ne:f:Eri::szul:' : 'ne:f:Eri::s',
    long: {
      quiet: 'n',
      silent: 'n',
      'expression=': 'e',
      'file=': 'f',
      'regexp-extended': 'E',
      'in-place=?': 'i',
      separate: 's',
      'null-data': 'z',
      unbuffered: 'u',
      posix: 'posix',
      debug: 'debug',
      sandbox: 'sandbox',
    },
    version: 'sed (GNU sed) 4.9',
  });
  const files = [...options.operands];
  const parts: string[] = [];
  for (const [name, value] of options.order) {
    if (name === 'e') parts.push(value);
    if (name !== 'f') continue;
    try {
      parts.push((await io.input(value).text()).replace(/\n$/, ''));
    } catch (e) {
      io.die(io.gnu ? `couldn't open file ${value}: ${sys(e).message}` : `${value}: ${sys(e).message}`);
    }
  }
  if (!parts.length) {
    const script = files.shift();
    if (script === undefined) {
      await io.error(
        io.gnu
          ? `Usage: ${io.name} [OPTION]... {script-only-if-no-other-script} [input-file]...\n\n`
          : busyboxUsage('sed'),
      );
      throw new UsageError('', 1, false);
    }
    parts.push(script);
  }
  const script = parts.join('\n').replace(/^#n\n/, () => {
    options.order.push(['n', '']);
    return '\n';
  });
  let commands: Command[];
  try {
    commands = parseScript(script);
  } catch (e) {
    if (!(e instanceof ScriptError)) throw e;
    if (!io.gnu) io.die(busyboxMessage(e.message));
    io.die(e.at < 0 ? e.message : `-e expression #1, char ${e.at}: ${e.message}`);
  }
  try {
    const machine = new Machine(io, commands!, {
      quiet: options.has('n'),
      extended: options.has('E', 'r'),
      inPlace: options.has('i') ? (options.get('i') ?? '') : undefined,
      separate: options.has('s', 'i'),
    });
    return await machine.run(files.length ? files : ['-']);
  } catch (e) {
    if (!(e instanceof RegexError)) throw e;
    io.die(io.gnu ? `-e expression #1, char ${script.length}: ${e.message}` : `bad regex: ${e.message}`);
  }
};

function busyboxMessage(message: string): string {
  const unknown = /^unknown command: `(.)'/.exec(message);
  if (unknown) return `unsupported command ${unknown[1]}`;
  if (message.startsWith('unterminated')) return "unmatched '/'";
  if (message.startsWith('unknown option')) return 'bad option in substitution expression';
  if (message.startsWith('unmatched `{')) return 'unmatched {';
  return message;
}
