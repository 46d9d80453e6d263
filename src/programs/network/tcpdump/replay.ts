import type { Options } from '../../support/getopt.ts';
import { type Io, sys } from '../../support/io.ts';
import { u32 } from './bytes.ts';
import { deviceAt } from './devices.ts';
import { filterOf } from './expression.ts';
import { layersOf } from './layers.ts';
import { many, outputOf, Sink } from './output.ts';
import { LINK_TEXT, readFile } from './pcap.ts';

/** tcpdump -r: prints what was written before. */
export async function replay(io: Io, options: Options, path: string): Promise<number> {
  let bytes: Uint8Array;
  try {
    bytes = await io.slurp(path);
  } catch (e) {
    return io.die(`${path}: ${sys(e).message}`);
  }
  const file = readFile(bytes);
  if (typeof file === 'string') return io.die(file);
  await io.error(
    `reading from file ${path}, link-type ${LINK_TEXT[file.link]}, snapshot length ${file.snaplen}\n`,
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
