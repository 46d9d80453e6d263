import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { lookup } from './lookup.ts';

/** dnsdomainname: `hostname -d`. */
export const dnsdomainname: Program = async (io: Io) => (io.gnu ? 0 : busybox(io, 'd'));

/** hostname: -i -I -f -s -d; a name sets it, where that is allowed. */
export const hostname: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'iIfsdayA',
    long: { 'ip-address': 'i', 'all-ip-addresses': 'I', fqdn: 'f', long: 'f', short: 's', domain: 'd' },
  });
  const { uts } = io.process.ns;
  const [name] = options.operands;
  if (name !== undefined) {
    if (!io.process.can('SYS_ADMIN'))
      io.die(io.gnu ? 'you must be root to change the host name' : 'sethostname: Operation not permitted');
    uts.hostname = name;
    return 0;
  }
  const asked = (['i', 'f', 'd'] as const).find((option) => options.has(option));
  if (!io.gnu && asked) return busybox(io, asked);
  if (options.has('I')) {
    const list = io.process.ns.net.interfaces
      .filter((d) => d.kind !== 'loopback' && d.up)
      .flatMap((d) => d.addresses.filter((a) => a.scope === 'global').map((a) => a.address));
    io.put(`${list.map((a) => `${a} `).join('')}\n`);
    return 0;
  }
  if (options.has('i')) {
    const found = await lookup(io, uts.hostname);
    if (!found.ok) {
      await io.fail(io.gnu ? 'Name or service not known' : `${uts.hostname}: Unknown host`);
      return 1;
    }
    io.put(`${found.addresses.map((a) => a.address).join(' ')}\n`);
    return 0;
  }
  if (options.has('d')) {
    if (uts.domainname) io.put(`${uts.domainname}\n`);
    return 0;
  }
  io.put(
    `${options.has('s') ? uts.hostname.split('.')[0] : options.has('f') && uts.domainname ? `${uts.hostname}.${uts.domainname}` : uts.hostname}\n`,
  );
  return 0;
};

/** Busybox asks the resolver for its own name. */
async function busybox(io: Io, asked: 'i' | 'f' | 'd'): Promise<number> {
  const { hostname: own } = io.process.ns.uts;
  const found = await lookup(io, own, 4);
  if (!found.ok) {
    await io.fail(`${own}: Unknown host`);
    return 1;
  }
  const dot = found.canonicalName.indexOf('.');
  if (asked === 'i') io.put(`${found.addresses.map((a) => a.address).join(' ')}\n`);
  else if (asked === 'f') io.put(`${found.canonicalName}\n`);
  else if (dot >= 0) io.put(`${found.canonicalName.slice(dot + 1)}\n`);
  return 0;
}
