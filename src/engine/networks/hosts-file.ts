import { parseIp } from '../../kernel/net/addr.ts';

/** A line of /etc/hosts: the names stand behind a tab, separated by blanks. */
export interface HostsRecord {
  ip: string;
  names: string;
}

const DEFAULTS: HostsRecord[] = [
  { ip: '127.0.0.1', names: 'localhost' },
  { ip: '::1', names: 'localhost ip6-localhost ip6-loopback' },
  { ip: 'fe00::', names: 'ip6-localnet' },
  { ip: 'ff00::', names: 'ip6-mcastprefix' },
  { ip: 'ff02::1', names: 'ip6-allnodes' },
  { ip: 'ff02::2', names: 'ip6-allrouters' },
];

const line = (r: HostsRecord): string => `${r.ip}\t${r.names}\n`;

/** A container's /etc/hosts. moby v28: libnetwork/etchosts. */
export const buildHosts = (records: HostsRecord[]): string => [...DEFAULTS, ...records].map(line).join('');

export const addRecords = (content: string, records: HostsRecord[]): string =>
  content + records.map(line).join('');

/** Without these records; lines that the user has changed stay. Blank lines go, as in Docker. */
export function deleteRecords(content: string, records: HostsRecord[]): string {
  if (!records.length) return content;
  return content
    .split('\n')
    .filter((l) => {
      if (!l) return false;
      if (l.startsWith('#')) return true;
      return !records.some(
        (r) => l.endsWith(`\t${r.names}`) && parseIp(l.slice(0, -r.names.length - 1).trim())?.text === r.ip,
      );
    })
    .map((l) => `${l}\n`)
    .join('');
}

/** The lines whose first name is `name` get another address. */
export function updateAddress(content: string, name: string, ip: string): string {
  const quoted = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return content.replace(new RegExp(`(\\S*)(\\t${quoted})(\\s|\\.)`, 'g'), `${ip}$2$3`);
}

/** The names for a container's own addresses: `host.domain host`, or just the host name. */
export function ownNames(hostname: string, domainname: string): string {
  const full = domainname ? `${hostname}.${domainname}` : hostname;
  const dot = full.indexOf('.');
  return dot < 0 ? full : `${full} ${full.slice(0, dot)}`;
}
