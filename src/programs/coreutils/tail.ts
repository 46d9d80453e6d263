import { getopt } from '../support/getopt.ts';
import { type Input, type Io, type Program, sys } from '../support/io.ts';
import { curly } from '../support/quote.ts';
import { parseSize } from '../support/size.ts';
import { cannotOpen } from './cat.ts';
import { openFailure } from './head.ts';

/** How often a followed file is looked at, as tail without inotify does it. */
const POLL_US = 1_000_000;

/** tail: -n -c (+N too), -f -F, -q -v, -s, -NUM. */
export const tail: Program = async (io: Io) => {
  const args = io.args
    .map((a, i) =>
      i === 0 && /^-\d+f?$/.test(a) ? `-${a.endsWith('f') ? 'f' : ''}n${a.replace(/\D/g, '')}` : a,
    )
    .map((a, i) => (i === 0 && /^\+\d+$/.test(a) ? `-n${a}` : a));
  const options = getopt(
    io,
    {
      short: 'n:c:fFqvs:z',
      long: {
        'lines=': 'n',
        'bytes=': 'c',
        'follow=?': 'f',
        retry: 'F',
        quiet: 'q',
        silent: 'q',
        verbose: 'v',
        'sleep-interval=': 's',
        'pid=': 'pid',
      },
    },
    args,
  );
  const unit = options.last('n', 'c') ?? 'n';
  const text = options.get(unit) ?? '10';
  const fromStart = text.startsWith('+');
  const count = parseSize(text.replace(/^[-+]/, ''));
  if (count === undefined)
    io.die(
      io.gnu
        ? `invalid number of ${unit === 'n' ? 'lines' : 'bytes'}: ${curly(io, text)}`
        : `invalid number '${text}'`,
    );
  const files = options.operands.length ? options.operands : ['-'];
  const titles = options.last('q', 'v')
    ? options.last('q', 'v') === 'v'
    : (io.gnu ? files : files.filter((f) => f === '-' || io.fs.exists(f))).length > 1;
  let code = 0;
  let last: string | undefined;
  const title = (path: string, again = false) => {
    if (titles && (again || last !== path))
      io.put(`${last === undefined ? '' : '\n'}==> ${path === '-' ? 'standard input' : path} <==\n`);
    last = path;
  };
  const open: Array<[string, Input]> = [];
  for (const path of files) {
    try {
      const input = io.input(path);
      if (io.gnu || !titles) await input.peek();
      title(path, true);
      if (unit === 'n') await tailLines(io, input, count!, fromStart);
      else await tailBytes(io, input, count!, fromStart);
      await io.flush();
      open.push([path, input]);
    } catch (e) {
      if (sys(e).code === 'EISDIR' && titles && io.gnu) title(path);
      if (io.gnu) await openFailure(io, path, e);
      else await cannotOpen(io, path, e);
      code = 1;
    }
  }
  if (!options.has('f', 'F')) return code;
  if (!open.length) io.die(io.gnu ? 'no files remaining' : 'no files');
  const interval = options.get('s') ? Number(options.get('s')) * 1e6 : POLL_US;
  for (;;) {
    for (const [path, input] of open) {
      if (input.fd === 0) continue;
      for (;;) {
        const chunk = await io.process.read(input.fd);
        if (!chunk.length) break;
        title(path);
        await io.print(chunk);
      }
    }
    if (open.every(([, input]) => input.fd === 0)) return code;
    await io.process.sleep(interval);
  }
};

async function tailLines(io: Io, input: Input, count: number, fromStart: boolean): Promise<void> {
  const held: string[] = [];
  let number = 0;
  for (let line = await input.line(); line !== undefined; line = await input.line()) {
    number++;
    const text = input.terminated ? `${line}\n` : line;
    if (fromStart) {
      if (number >= count) io.put(text);
    } else {
      held.push(text);
      if (held.length > count) held.shift();
    }
    await io.pump();
  }
  for (const text of held) io.put(text);
}

async function tailBytes(io: Io, input: Input, count: number, fromStart: boolean): Promise<void> {
  const all = await input.bytes();
  io.put(all.subarray(fromStart ? Math.max(0, count - 1) : Math.max(0, all.length - count)));
}
