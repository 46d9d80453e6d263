import { brctl, bridge } from '../network/bridge.ts';
import { curl } from '../network/curl/index.ts';
import { dig, host } from '../network/dig.ts';
import { getent } from '../network/getent.ts';
import { dnsdomainname, hostname } from '../network/hostname.ts';
import { ifconfig } from '../network/ifconfig.ts';
import { ip } from '../network/ip/index.ts';
import { ip6tables, ip6tablesSave, iptables, iptablesSave } from '../network/iptables.ts';
import { nc, telnet } from '../network/nc.ts';
import { arp, netstat, route } from '../network/netstat.ts';
import { nslookup } from '../network/nslookup.ts';
import { ping, ping6 } from '../network/ping.ts';
import { ss } from '../network/ss.ts';
import { sysctl } from '../network/sysctl.ts';
import { traceroute } from '../network/traceroute.ts';
import { wget } from '../network/wget.ts';
import type { Program } from '../support/io.ts';

/** Views of the network model. */
export const network: Record<string, Program> = {
  arp,
  brctl,
  bridge,
  curl,
  dig,
  dnsdomainname,
  getent,
  host,
  hostname,
  ifconfig,
  ip,
  ip6tables,
  'ip6tables-save': ip6tablesSave,
  iptables,
  'iptables-save': iptablesSave,
  nc,
  netcat: nc,
  netstat,
  nslookup,
  ping,
  ping6,
  route,
  ss,
  sysctl,
  telnet,
  traceroute,
  wget,
};
