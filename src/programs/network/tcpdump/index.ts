import { type NetInterface, plugPackets } from '../../../kernel/index.ts';
import { getopt, type Options } from '../../support/getopt.ts';
import { type Io, isSysError, type Program, sys } from '../../support/io.ts';
import { decodeText } from '../../support/text.ts';
import { strftime, zoneOf } from '../../support/time.ts';
import { lookup } from '../lookup.ts';
import { nameOf } from '../ping.ts';
import { SERVICES } from '../services.ts';
import { u32 } from './bytes.ts';
import { asciiDump, hexDump } from './dump.ts';
import { addressText, type Captured, frameBytes } from './encode.ts';
import { compile, type Filter, FilterError } from './filter.ts';
import { type Layers, layersOf } from './layers.ts';
import { fileHead, readFile, record, SNAPLEN } from './pcap.ts';
import { Printer, type Style } from './print.ts';
import { USAGE, VERSION } from './usage.ts';

const BLOCK = 4096;
const DESCRIPTION = { ether: 'EN10MB (Ethernet)', sll2: 'LINUX_SLL2 (Linux cooked v2)' } as const;

interface Device {
  name: string;
  text: string;
}

/** What can be captured, in the order in which `-D` numbers it. */
function devices(io: Io): Device[] {
  const all = io.process.ns.net.interfaces;
  const state = (i: NetInterface) =>
    i.kind === 'loopback'
      ? 'Up, Running, Loopback'
      : i.carrier
        ? 'Up, Running, Connected'
        : i.up
          ? 'Up, Disconnected'
          : 'Disconnected';
  const row = (i: NetInterface): Device => ({ name: i.name, text: `${i.name} [${state(i)}]` });
  const lo = all.filter((i) => i.kind === 'loopback');
  const others = all.filter((i) => i.kind !== 'loopback');
  return [
    ...others.filter((i) => i.carrier).map(row),
    { name: 'any', text: 'any (Pseudo-device that captures on all interfaces) [Up, Running]' },
    ...lo.map(row),
    ...others.filter((i) => !i.carrier).map(row),
  ];
}

/** Names of addresses, asked for once each. */
class Resolver {
  readonly #io: Io;
  readonly #names = new Map<string, string>();
  readonly #wanted: boolean;

  constructor(io: Io, wanted: boolean) {
    this.#io = io;
    this.#wanted = wanted;
  }

  /** Learns the names that a packet needs. */
  async prepare(p: Captured, l: Layers): Promise<void> {
    if (!this.#wanted) return;
    const at = l.net;
    const found: string[] = [];
    if (l.family === 4) found.push(addressText(p.bytes, at + 12, 4), addressText(p.bytes, at + 16, 4));
    if (l.family === 6) found.push(addressText(p.bytes, at + 8, 6), addressText(p.bytes, at + 24, 6));
    if (l.ethertype === 0x0806)
      found.push(addressText(p.bytes, at + 14, 4), addressText(p.bytes, at + 24, 4));
    for (const address of found)
      if (!this.#names.has(address)) this.#names.set(address, (await nameOf(this.#io, address)) ?? address);
  }

  readonly host = (address: string): string => this.#names.get(address) ?? address;
}

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

/** The time before a packet, as -t to -ttttt want it. */
class Clock {
  readonly #io: Io;
  readonly #form: number;
  #first: number | undefined;
  #before: number | undefined;

  constructor(io: Io, form: number) {
    this.#io = io;
    this.#form = form;
  }

  text(us: number): string {
    const zone = zoneOf(this.#io);
    const micro = String(us % 1_000_000).padStart(6, '0');
    this.#first ??= us;
    const since = this.#form === 5 ? this.#first : (this.#before ?? us);
    this.#before = us;
    switch (this.#form) {
      case 0:
        return `${strftime('%H:%M:%S', us, zone)}.${micro} `;
      case 1:
        return '';
      case 2:
        return `${Math.floor(us / 1e6)}.${micro} `;
      case 4:
        return `${strftime('%Y-%m-%d %H:%M:%S', us, zone)}.${micro} `;
      default: {
        const gone = us - since;
        return `${gone < 0 ? '-' : ' '}${strftime('%H:%M:%S', Math.abs(gone))}.${String(Math.abs(gone) % 1_000_000).padStart(6, '0')} `;
      }
    }
  }
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
class Sink {
  readonly #io: Io;
  readonly #options: Options;
  readonly #printer: Printer;
  readonly #resolver: Resolver;
  readonly #clock: Clock;
  readonly #lineWise: boolean;
  readonly #file: number | undefined;
  #pending = 0;
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

const many = (n: number, what: string): string => `${n} packet${n === 1 ? '' : 's'} ${what}\n`;

async function expressionOf(io: Io, options: Options): Promise<string> {
  const file = options.get('F');
  if (file === undefined) return options.operands.join(' ');
  try {
    return (await openText(io, file)).replace(/\n/g, ' ');
  } catch (e) {
    return io.die(`can't open ${file}: ${sys(e).message}`);
  }
}

const openText = async (io: Io, path: string): Promise<string> => decodeText(await io.slurp(path));

async function filterOf(io: Io, options: Options): Promise<Filter> {
  const ports = new Map(Object.entries(SERVICES).map(([port, name]) => [name, Number(port)]));
  try {
    return await compile(await expressionOf(io, options), {
      host: async (name) => {
        const found = await lookup(io, name);
        return found.ok ? found.addresses.map((a) => a.address) : undefined;
      },
      port: (name) => ports.get(name),
    });
  } catch (e) {
    if (e instanceof FilterError) io.die(e.message);
    throw e;
  }
}

/** The interface of a number, as far as this machine knows it. */
const deviceAt = (io: Io, ifindex: number): string =>
  io.process.ns.net.interfaces.find((i) => i.ifindex === ifindex)?.name ?? '?';

/** tcpdump -r: prints what was written before. */
async function replay(io: Io, options: Options, path: string): Promise<number> {
  let bytes: Uint8Array;
  try {
    bytes = await io.slurp(path);
  } catch (e) {
    return io.die(`${path}: ${sys(e).message}`);
  }
  const file = readFile(bytes);
  if (typeof file === 'string') return io.die(file);
  await io.error(
    `reading from file ${path}, link-type ${DESCRIPTION[file.link]}, snapshot length ${file.snaplen}\n`,
  );
  const filter = await filterOf(io, options);
  const out = await outputOf(io, options, file.link);
  const sink = new Sink(io, options, out);
  const most = Number(options.get('c') ?? 0);
  for (const p of file.packets) {
    const l = layersOf(p);
    if (!filter(p, l)) continue;
    if (options.has('count')) sink.count++;
    else await sink.take(p.link === 'sll2' ? { ...p, dev: deviceAt(io, u32(p.bytes, 4)) } : p, l);
    if (most && sink.count >= most) break;
    const pause = io.pump();
    if (pause) await pause;
  }
  if (options.has('count')) io.put(many(sink.count, '').replace(' \n', '\n'));
  await io.flush();
  if (file.rest !== undefined) io.die(`pcap_loop: ${file.rest}`);
  return 0;
}

/** Opens the file of -w. */
async function outputOf(io: Io, options: Options, link: Captured['link']): Promise<number | undefined> {
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

/** tcpdump: captures at an interface, or reads a capture. */
export const tcpdump: Program = async (io: Io) => {
  io.name = 'tcpdump';
  let options: Options;
  const bad = async (text: string): Promise<number> => {
    await io.error(`${text}${VERSION}${USAGE}`);
    return 1;
  };
  try {
    options = getopt(io, {
      short: 'aAbB:c:C:dDeE:fF:G:hHi:IJj:KlLm:M:nNOpq#Q:r:s:StT:uUvV:w:W:xXy:Yz:Z:',
      stop: false,
      version: VERSION.trimEnd(),
      help: `${VERSION}${USAGE}`,
      long: {
        count: 'count',
        'list-interfaces': 'D',
        'interface=': 'i',
        'immediate-mode': 'immediate',
        'no-promiscuous-mode': 'p',
        number: '#',
        print: 'print',
        'snapshot-length=': 's',
        'absolute-tcp-sequence-numbers': 'S',
        'packet-buffered': 'U',
        'direction=': 'Q',
        micro: 'micro',
      },
    });
  } catch (e) {
    if (e instanceof Error && e.name !== 'Quit' && 'hint' in e) return bad(`tcpdump: ${e.message}\n`);
    throw e;
  }
  if (options.has('h')) {
    await io.error(`${VERSION}${USAGE}`);
    return 0;
  }
  for (const name of ['C', 'G', 'E', 'M', 'T', 'V', 'W', 'd', 'z', 'J', 'L', 'y', 'I'] as const)
    if (options.has(name)) io.die(`-${name} isn't supported by this tcpdump`);
  if (options.has('D')) {
    io.put(
      devices(io)
        .map((d, i) => `${i + 1}.${d.text}\n`)
        .join(''),
    );
    return 0;
  }
  const limit = options.get('c');
  if (limit !== undefined && !(Number(limit) > 0)) io.die(`invalid packet count ${limit}`);
  const snap = options.get('s');
  if (snap !== undefined && !(Number(snap) >= 0))
    io.die(`invalid snaplen ${snap} (must be >= 0 and <= 262144)`);
  const from = options.get('r');
  return from === undefined ? live(io, options) : replay(io, options, from);
};

async function live(io: Io, options: Options): Promise<number> {
  const wanted = options.get('i');
  const all = devices(io);
  const dev = /^\d+$/.test(wanted ?? '') ? all[Number(wanted) - 1]?.name : (wanted ?? all[0]?.name);
  if (dev === undefined) io.die('Invalid adapter index');
  const cooked = dev === 'any';
  if (!cooked && !io.process.ns.net.interface(dev))
    io.die(`${dev}: No such device exists\n(No such device exists)`);
  let filter: Filter | undefined;
  const snaplen = Number(options.get('s')) || SNAPLEN;
  const link = cooked ? 'sll2' : 'ether';
  const direction = options.get('Q');
  if (direction !== undefined && !/^(?:in|out|inout)$/.test(direction))
    io.die(`unknown capture direction \`${direction}'`);
  const seen = new WeakMap<object, [Captured, Layers]>();
  plugPackets();
  let socket: ReturnType<Io['process']['net']['packet']>;
  try {
    socket = io.process.net.packet(cooked ? undefined : dev, {
      promiscuous: !options.has('p'),
      accepts: (frame) => {
        if (direction === 'in' && frame.direction === 'out') return false;
        if (direction === 'out' && frame.direction !== 'out') return false;
        const whole: Captured = { ...frameBytes(frame, cooked), dev: frame.dev };
        const layers = layersOf(whole);
        if (!filter?.(whole, layers)) return false;
        seen.set(frame, [{ ...whole, bytes: whole.bytes.subarray(0, snaplen) }, layers]);
        return true;
      },
    });
  } catch (e) {
    if (!isSysError(e, 'EPERM')) throw e;
    return io.die(
      `${dev}: You don't have permission to perform this capture on that device\n(socket: Operation not permitted)`,
    );
  }
  const file = options.get('w') === undefined ? undefined : await outputOf(io, options, link);
  if (cooked) await io.error('tcpdump: data link type LINUX_SLL2\n');
  filter = await filterOf(io, options);
  const about = `listening on ${dev}, link-type ${DESCRIPTION[link]}, snapshot length ${snaplen} bytes\n`;
  const hushed = !options.has('v') && file === undefined;
  await io.error(
    hushed
      ? `tcpdump: verbose output suppressed, use -v[v]... for full protocol decode\n${about}`
      : `tcpdump: ${about}`,
  );
  let interrupted = false;
  for (const signal of ['INT', 'TERM', 'HUP'] as const)
    io.process.onSignal(signal, () => {
      interrupted = true;
      socket.interrupt();
    });
  const sink = new Sink(io, options, file);
  const most = Number(options.get('c') ?? 0);
  while (!interrupted && (!most || sink.count < most)) {
    const frame = await socket.recv();
    if (!frame) break;
    const [packet, layers] = seen.get(frame)!;
    await sink.take(packet, layers);
  }
  if (interrupted && file === undefined) io.put('\n');
  await io.error(
    `${many(sink.count, 'captured')}${many(socket.received, 'received by filter')}${many(socket.dropped, 'dropped by kernel')}`,
  );
  return 0;
}
