import { type Io, type Program, sys } from '../support/io.ts';
import { quote } from '../support/quote.ts';
import { parseSize } from '../support/size.ts';

const human = (n: number, base: number, units: string[]): string => {
  let value = n;
  let i = -1;
  while (value >= base && i < units.length - 1) {
    value /= base;
    i++;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[i]}`;
};

/** The last line of what dd tells: how much, and how fast. */
function summary(io: Io, bytes: number, us: number): string {
  const seconds = Math.max(us, 1) / 1e6;
  const rate = bytes / seconds;
  if (!io.gnu) {
    const size = (n: number) => {
      if (n < 1024) return `${Math.round(n)}B`;
      return human(n, 1024, ['KB', 'MB', 'GB']).replace(' ', '');
    };
    return `${bytes} bytes (${size(bytes)}) copied, ${seconds.toFixed(6)} seconds, ${size(rate)}/s\n`;
  }
  const si = bytes >= 1000 ? ` (${human(bytes, 1000, ['kB', 'MB', 'GB', 'TB'])}` : '';
  const iec = bytes >= 1024 ? `, ${human(bytes, 1024, ['KiB', 'MiB', 'GiB', 'TiB'])})` : si ? ')' : '';
  const time =
    seconds < 0.01 ? Number(seconds.toPrecision(6)).toString() : Number(seconds.toPrecision(6)).toString();
  const speed = rate < 1000 ? `${rate.toFixed(1)} B/s` : `${human(rate, 1000, ['kB', 'MB', 'GB', 'TB'])}/s`;
  return `${bytes} byte${bytes === 1 ? '' : 's'}${si}${iec} copied, ${time} s, ${speed}\n`;
}

/** dd: if of bs ibs obs count skip seek conv=notrunc,sync,ucase,lcase status. */
export const dd: Program = async (io: Io) => {
  const { process } = io;
  const given = new Map<string, string>();
  for (const arg of io.args) {
    const at = arg.indexOf('=');
    const name = arg.slice(0, at);
    if (at < 0 || !/^(?:if|of|[io]?bs|count|skip|seek|conv|status|[io]flag)$/.test(name)) {
      if (!io.gnu) io.usage('');
      io.usage(`unrecognized operand ${io.gnu ? `‘${arg}’` : quote(arg)}`);
    }
    given.set(name, arg.slice(at + 1));
  }
  const number = (name: string, fallback: number): number => {
    const text = given.get(name);
    if (text === undefined) return fallback;
    const n = parseSize(text);
    if (n === undefined) io.die(`invalid number${io.gnu ? `: ‘${text}’` : ` '${text}'`}`);
    return n;
  };
  const block = number('ibs', number('bs', 512));
  const step = number('obs', number('bs', 512));
  const count = given.has('count') ? number('count', 0) : Number.POSITIVE_INFINITY;
  const conv = (given.get('conv') ?? '').split(',');
  const open = (path: string, how: Parameters<typeof process.open>[1]): number => {
    try {
      return process.open(path, how);
    } catch (e) {
      const { message } = sys(e);
      io.die(io.gnu ? `failed to open ${quote(path)}: ${message}` : `can't open '${path}': ${message}`);
    }
  };
  const input = given.has('if') ? open(given.get('if')!, { read: true }) : 0;
  const seek = number('seek', 0) * step;
  const keep = conv.includes('notrunc') || seek > 0;
  const target = given.get('of');
  const output = target === undefined ? 1 : open(target, { write: true, create: true, truncate: !keep });
  const started = process.nowUs;
  let [full, partial, out, total] = [0, 0, 0, 0];
  for (let left = number('skip', 0) * block; left > 0; ) {
    const gone = (await process.read(input, Math.min(left, 1 << 16))).length;
    if (!gone) break;
    left -= gone;
  }
  if (seek && target !== undefined) await skipTo(io, output, target, seek);
  for (let i = 0; i < count; i++) {
    let data = await process.read(input, block);
    if (!data.length) break;
    if (data.length === block) full++;
    else partial++;
    if (conv.includes('sync') && data.length < block) {
      const padded = new Uint8Array(block);
      padded.set(data);
      data = padded;
    }
    if (conv.includes('ucase') || conv.includes('lcase')) data = cased(data, conv.includes('ucase'));
    await process.write(output, data);
    out++;
    total += data.length;
    const pause = process.checkpoint();
    if (pause) await pause;
  }
  const whole = full === out || partial === 0 ? full : out - partial;
  if (given.get('status') !== 'none')
    await io.error(
      `${full}+${partial} records in\n${whole}+${out - whole} records out\n${given.get('status') === 'noxfer' ? '' : summary(io, total, process.nowUs - started)}`,
    );
  return 0;
};

async function skipTo(io: Io, fd: number, path: string, to: number): Promise<void> {
  const before = io.fs.readFile(path);
  const start = new Uint8Array(to);
  start.set(before.subarray(0, to));
  await io.process.write(fd, start);
}

const cased = (data: Uint8Array, up: boolean): Uint8Array =>
  data.map((b) => (up ? (b >= 97 && b <= 122 ? b - 32 : b) : b >= 65 && b <= 90 ? b + 32 : b));
