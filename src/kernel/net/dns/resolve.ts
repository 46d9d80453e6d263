import { type Ip, isLinkLocal, isLoopback, parseIp } from '../addr.ts';
import type { Family, NetApi } from '../types.ts';
import { hostSources, parseHosts, parseResolvConf, type ReadFile, type ResolvConf } from './files.ts';
import type { DnsRecord, Message, Question } from './message.ts';
import { queryAll } from './query.ts';

/** Why a name has no address. `code` is getaddrinfo's; {@link eaiMessage} has its text. */
export interface ResolveFailure {
  ok: false;
  code: 'EAI_NONAME' | 'EAI_AGAIN' | 'EAI_NODATA';
  reason: 'nxdomain' | 'no-data' | 'servfail' | 'refused' | 'timeout' | 'unreachable' | 'bad-name';
}

export interface ResolvedHost {
  ok: true;
  canonicalName: string;
  addresses: Array<{ family: Family; address: string }>;
  source: 'literal' | 'files' | 'dns';
}

export interface ResolveOptions {
  /** Only this family; both if not given. */
  family?: Family;
  /** Ask for IPv6 only where there is an IPv6 address (AI_ADDRCONFIG). Default true. */
  addrconfig?: boolean;
}

/** What gai_strerror says. */
export const eaiMessage = (code: ResolveFailure['code']): string =>
  ({
    EAI_NONAME: 'Name or service not known',
    EAI_AGAIN: 'Temporary failure in name resolution',
    EAI_NODATA: 'No address associated with hostname',
  })[code];

/** Finds a host's addresses as glibc's getaddrinfo does: literals, then files and DNS in the order of nsswitch.conf. */
export async function resolveHost(
  api: NetApi,
  readFile: ReadFile,
  name: string,
  opts: ResolveOptions = {},
): Promise<ResolvedHost | ResolveFailure> {
  const literal = parseIp(name);
  if (literal) {
    if (opts.family !== undefined && literal.family !== opts.family)
      return { ok: false, code: 'EAI_NONAME', reason: 'bad-name' };
    return {
      ok: true,
      canonicalName: name,
      addresses: [{ family: literal.family, address: literal.text }],
      source: 'literal',
    };
  }
  if (!/^[\w-]+([.][\w-]+)*[.]?$/.test(name) || name.length > 254)
    return { ok: false, code: 'EAI_NONAME', reason: 'bad-name' };
  let failure: ResolveFailure = { ok: false, code: 'EAI_NONAME', reason: 'nxdomain' };
  for (const source of hostSources(await readFile('/etc/nsswitch.conf'))) {
    const result =
      source === 'files'
        ? fromHosts((await readFile('/etc/hosts')) ?? '', name, opts.family)
        : await fromDns(api, parseResolvConf((await readFile('/etc/resolv.conf')) ?? ''), name, opts);
    if (result?.ok) return { ...result, addresses: sortAddresses(api, result.addresses) };
    if (result) failure = result;
  }
  return failure;
}

/** IPv6 before IPv4 where it can be reached (RFC 6724, as far as that goes here). */
function sortAddresses(api: NetApi, addresses: ResolvedHost['addresses']): ResolvedHost['addresses'] {
  const usable = (a: { address: string }) => api.ns.routeTo(a.address)?.source !== undefined;
  const six = addresses.filter((a) => a.family === 6);
  const four = addresses.filter((a) => a.family === 4);
  return six.some(usable) ? [...six, ...four] : [...four, ...six];
}

function fromHosts(text: string, name: string, family: Family | undefined): ResolvedHost | undefined {
  const wanted = name.replace(/\.$/, '').toLowerCase();
  const found = parseHosts(text).filter(
    (e) => (family ?? e.family) === e.family && e.names.some((n) => n.toLowerCase() === wanted),
  );
  const first = found[0];
  if (!first) return undefined;
  const addresses = found.map(({ family: f, address }) => ({ family: f, address }));
  return { ok: true, canonicalName: first.names[0]!, addresses, source: 'files' };
}

/** Names to try, in order: with enough dots the name itself first, else the search domains first. */
export function candidates(name: string, conf: ResolvConf): string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)];
  const searched = conf.search.map((d) => `${name}.${d}`);
  const dots = name.split('.').length - 1;
  return dots >= conf.ndots ? [name, ...searched] : [...searched, name];
}

function hasIpv6(api: NetApi): boolean {
  const real = (ip: Ip | undefined) => ip !== undefined && !isLoopback(ip) && !isLinkLocal(ip);
  return api.ns.interfaces.some((l) => l.addresses.some((a) => a.family === 6 && real(parseIp(a.address))));
}

async function fromDns(
  api: NetApi,
  conf: ResolvConf,
  name: string,
  opts: ResolveOptions,
): Promise<ResolvedHost | ResolveFailure> {
  const types: Array<'A' | 'AAAA'> = [];
  if (opts.family !== 6) types.push('A');
  if (opts.family === 6 || (opts.family === undefined && (opts.addrconfig === false || hasIpv6(api))))
    types.push('AAAA');
  let failure: ResolveFailure = { ok: false, code: 'EAI_NONAME', reason: 'nxdomain' };
  for (const candidate of candidates(name, conf)) {
    const result = await ask(
      api,
      conf,
      types.map((type) => ({ name: candidate, type })),
    );
    if (!result.ok) return result;
    const records = result.messages.flatMap((m) => m.answers);
    const addresses = addressesOf(records);
    if (addresses.length)
      return { ok: true, canonicalName: canonical(candidate, records), addresses, source: 'dns' };
    if (result.messages.some((m) => m.rcode === 'NOERROR'))
      failure = { ok: false, code: 'EAI_NODATA', reason: 'no-data' };
  }
  return failure;
}

function addressesOf(records: DnsRecord[]): ResolvedHost['addresses'] {
  const found: ResolvedHost['addresses'] = [];
  for (const r of records) {
    if (r.type === 'A') found.push({ family: 4, address: r.address });
    if (r.type === 'AAAA') found.push({ family: 6, address: r.address });
  }
  return found;
}

function canonical(name: string, records: DnsRecord[]): string {
  let current = name;
  for (const r of records)
    if (r.type === 'CNAME' && r.name.toLowerCase() === current.toLowerCase()) current = r.target;
  return current;
}

type Asked = { ok: true; messages: Message[] } | ResolveFailure;

/** Puts questions to the servers in turn, as often as resolv.conf says, until one gives answers to all. */
async function ask(api: NetApi, conf: ResolvConf, questions: Question[]): Promise<Asked> {
  let reason: ResolveFailure['reason'] = 'unreachable';
  for (let attempt = 0; attempt < conf.attempts; attempt++) {
    for (const server of conf.nameservers) {
      const results = await queryAll(api, server, questions, conf.timeoutUs << attempt);
      const messages = results.flatMap((r) => (r.kind === 'answer' ? [r.message] : []));
      const good = messages.filter((m) => m.rcode === 'NOERROR' || m.rcode === 'NXDOMAIN');
      if (good.length === questions.length || (good.length > 0 && messages.length === questions.length))
        return { ok: true, messages: good };
      const silent = results.map((r) => r.kind).find((kind) => kind !== 'answer');
      if (silent) reason = silent;
      else reason = messages.some((m) => m.rcode === 'REFUSED') ? 'refused' : 'servfail';
    }
  }
  return { ok: false, code: 'EAI_AGAIN', reason };
}

/** The name of an address: from /etc/hosts, or by a PTR question. Undefined if it has none. */
export async function reverseLookup(
  api: NetApi,
  readFile: ReadFile,
  address: string,
): Promise<string | undefined> {
  const ip = parseIp(address);
  if (!ip) return undefined;
  for (const source of hostSources(await readFile('/etc/nsswitch.conf'))) {
    if (source === 'files') {
      const entry = parseHosts((await readFile('/etc/hosts')) ?? '').find((e) => e.address === ip.text);
      if (entry) return entry.names[0];
    } else {
      const conf = parseResolvConf((await readFile('/etc/resolv.conf')) ?? '');
      const result = await ask(api, conf, [{ name: reverseName(ip), type: 'PTR' }]);
      const ptr = result.ok
        ? result.messages.flatMap((m) => m.answers).find((r) => r.type === 'PTR')
        : undefined;
      if (ptr && 'target' in ptr) return ptr.target;
    }
  }
  return undefined;
}

/** `2.0.17.172.in-addr.arpa`, or the nibbles of an IPv6 address below `ip6.arpa`. */
export function reverseName(ip: Ip): string {
  if (ip.family === 4) return `${ip.text.split('.').reverse().join('.')}.in-addr.arpa`;
  return `${ip.v6.toString(16).padStart(32, '0').split('').reverse().join('.')}.ip6.arpa`;
}

/** The address that such a name asks about; undefined if it is none. */
export function addressOfReverseName(name: string): string | undefined {
  const lower = name.toLowerCase().replace(/\.$/, '');
  if (lower.endsWith('.in-addr.arpa'))
    return parseIp(lower.slice(0, -13).split('.').reverse().join('.'))?.text;
  const nibbles = lower.endsWith('.ip6.arpa') ? lower.slice(0, -9).split('.').reverse().join('') : '';
  return nibbles.length === 32 ? parseIp(nibbles.match(/.{4}/g)!.join(':'))?.text : undefined;
}
