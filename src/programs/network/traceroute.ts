import { getopt } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { lookup } from './lookup.ts';
import { nameOf } from './ping.ts';

const MAX_HOPS = 30;

/** traceroute: -n -m -q -w, by echo requests. */
export const traceroute: Program = async (io: Io) => {
  const options = getopt(io, { short: 'nm:q:w:Il46f:p:' });
  const target = options.operands[0];
  if (target === undefined) io.usage('');
  const found = await lookup(io, target);
  if (!found.ok) {
    await io.error(
      io.gnu
        ? `${target}: Name or service not known\nCannot handle "host" cmdline arg \`${target}' on position 1 (argc 1)\n`
        : `traceroute: bad address '${target}'\n`,
    );
    return io.gnu ? 2 : 1;
  }
  const { address, family } = found.addresses[0]!;
  const most = Number(options.get('m') ?? MAX_HOPS);
  const probes = Number(options.get('q') ?? 3);
  await io.print(
    `traceroute to ${target} (${address}), ${most} hops max, ${io.gnu ? 60 : 46} byte packets\n`,
  );
  const socket = io.process.net.icmp(family);
  for (let ttl = 1; ttl <= most; ttl++) {
    let line = `${String(ttl).padStart(2)} `;
    let last = '';
    let arrived = false;
    for (let q = 0; q < probes; q++) {
      try {
        const r = await socket.echo(address, {
          ttl,
          seq: ttl,
          timeoutUs: Number(options.get('w') ?? 5) * 1e6,
        });
        if (r.kind === 'timeout') {
          line += io.gnu ? ' *' : '  *';
          continue;
        }
        if (r.from !== last)
          line += ` ${options.has('n') ? r.from : `${(await nameOf(io, r.from)) ?? r.from} (${r.from})`}`;
        last = r.from;
        line += `  ${((r.kind === 'reply' ? r.rttUs : 40) / 1000).toFixed(3)} ms`;
        if (r.kind === 'reply') arrived = true;
        else if (r.icmp !== 'ttl-exceeded') {
          line += ' !H';
          arrived = true;
        }
      } catch (e) {
        await io.flush();
        io.die(`sendto: ${sys(e).message}`);
      }
    }
    await io.print(`${line}\n`);
    if (arrived) break;
  }
  return 0;
};
