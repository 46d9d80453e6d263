import { plugPackets } from '../../../kernel/index.ts';
import type { Options } from '../../support/getopt.ts';
import { type Io, isSysError } from '../../support/io.ts';
import { devices } from './devices.ts';
import { type Captured, frameBytes } from './encode.ts';
import { filterOf } from './expression.ts';
import type { Filter } from './filter/matches.ts';
import { type Layers, layersOf } from './layers.ts';
import { many, outputOf, Sink } from './output.ts';
import { LINK_TEXT, SNAPLEN } from './pcap.ts';

/** tcpdump at an interface: prints or writes what passes, until a signal or -c ends it. */
export async function live(io: Io, options: Options): Promise<number> {
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
  const about = `listening on ${dev}, link-type ${LINK_TEXT[link]}, snapshot length ${snaplen} bytes\n`;
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
