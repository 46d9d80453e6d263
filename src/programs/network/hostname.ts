import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { lookup } from './lookup.ts';

/** hostname: -i -I -f -s -d; a name sets it, where that is allowed. */
export const hostname: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'iIfsdayA',
    long: { 'ip-address': 'i', 'all-ip-addresses': 'I', fqdn: 'f', long: 'f', short: 's', domain: 'd' },
  });
  const { uts } = io.process.ns;
  if (options.operands.length)
    io.die(io.gnu ? 'you must be root to change the host name' : 'sethostname: Operation not permitted');
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
    io.put(uts.domainname ? `${uts.domainname}\n` : '\n');
    return 0;
  }
  io.put(
    `${options.has('s') ? uts.hostname.split('.')[0] : options.has('f') && uts.domainname ? `${uts.hostname}.${uts.domainname}` : uts.hostname}\n`,
  );
  return 0;
};
