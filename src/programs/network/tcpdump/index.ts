import { getopt, type Options } from '../../support/getopt.ts';
import type { Io, Program } from '../../support/io.ts';
import { devices } from './devices.ts';
import { live } from './live.ts';
import { replay } from './replay.ts';
import { USAGE, VERSION } from './usage.ts';

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
