import { getopt } from '../support/getopt.ts';
import { type Input, type Io, type Program, sys } from '../support/io.ts';
import { curly, quote } from '../support/quote.ts';
import { parseSize } from '../support/size.ts';
import { encodeText } from '../support/text.ts';

/** Error lines of head and tail, which name the file in their own way. */
export async function openFailure(io: Io, path: string, e: unknown): Promise<void> {
  const { message, code } = sys(e);
  if (!io.gnu) await io.fail(code === 'EISDIR' ? `read error: ${message}` : `${path}: ${message}`);
  else if (code === 'EISDIR') await io.fail(`error reading ${quote(path)}: ${message}`);
  else await io.fail(`cannot open ${quote(path)} for reading: ${message}`);
}

/** head: -n -c (negative too), -q -v, -NUM. */
export const head: Program = async (io: Io) => {
  const args = io.args.map((a, i) => (i === 0 && /^-\d+$/.test(a) ? `-n${a.slice(1)}` : a));
  const options = getopt(
    io,
    {
      short: 'n:c:qvz',
      long: { 'lines=': 'n', 'bytes=': 'c', quiet: 'q', silent: 'q', verbose: 'v', 'zero-terminated': 'z' },
    },
    args,
  );
  const unit = options.last('n', 'c') ?? 'n';
  const text = options.get(unit) ?? '10';
  const from = text.startsWith('-');
  const count = parseSize(text.replace(/^[-+]/, ''));
  if (count === undefined)
    io.die(
      io.gnu
        ? `invalid number of ${unit === 'n' ? 'lines' : 'bytes'}: ${curly(io, text)}`
        : `invalid number '${text}'`,
    );
  const files = options.operands.length ? options.operands : ['-'];
  const titles = options.last('q', 'v') ? options.last('q', 'v') === 'v' : files.length > 1;
  let code = 0;
  let first = true;
  for (const path of files) {
    try {
      const input = io.input(path);
      if (io.gnu || !titles) await input.peek();
      if (titles) io.put(`${first ? '' : '\n'}==> ${path === '-' ? 'standard input' : path} <==\n`);
      first = false;
      if (unit === 'n') await (from ? allButLines(io, input, count!) : lines(io, input, count!));
      else await (from ? allButBytes(io, input, count!) : bytes(io, input, count!));
      input.close();
    } catch (e) {
      if (sys(e).code === 'EISDIR' && titles && io.gnu) {
        io.put(`${first ? '' : '\n'}==> ${path} <==\n`);
        first = false;
      }
      await openFailure(io, path, e);
      code = 1;
    }
  }
  return code;
};

async function lines(io: Io, input: Input, count: number): Promise<void> {
  let left = count;
  while (left > 0) {
    const chunk = await input.chunk();
    if (!chunk.length) return;
    let end = 0;
    while (left > 0 && end < chunk.length) {
      const newline = chunk.indexOf(10, end);
      if (newline < 0) {
        end = chunk.length;
        break;
      }
      end = newline + 1;
      left--;
    }
    await io.print(chunk.subarray(0, end));
  }
}

async function bytes(io: Io, input: Input, count: number): Promise<void> {
  let left = count;
  while (left > 0) {
    const chunk = await input.chunk(Math.min(left, 65536));
    if (!chunk.length) return;
    left -= chunk.length;
    await io.print(chunk);
  }
}

async function allButLines(io: Io, input: Input, count: number): Promise<void> {
  const held: string[] = [];
  for (let line = await input.line(); line !== undefined; line = await input.line()) {
    held.push(input.terminated ? `${line}\n` : line);
    if (held.length > count) io.put(encodeText(held.shift()!));
    await io.pump();
  }
}

async function allButBytes(io: Io, input: Input, count: number): Promise<void> {
  const all = await input.bytes();
  io.put(all.subarray(0, Math.max(0, all.length - count)));
}
