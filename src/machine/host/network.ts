import { plugNetwork } from '../../kernel/index.ts';
import { type Host, NAMESERVER } from './boot.ts';
import { upstreamDns } from './upstream-dns.ts';

/** The host's place in the (empty) world: an address on a link that leads nowhere. */
const HOST_ADDRESS = '192.0.2.2/24';
const HOST_GATEWAY = '192.0.2.1';

/** Gives a host its network, and the name server that it asks. */
export function startNetwork(host: Host): void {
  plugNetwork();
  const net = host.kernel.net.createNamespace('host');
  net.lo.setUp();
  net.lo.addAddress(`${NAMESERVER}/32`);
  net.addUplink('eth0').setUp().addAddress(HOST_ADDRESS);
  net.addRoute({ destination: 'default', gateway: HOST_GATEWAY, dev: 'eth0' });
  net.setSysctl('net.ipv4.ip_forward', '1');
  host.ns.net = net;
  host.spawn(['upstream-dns'], upstreamDns(NAMESERVER), { hidden: true });
}
