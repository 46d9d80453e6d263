import { type Family, plugIptablesViews } from '../../kernel/index.ts';
import type { Io, Program } from '../support/io.ts';
import { strftime } from '../support/time.ts';

const run =
  (family: Family): Program =>
  async (io: Io) => {
    const name = family === 4 ? 'iptables' : 'ip6tables';
    if (io.process.uid !== 0) {
      await io.error(
        `${name} v1.8.9 (nf_tables): Could not fetch rule set generation id: Permission denied (you must be root)\n`,
      );
      return 4;
    }
    plugIptablesViews();
    const { stdout, stderr, code } = io.process.ns.net.iptables(io.args, family);
    io.put(stdout);
    if (stderr) await io.error(stderr);
    return code;
  };

export const iptables: Program = run(4);
export const ip6tables: Program = run(6);

const save =
  (family: Family): Program =>
  async (io: Io) => {
    plugIptablesViews();
    const at = io.args.indexOf('-t');
    const table = at < 0 ? undefined : io.args[at + 1];
    io.put(
      io.process.ns.net.iptablesSave(family, {
        ...(table === undefined ? {} : { table }),
        counters: io.args.includes('-c'),
        timestamp: strftime('%a %b %e %H:%M:%S %Y', io.process.nowUs),
      }),
    );
    return 0;
  };

export const iptablesSave: Program = save(4);
export const ip6tablesSave: Program = save(6);
