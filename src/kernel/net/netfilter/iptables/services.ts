/** The names of /etc/services that a learner may meet; the same for TCP and UDP unless marked. */
const NAMES: Array<[name: string, port: number, proto?: 'tcp' | 'udp']> = [
  ['tcpmux', 1, 'tcp'],
  ['echo', 7],
  ['discard', 9],
  ['ftp-data', 20, 'tcp'],
  ['ftp', 21, 'tcp'],
  ['ssh', 22, 'tcp'],
  ['telnet', 23, 'tcp'],
  ['smtp', 25, 'tcp'],
  ['domain', 53],
  ['bootps', 67, 'udp'],
  ['bootpc', 68, 'udp'],
  ['tftp', 69, 'udp'],
  ['http', 80, 'tcp'],
  ['pop3', 110, 'tcp'],
  ['sunrpc', 111],
  ['ntp', 123, 'udp'],
  ['imap2', 143, 'tcp'],
  ['snmp', 161],
  ['ldap', 389],
  ['https', 443],
  ['submission', 587, 'tcp'],
  ['ldaps', 636],
  ['imaps', 993, 'tcp'],
  ['pop3s', 995, 'tcp'],
  ['ms-sql-s', 1433, 'tcp'],
  ['nfs', 2049],
  ['mysql', 3306, 'tcp'],
  ['svn', 3690, 'tcp'],
  ['mdns', 5353, 'udp'],
  ['postgresql', 5432, 'tcp'],
  ['amqp', 5672],
  ['x11', 6000, 'tcp'],
  ['redis', 6379, 'tcp'],
  ['ircd', 6667, 'tcp'],
  ['http-alt', 8080],
];

export function portOf(name: string, proto?: string): number | undefined {
  return NAMES.find(([n, , p]) => n === name && (p === undefined || proto === undefined || p === proto))?.[1];
}

export function serviceOf(port: number, proto?: string): string | undefined {
  return NAMES.find(([, n, p]) => n === port && (p === undefined || proto === undefined || p === proto))?.[0];
}
