import type { Signal } from '../../kernel/index.ts';
import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { compileRegex, RegexError } from '../support/regex.ts';
import { commandOf, processes, takeSignal } from './kill.ts';

/** pgrep and pkill: -f -l -a -x -v -n -o -c -P. */
const search =
  (kills: boolean): Program =>
  async (io: Io) => {
    let { args } = io;
    let signal: Signal | 0 = 'TERM';
    if (kills && args[0] && /^-(?:[A-Z]{2,}|\d+)$/.test(args[0])) {
      const taken = takeSignal(args);
      if (!taken) io.usage('');
      signal = taken.signal;
      args = taken.rest;
    }
    const options = getopt(
      io,
      {
        short: 'flaxvnocP:u:es:',
        code: 2,
        long: {
          full: 'f',
          'list-name': 'l',
          'list-full': 'a',
          exact: 'x',
          newest: 'n',
          oldest: 'o',
          count: 'c',
          'parent=': 'P',
          inverse: 'v',
        },
      },
      args,
    );
    const pattern = options.operands[0] ?? (options.has('P') ? '' : undefined);
    if (pattern === undefined) {
      if (!io.gnu) io.usage('');
      await io.error(
        `${io.name}: no matching criteria specified\nTry \`${io.name} --help' for more information.\n`,
      );
      return 2;
    }
    let regex: RegExp;
    try {
      regex = compileRegex(options.has('x') ? `^(${pattern})$` : pattern, { extended: true });
    } catch (e) {
      if (!(e instanceof RegexError)) throw e;
      io.die(e.message, 2);
    }
    let found = processes(io).filter(([, p]) => {
      if (p === io.process || p.status) return false;
      if (options.has('P') && !options.get('P')!.split(',').includes(String(p.ppid))) return false;
      return regex.test(options.has('f') ? p.argv.join(' ') : p.comm) !== options.has('v');
    });
    if (options.has('n')) found = found.slice(-1);
    if (options.has('o')) found = found.slice(0, 1);
    if (kills) for (const [pid] of found) io.process.kill(pid, signal);
    else if (options.has('c')) io.put(`${found.length}\n`);
    else
      for (const [pid, p] of found)
        io.put(
          `${pid}${options.has('a') || (!io.gnu && options.has('l') && options.has('f')) ? ` ${commandOf(p)}` : options.has('l') ? ` ${p.comm}` : ''}\n`,
        );
    return found.length ? 0 : 1;
  };

export const pgrep: Program = search(false);
export const pkill: Program = search(true);
