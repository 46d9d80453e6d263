import { parseIp } from '../../kernel/index.ts';
import { type DnsRecord, reverseName, TYPES, type TypeName } from '../../kernel/net/dns/index.ts';
import type { Io, Program } from '../support/io.ts';
import { strftime } from '../support/time.ts';
import { askServers, serversOf } from './nslookup.ts';

export const dataOf = (r: DnsRecord): string => {
  if ('address' in r) return r.address;
  if ('texts' in r) return r.texts.map((t) => `"${t}"`).join(' ');
  if ('exchange' in r) return `${r.preference} ${r.exchange}.`;
  if ('port' in r) return `${r.priority} ${r.weight} ${r.port} ${r.target}.`;
  if ('target' in r) return `${r.target}.`;
  if ('mname' in r)
    return `${r.mname}. ${r.rname}. ${r.serial} ${r.refresh} ${r.retry} ${r.expire} ${r.minimum}`;
  return '\\#';
};

/** dig: NAME TYPE @SERVER -x +short +noall +answer. */
export const dig: Program = async (io: Io) => {
  let name: string | undefined;
  let type: TypeName = 'A';
  let server: string | undefined;
  const plus = new Set<string>();
  const { args } = io;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg.startsWith('@')) server = arg.slice(1);
    else if (arg.startsWith('+')) plus.add(arg.slice(1));
    else if (arg === '-x') {
      const ip = parseIp(args[++i] ?? '');
      if (ip) name = reverseName(ip);
      type = 'PTR';
    } else if (arg === '-t') type = (args[++i] ?? 'A').toUpperCase() as TypeName;
    else if (arg.toUpperCase() in TYPES) type = arg.toUpperCase() as TypeName;
    else if (!arg.startsWith('-')) name = arg;
  }
  name = (name ?? '.').replace(/(.)\.$/, '$1');
  const started = io.process.nowUs;
  const { server: used, result } = await askServers(
    io,
    server === undefined ? serversOf(io) : [server],
    name,
    type,
  );
  const banner = `\n; <<>> DiG 9.18.28-1~deb12u2-Debian <<>> ${args.join(' ')}\n`;
  if (result.kind !== 'answer') {
    const why =
      result.kind === 'refused'
        ? 'connection refused'
        : result.kind === 'timeout'
          ? 'timed out'
          : 'host unreachable';
    io.put(`;; communications error to ${used}#53: ${why}\n`.repeat(3));
    io.put(
      `${plus.has('short') ? '' : `${banner};; global options: +cmd\n`};; no servers could be reached\n${plus.has('short') ? '' : '\n'}`,
    );
    return 9;
  }
  const { message } = result;
  if (plus.has('short')) {
    for (const r of message.answers) io.put(`${dataOf(r)}\n`);
    return 0;
  }
  const row = (r: DnsRecord) => {
    const label = `${r.name}.`;
    const tabs = '\t'.repeat(Math.max(1, 3 - Math.floor(label.length / 8)));
    return `${label}${tabs}${r.ttl}\tIN\t${r.type}\t${dataOf(r)}\n`;
  };
  const only = plus.has('noall');
  if (!only || plus.has('comments')) {
    const flags = ['qr', message.authoritative ? 'aa' : '', 'rd', message.recursionAvailable ? 'ra' : '']
      .filter(Boolean)
      .join(' ');
    io.put(
      `${banner};; global options: +cmd\n;; Got answer:\n;; ->>HEADER<<- opcode: QUERY, status: ${message.rcode}, id: ${message.id}\n;; flags: ${flags}; QUERY: 1, ANSWER: ${message.answers.length}, AUTHORITY: ${message.authorities.length}, ADDITIONAL: ${message.additionals.length}\n\n;; QUESTION SECTION:\n;${`${name}.`.padEnd(23)}${name.length < 23 ? '\t' : ''}IN\t${type}\n\n`.replace(
        /;(\S+) +\t?IN/,
        (_a, n: string) => `;${n}${'\t'.repeat(Math.max(1, 4 - Math.floor((n.length + 1) / 8)))}IN`,
      ),
    );
  }
  if (message.answers.length)
    io.put(`${only ? '' : ';; ANSWER SECTION:\n'}${message.answers.map(row).join('')}${only ? '' : '\n'}`);
  if (message.authorities.length && !only)
    io.put(`;; AUTHORITY SECTION:\n${message.authorities.map(row).join('')}\n`);
  if (!only)
    io.put(
      `;; Query time: ${Math.round((io.process.nowUs - started) / 1000)} msec\n;; SERVER: ${used}#53(${used}) (UDP)\n;; WHEN: ${strftime('%a %b %d %H:%M:%S UTC %Y', io.process.nowUs)}\n;; MSG SIZE  rcvd: ${30 + name.length + message.answers.length * 16}\n\n`,
    );
  return 0;
};

/** host NAME [SERVER]. */
export const host: Program = async (io: Io) => {
  const [name, server] = io.args.filter((a) => !a.startsWith('-'));
  if (name === undefined) io.usage('missing operand');
  const ip = parseIp(name);
  const servers = server === undefined ? serversOf(io) : [server];
  let any = false;
  for (const type of ip ? (['PTR'] as const) : (['A', 'AAAA'] as const)) {
    const { result } = await askServers(io, servers, ip ? reverseName(ip) : name, type);
    if (result.kind !== 'answer') {
      io.put(';; connection timed out; no servers could be reached\n\n');
      return 1;
    }
    if (result.message.rcode !== 'NOERROR') {
      io.put(
        `Host ${ip ? `${reverseName(ip)}.` : name} not found: ${result.message.rcode === 'NXDOMAIN' ? '3(NXDOMAIN)' : `2(${result.message.rcode})`}\n`,
      );
      return 1;
    }
    for (const r of result.message.answers) {
      any = true;
      if ('address' in r) io.put(`${r.name} has ${r.type === 'AAAA' ? 'IPv6 ' : ''}address ${r.address}\n`);
      else if ('target' in r)
        io.put(`${r.name} ${r.type === 'PTR' ? 'domain name pointer' : 'is an alias for'} ${r.target}.\n`);
    }
  }
  return any ? 0 : 1;
};
