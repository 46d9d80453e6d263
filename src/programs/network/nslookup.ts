import { parseIp } from '../../kernel/index.ts';
import {
  type DnsRecord,
  parseResolvConf,
  type QueryResult,
  query,
  reverseName,
  TYPES,
  type TypeName,
} from '../../kernel/net/dns/index.ts';
import type { Io, Program } from '../support/io.ts';
import { fileText } from './lookup.ts';

export const serversOf = (io: Io): string[] =>
  parseResolvConf(fileText(io, '/etc/resolv.conf') ?? '').nameservers;

interface Answer {
  server: string;
  result: QueryResult;
}

/** Asks the servers in their order until one answers. */
export async function askServers(io: Io, servers: string[], name: string, type: TypeName): Promise<Answer> {
  let last: Answer = { server: servers[0]!, result: { kind: 'timeout' } };
  for (const server of servers) {
    last = { server, result: await query(io.process.net, server, name, type) };
    if (last.result.kind === 'answer') return last;
  }
  return last;
}

const isType = (text: string): text is TypeName => text in TYPES;

/** What a record says, for nslookup's "name = value" lines. */
function describe(r: DnsRecord): string {
  if (r.type === 'A' || r.type === 'AAAA')
    return `Name:\t${r.name}\nAddress: ${'address' in r ? r.address : ''}\n`;
  if ('target' in r && r.type === 'CNAME') return `${r.name}\tcanonical name = ${r.target}${''}\n`;
  if ('target' in r && r.type === 'PTR') return `${r.name}\tname = ${r.target}\n`;
  if ('texts' in r) return `${r.name}\ttext = ${r.texts.map((t) => `"${t}"`).join(' ')}\n`;
  if ('exchange' in r) return `${r.name}\tmail exchanger = ${r.preference} ${r.exchange}\n`;
  if ('target' in r) return `${r.name}\tnameserver = ${r.target}\n`;
  return '';
}

/** nslookup of busybox and of bind. */
export const nslookup: Program = async (io: Io) => {
  const operands: string[] = [];
  let type: TypeName | undefined;
  for (const arg of io.args) {
    const m = /^-(?:q|t|ty|type|query|querytype)=(.+)$/i.exec(arg);
    if (m) type = isType(m[1]!.toUpperCase()) ? (m[1]!.toUpperCase() as TypeName) : undefined;
    else if (!arg.startsWith('-')) operands.push(arg);
  }
  const [name, given] = operands;
  if (name === undefined) io.usage(io.gnu ? 'interactive mode is not part of this nslookup' : '');
  const ip = parseIp(name);
  const asked = ip ? reverseName(ip) : name;
  const types: TypeName[] = type ? [type] : ip ? ['PTR'] : ['A', 'AAAA'];
  const servers = given === undefined ? serversOf(io) : [given];
  return io.gnu
    ? bind(io, asked, types, servers, ip !== undefined && ip !== null)
    : busybox(io, asked, types, servers);
};

async function busybox(io: Io, name: string, types: TypeName[], servers: string[]): Promise<number> {
  let failed = 0;
  let headed = false;
  for (const type of types) {
    const { server, result } = await askServers(io, servers, name, type);
    if (result.kind !== 'answer') {
      await io.print(headed ? '' : '');
      await io.error(result.kind === 'refused' ? `nslookup: read: Connection refused\n` : '');
      await io.print(`;; connection timed out; no servers could be reached\n\n`);
      return 1;
    }
    if (!headed)
      io.put(`Server:\t\t${server}\nAddress:\t${server.includes(':') ? `[${server}]` : server}:53\n\n`);
    headed = true;
    const { message } = result;
    if (message.rcode !== 'NOERROR') {
      io.put(`** server can't find ${name}: ${message.rcode}\n\n`);
      failed++;
      continue;
    }
    io.put(message.authoritative ? '' : 'Non-authoritative answer:\n');
    for (const r of message.answers) io.put(describe(r));
    io.put('\n');
  }
  return failed ? 1 : 0;
}

async function bind(
  io: Io,
  name: string,
  types: TypeName[],
  servers: string[],
  reverse: boolean,
): Promise<number> {
  let headed = false;
  let marked = false;
  let found = false;
  for (const type of types) {
    const { server, result } = await askServers(io, servers, name, type);
    if (result.kind !== 'answer') {
      if (found) break;
      io.put(
        result.kind === 'refused'
          ? `;; communications error to ${server}#53: connection refused\n;; no servers could be reached\n\n\n`
          : `;; communications error to ${server}#53: timed out\n;; no servers could be reached\n\n\n`,
      );
      return 1;
    }
    if (!headed && !reverse) io.put(`Server:\t\t${server}\nAddress:\t${server}#53\n\n`);
    headed = true;
    const { message } = result;
    if (message.rcode !== 'NOERROR') {
      if (found) break;
      io.put(`** server can't find ${name}${reverse ? '.' : ''}: ${message.rcode}\n\n`);
      return 1;
    }
    if (message.answers.length && !marked && !message.authoritative && !reverse)
      io.put('Non-authoritative answer:\n');
    marked = true;
    found ||= message.answers.length > 0;
    for (const r of message.answers)
      io.put(describe(r).replace(/(name|canonical name) = (.*)\n/, '$1 = $2.\n'));
  }
  if (!found) io.put(`*** Can't find ${name}: No answer\n`);
  io.put('\n');
  return found ? 0 : 1;
}
