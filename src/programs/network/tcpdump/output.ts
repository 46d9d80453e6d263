import type { Options } from '../../support/getopt.ts';
import { type Io, sys } from '../../support/io.ts';
import { SERVICES } from '../services.ts';
import { Clock } from './clock.ts';
import { asciiDump, hexDump } from './dump.ts';
import type { Captured } from './encode.ts';
import type { Layers } from './layers.ts';
import { Resolver } from './names.ts';
import { fileHead, record, SNAPLEN } from './pcap.ts';
import { Printer, type Style } from './print.ts';

const BLOCK = 4096;

function styleOf(io: Io, options: Options): { style: Style; resolver: Resolver } {
  const resolver = new Resolver(io, !options.has('n'));
  const numeric = options.count('n') > 0;
  const style: Style = {
    verbose: options.count('v'),
    quiet: options.has('q'),
    link: options.has('e'),
    absolute: options.has('S'),
    numeric,
    host: resolver.host,
    port: (port) => (numeric ? String(port) : SERVICES[port] || String(port)),
  };
  return { style, resolver };
}

function dumpOf(options: Options, p: Captured, net: number): string {
  const x = options.count('x');
  const X = options.count('X');
  const A = options.count('A');
  const from = x > 1 || X > 1 || A > 1 ? 0 : net;
  const bytes = p.bytes.subarray(from);
  if (X) return hexDump(bytes, true);
  if (x) return hexDump(bytes, false);
  return A ? asciiDump(bytes) : '';
}

/** Where packets go: printed, or written to a file. */
export class Sink {
  readonly #io: Io;
  readonly #options: Options;
  readonly #printer: Printer;
  readonly #resolver: Resolver;
  readonly #clock: Clock;
  readonly #lineWise: boolean;
  readonly #file: number | undefined;
  #pending = 0;
  /** Packets so far. */
  count = 0;

  constructor(io: Io, options: Options, file: number | undefined) {
    const { style, resolver } = styleOf(io, options);
    this.#io = io;
    this.#options = options;
    this.#printer = new Printer(style);
    this.#resolver = resolver;
    this.#clock = new Clock(io, options.count('t'));
    this.#lineWise = options.has('l', 'U') || io.isTty(1);
    this.#file = file;
  }

  async take(p: Captured, l: Layers): Promise<void> {
    this.count++;
    if (this.#file !== undefined) {
      await this.#io.process.write(this.#file, record(p));
      if (!this.#options.has('print')) return;
    }
    await this.#resolver.prepare(p, l);
    const number = this.#options.has('#') ? `${String(this.count).padStart(5)}  ` : '';
    const line = `${number}${this.#clock.text(p.us)}${this.#printer.packet(p)}${dumpOf(this.#options, p, l.net)}\n`;
    this.#io.put(line);
    this.#pending += line.length;
    // as stdio does: what isn't a terminal gets blocks
    if (this.#lineWise || this.#pending >= BLOCK) {
      this.#pending = 0;
      await this.#io.flush();
    }
  }
}

/** Opens the file of -w. */
export async function outputOf(
  io: Io,
  options: Options,
  link: Captured['link'],
): Promise<number | undefined> {
  const path = options.get('w');
  if (path === undefined) return undefined;
  try {
    const fd =
      path === '-' ? 1 : io.process.open(path, { write: true, create: true, truncate: true, mode: 0o644 });
    await io.process.write(fd, fileHead(link, Number(options.get('s')) || SNAPLEN));
    return fd;
  } catch (e) {
    return io.die(`${path}: ${sys(e).message}`);
  }
}

/** A line of the counts at the end. */
export const many = (n: number, what: string): string => `${n} packet${n === 1 ? '' : 's'} ${what}\n`;
