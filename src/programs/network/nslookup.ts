import { parseIp } from '../../kernel/index.ts';
import {
  type DnsRecord,
  parseResolvConf,
  type QueryResult,
  query,
  queryAll,
  reverseName,
  TYPES,
  type TypeName,
} from '../../kernel/net/dns/index.ts';
import type { Io, Program } from '../support/io.ts';
import { fileText, lookup } from './lookup.ts';

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

const BUSYBOX_TYPES = ['SOA', 'NS', 'A', 'AAAA', 'CNAME', 'MX', 'TXT', 'PTR', 'SRV', 'ANY'];

interface Asked {
  name: string | undefined;
  server: string | undefined;
  /** More than these two were given. */
  tooMany: boolean;
  types: TypeName[];
  debug: boolean;
  timeoutUs: number | undefined;
}

function parse(io: Io): Asked {
  const operands: string[] = [];
  const asked: Asked = {
    name: undefined,
    server: undefined,
    tooMany: false,
    types: [],
    debug: false,
    timeoutUs: undefined,
  };
  for (const arg of io.args) {
    const [, option = '', value] = /^--?([a-z]+)(?:=(.*))?$/i.exec(arg) ?? [];
    if (!arg.startsWith('-') || arg === '-') operands.push(arg);
    else if (['q', 'qu', 'query', 'querytype', 't', 'ty', 'type'].includes(option) && value !== undefined) {
      const type = value.toUpperCase();
      if (isType(type) && (io.gnu || BUSYBOX_TYPES.includes(type))) asked.types.push(type);
      else if (!io.gnu) io.die(`invalid query type "${value}"`);
    } else if (option === 'timeout' && value !== undefined) asked.timeoutUs = Number(value) * 1e6;
    else if (option === 'debug') asked.debug = true;
    else if (!['port', 'p', 'retry', 'r'].includes(option) && !io.gnu) io.usage('');
  }
  [asked.name, asked.server] = operands;
  asked.tooMany = operands.length > 2;
  return asked;
}

/** nslookup of busybox and of bind. */
export const nslookup: Program = async (io: Io) => {
  const asked = parse(io);
  const { name, server } = asked;
  if (name === undefined || (!io.gnu && asked.tooMany))
    io.usage(io.gnu ? 'interactive mode is not part of this nslookup' : '');
  const ip = parseIp(name);
  if (!io.gnu) return busybox(io, name, asked);
  const types: TypeName[] = asked.types.length ? asked.types : ip ? ['PTR'] : ['A', 'AAAA'];
  return bind(io, ip ? reverseName(ip) : name, types, server === undefined ? serversOf(io) : [server], !!ip);
};

/** Asks all at once and shows the answers; a type that the user named is asked about the name as it is. */
async function busybox(io: Io, given: string, asked: Asked): Promise<number> {
  const ip = asked.types.length ? undefined : parseIp(given);
  const name = ip ? reverseName(ip) : given;
  const types: TypeName[] = asked.types.length ? asked.types : ip ? ['PTR'] : ['A', 'AAAA'];
  const servers = asked.server === undefined ? serversOf(io) : [asked.server];
  const timeoutUs = asked.timeoutUs ?? 5_000_000;
  // a name without a dot is asked for in the domains of the search list, or in the machine's own, and nowhere else
  const { search } = parseResolvConf(fileText(io, '/etc/resolv.conf') ?? '');
  const own = io.process.ns.uts.hostname.split('.').slice(1).join('.');
  const domains = (search.length || !own ? search : [own]).filter((each) => each !== '.');
  const names =
    name.includes('.') || domains.length === 0 ? [name] : domains.map((each) => `${name}.${each}`);
  for (const [i, server] of servers.entries()) {
    const [, host, port = '53'] = /^\[?([^\]]*?)\]?(?:(?<![:].*):(\d+))?$/.exec(server) ?? [];
    const found = await lookup(io, host ?? server);
    if (!found.ok) io.die(`bad address '${server}'`);
    const { address } = found.addresses[0]!;
    const questions = types.flatMap((type) => names.map((each) => ({ name: each.replace(/\.$/, ''), type })));
    const results = await queryAll(io.process.net, address, questions, timeoutUs, Number(port));
    const first = results[0]!;
    if (first.kind === 'unreachable') {
      if (!io.process.ns.net.routeTo(address))
        io.die(`can't connect to remote host (${address}): Network is unreachable`);
      // what a router says of it reaches no datagram socket that hasn't asked for it
      await io.process.sleep(timeoutUs);
    }
    if (results.every((r) => r.kind !== 'answer')) {
      if (first.kind === 'refused') await io.error(refusal(io, server, address, questions.length));
      if (i + 1 < servers.length) continue;
      break;
    }
    io.put(`Server:\t\t${server}\nAddress:\t${address.includes(':') ? `[${address}]` : address}:${port}\n\n`);
    return answers(
      io,
      types.flatMap(() => names),
      results,
      asked.debug,
    );
  }
  await io.print(';; connection timed out; no servers could be reached\n\n');
  return 1;
}

/** From its own machine the refusal comes before the next question is sent. */
function refusal(io: Io, server: string, address: string, questions: number): string {
  const { net } = io.process.ns;
  const own =
    /^127\./.test(address) || net.interfaces.some((d) => d.addresses.some((a) => a.address === address));
  if (!own) return 'nslookup: read: Connection refused\n'.repeat(questions === 1 ? 2 : questions);
  return `nslookup: write to '${server}': Connection refused\n`;
}

function answers(io: Io, names: readonly string[], results: QueryResult[], debug: boolean): number {
  let failed = false;
  for (const [i, result] of results.entries()) {
    if (result.kind !== 'answer') continue;
    const { message } = result;
    if (debug) io.put(`Query #${i} completed in 0ms:\n`);
    if (message.rcode !== 'NOERROR') {
      io.put(`** server can't find ${names[i]}: ${message.rcode}\n\n`);
      failed = true;
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
