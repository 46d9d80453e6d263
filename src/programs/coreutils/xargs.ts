import { exitCodeOf } from '../../kernel/index.ts';
import { getopt } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { quoteIfNeeded } from '../support/quote.ts';

/** Splits input at blanks, with quotes and backslashes, as xargs does. */
function words(io: Io, text: string): string[] {
  const out: string[] = [];
  for (const m of text.matchAll(/(?:'[^'\n]*'|"[^"\n]*"|\\[\s\S]|[^\s'"\\])+|['"]/g)) {
    if (m[0] === "'" || m[0] === '"')
      io.die(
        io.gnu
          ? `unmatched ${m[0] === "'" ? 'single' : 'double'} quote; by default quotes are special to xargs unless you use the -0 option`
          : `unmatched ${m[0] === "'" ? 'single' : 'double'} quote`,
      );
    out.push(
      m[0].replace(
        /'([^']*)'|"([^"]*)"|\\([\s\S])/g,
        (_a, s?: string, d?: string, b?: string) => s ?? d ?? b ?? '',
      ),
    );
  }
  return out;
}

/** xargs: -n -L -I -0 -d -r -t -P -a. */
export const xargs: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'n:L:I:0d:rtP:s:a:xpE:e::i::',
    stop: true,
    long: {
      'max-args=': 'n',
      'max-lines=': 'L',
      'replace=?': 'I',
      null: '0',
      'delimiter=': 'd',
      'no-run-if-empty': 'r',
      verbose: 't',
      'max-procs=': 'P',
      'arg-file=': 'a',
    },
  });
  const command = options.operands.length ? options.operands : ['echo'];
  const text = await io.input(options.get('a') ?? '-').text();
  const replace = options.get('I');
  const delimiter = options.has('0') ? '\0' : options.get('d')?.replace('\\n', '\n').replace('\\t', '\t');
  const perLine = replace !== undefined || options.has('L');
  const items =
    delimiter !== undefined
      ? text
          .replace(
            new RegExp(`${delimiter === '\0' ? '\\0' : delimiter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`),
            '',
          )
          .split(delimiter)
          .filter((t) => t !== '' || text.includes(delimiter))
      : perLine
        ? text
            .split('\n')
            .map((l) => l.trim())
            .filter(Boolean)
        : words(io, text);
  const runs: string[][] = [];
  if (replace !== undefined)
    for (const item of items)
      runs.push(
        command.map((c) =>
          c.replaceAll(replace || '{}', delimiter === undefined ? words(io, item).join(' ') : item),
        ),
      );
  else {
    const letter = options.has('L') ? 'L' : 'n';
    const given = options.get(letter) ?? '5000';
    const n = Number(given);
    if (!/^\d+$/.test(given) || n < 1) {
      const number = /^\d+$/.test(given);
      if (!io.gnu)
        io.die(number ? `number ${given} is not in 1..2147483647 range` : `invalid number '${given}'`);
      await io.error(
        `xargs: ${number ? `value ${given} for -${letter} option should be >= 1` : `invalid number "${given}" for -${letter} option`}\nTry 'xargs --help' for more information.\n`,
      );
      return 1;
    }
    const most = Number(options.get('s') ?? 131072);
    const width = (list: readonly string[]): number => list.reduce((sum, text) => sum + text.length + 1, 0);
    for (let i = 0, taken = n; i < items.length; i += taken) {
      let part = items.slice(i, i + n);
      while (part.length > 1 && width([...command, ...part]) > most) part = part.slice(0, -1);
      taken = part.length;
      runs.push([
        ...command,
        ...(options.has('L') && delimiter === undefined ? part.flatMap((l) => words(io, l)) : part),
      ]);
    }
    if (!runs.length && !options.has('r') && io.gnu) runs.push(command);
    else if (!runs.length && !options.has('r')) runs.push(command);
  }
  let code = 0;
  let running = 0;
  const most = Number(options.get('P') ?? 1) || 1000;
  const reap = async (): Promise<void> => {
    const waited = await io.process.wait();
    running--;
    const exit = exitCodeOf(waited!.status);
    if (exit === 255) io.die(`${command[0]}: exited with status 255; aborting`, 124);
    if (waited!.status.kind === 'signaled') io.die(`${command[0]}: terminated by signal ${exit - 128}`, 125);
    if (exit) code = 123;
  };
  for (const argv of runs) {
    if (options.has('t')) await io.error(`${(io.gnu ? argv.map(quoteIfNeeded) : argv).join(' ')}\n`);
    while (running >= most) await reap();
    try {
      await io.flush();
      const fds = io.process.fds.fork();
      fds.set(0, io.process.fs.open('/dev/null', { read: true }));
      io.process.spawn(argv, { fds });
      running++;
    } catch (e) {
      const { code: errno, message } = sys(e);
      io.die(
        io.gnu ? `${argv[0]}: ${message}` : `can't execute '${argv[0]}': ${message}`,
        errno === 'ENOENT' ? 127 : 126,
      );
    }
  }
  while (running) await reap();
  return code;
};
