import { parseIp } from '../addr.ts';
import type { Family } from '../types.ts';

/** Reads a file as the asking process sees it; undefined if it can't. */
export type ReadFile = (path: string) => string | undefined | Promise<string | undefined>;

export interface ResolvConf {
  nameservers: string[];
  search: string[];
  ndots: number;
  timeoutUs: number;
  attempts: number;
}

/** Parses resolv.conf(5). Without a nameserver line it is 127.0.0.1; three servers at most. */
export function parseResolvConf(text: string): ResolvConf {
  const conf: ResolvConf = { nameservers: [], search: [], ndots: 1, timeoutUs: 5_000_000, attempts: 2 };
  for (const line of text.split('\n')) {
    const [word, ...rest] = line
      .replace(/[#;].*$/, '')
      .trim()
      .split(/\s+/);
    if (word === 'nameserver' && rest[0] && parseIp(rest[0]) && conf.nameservers.length < 3)
      conf.nameservers.push(rest[0]);
    if (word === 'search' || word === 'domain') conf.search = rest.filter((d) => d !== '.');
    if (word === 'options') for (const option of rest) applyOption(conf, option);
  }
  if (conf.nameservers.length === 0) conf.nameservers.push('127.0.0.1');
  return conf;
}

function applyOption(conf: ResolvConf, option: string): void {
  const [name, value] = option.split(':');
  const n = Number(value);
  if (!Number.isInteger(n) || n < 0) return;
  if (name === 'ndots') conf.ndots = Math.min(n, 15);
  if (name === 'timeout') conf.timeoutUs = Math.min(Math.max(n, 1), 30) * 1_000_000;
  if (name === 'attempts') conf.attempts = Math.min(Math.max(n, 1), 5);
}

export interface HostsEntry {
  address: string;
  family: Family;
  names: string[];
}

/** Parses hosts(5). */
export function parseHosts(text: string): HostsEntry[] {
  const entries: HostsEntry[] = [];
  for (const line of text.split('\n')) {
    const [address, ...names] = line.replace(/#.*$/, '').trim().split(/\s+/);
    const ip = parseIp(address ?? '');
    if (ip && names.length) entries.push({ address: ip.text, family: ip.family, names });
  }
  return entries;
}

/** The sources that nsswitch.conf(5) names for hosts, of the two that there are. */
export function hostSources(text: string | undefined): Array<'files' | 'dns'> {
  const line = text?.split('\n').find((l) => /^\s*hosts:/.test(l));
  const named = line
    ?.replace(/#.*$/, '')
    .split(/\s+/)
    .filter((w): w is 'files' | 'dns' => w === 'files' || w === 'dns');
  return named?.length ? named : ['files', 'dns'];
}
