import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { quote } from '../support/quote.ts';

const RELEASE = '6.1.0-28-amd64';
const VERSION = '#1 SMP PREEMPT_DYNAMIC Debian 6.1.119-1 (2024-11-22)';

/** uname: -a -s -n -r -v -m -p -i -o. */
export const uname: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'asnrvmpio',
    long: {
      all: 'a',
      'kernel-name': 's',
      nodename: 'n',
      'kernel-release': 'r',
      'kernel-version': 'v',
      machine: 'm',
      processor: 'p',
      'hardware-platform': 'i',
      'operating-system': 'o',
    },
  });
  if (options.operands.length) io.usage(io.gnu ? `extra operand ${quote(options.operands[0]!)}` : '');
  const all = options.has('a');
  const none = !options.order.length;
  const parts: Array<[string, string]> = [
    ['s', 'Linux'],
    ['n', io.process.ns.uts.hostname],
    ['r', RELEASE],
    ['v', VERSION],
    ['m', 'x86_64'],
    ['p', 'unknown'],
    ['i', 'unknown'],
    ['o', 'GNU/Linux'],
  ];
  const shown = parts.filter(
    ([k]) => options.has(k) || (all && k !== 'p' && k !== 'i') || (none && k === 's'),
  );
  io.put(`${shown.map(([, v]) => v).join(' ')}\n`);
  return 0;
};

export const arch: Program = async (io: Io) => {
  io.put('x86_64\n');
  return 0;
};

export const nproc: Program = async (io: Io) => {
  io.put('2\n');
  return 0;
};

export const uptime: Program = async (io: Io) => {
  const { process } = io;
  const seconds = Math.floor((process.nowUs - process.kernel.bootUs) / 1e6) + 120;
  const days = Math.floor(seconds / 86400);
  const hours = Math.floor(seconds / 3600) % 24;
  const minutes = Math.floor(seconds / 60) % 60;
  const clock = new Date(process.nowUs / 1000).toISOString().slice(11, 19);
  const up = `${days ? `${days} day${days > 1 ? 's' : ''}, ` : ''}${hours ? `${String(hours).padStart(2)}:${String(minutes).padStart(2, '0')}` : `${minutes} min`}`;
  io.put(
    io.gnu
      ? ` ${clock} up ${up},  0 users,  load average: 0.00, 0.00, 0.00\n`
      : ` ${clock} up ${up},  0 users,  load average: 0.00, 0.00, 0.00\n`,
  );
  return 0;
};
