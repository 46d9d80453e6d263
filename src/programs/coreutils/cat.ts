import { getopt } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { quoteIfNeeded } from '../support/quote.ts';

/** "No such file" of tools that read files: `cat: x: …`, in busybox `cat: can't open 'x': …`. */
export async function cannotOpen(io: Io, path: string, e: unknown): Promise<void> {
  const { message, code } = sys(e);
  if (io.gnu) await io.fail(`${quoteIfNeeded(path)}: ${message}`);
  else if (code === 'EISDIR') await io.fail(`read error: ${message}`);
  else await io.fail(`can't open '${path}': ${message}`);
}

/** cat: -n -b -s -A -e -t -E -T -v -u. */
export const cat: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'benstuvAET',
    long: {
      number: 'n',
      'number-nonblank': 'b',
      'squeeze-blank': 's',
      'show-all': 'A',
      'show-ends': 'E',
      'show-tabs': 'T',
      'show-nonprinting': 'v',
    },
  });
  const show = {
    ends: options.has('A', 'e', 'E'),
    tabs: options.has('A', 't', 'T'),
    other: options.has('A', 'e', 't', 'v'),
  };
  const decorated = options.order.some(([name]) => name !== 'u');
  let code = 0;
  let number = 0;
  let blanks = 0;
  for (const path of options.operands.length ? options.operands : ['-']) {
    try {
      const input = io.input(path);
      if (!decorated) {
        for (;;) {
          const chunk = await input.chunk();
          if (!chunk.length) break;
          await io.print(chunk);
          const pause = io.process.checkpoint();
          if (pause) await pause;
        }
      } else
        for (let line = await input.line(); line !== undefined; line = await input.line()) {
          blanks = line === '' ? blanks + 1 : 0;
          if (options.has('s') && blanks > 1) continue;
          if (options.has('b') ? line !== '' : options.has('n')) io.put(`${String(++number).padStart(6)}\t`);
          io.put(visible(line, show));
          if (input.terminated || !io.gnu) io.put(show.ends ? '$\n' : '\n');
          await io.pump();
        }
      input.close();
    } catch (e) {
      await cannotOpen(io, path, e);
      code = 1;
    }
  }
  return code;
};

function visible(line: string, show: { tabs: boolean; other: boolean }): string {
  let out = show.other
    ? line
        .replace(/[\0-\x08\x0a-\x1f]/g, (c) => `^${String.fromCharCode(c.charCodeAt(0) + 64)}`)
        .replaceAll('\x7f', '^?')
    : line;
  if (show.other)
    out = [...new TextEncoder().encode(out)]
      .map((b) => {
        if (b < 128) return String.fromCharCode(b);
        const low = b - 128;
        return `M-${low < 32 ? `^${String.fromCharCode(low + 64)}` : low === 127 ? '^?' : String.fromCharCode(low)}`;
      })
      .join('');
  return show.tabs ? out.replaceAll('\t', '^I') : out;
}
