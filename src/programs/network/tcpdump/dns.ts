import type { dns } from '../../../kernel/index.ts';
import { u16 } from './bytes.ts';

const dot = (name: string): string => (name === '' ? '.' : `${name}.`);

function recordText(r: dns.DnsRecord): string {
  switch (r.type) {
    case 'A':
    case 'AAAA':
      return `${r.type} ${r.address}`;
    case 'CNAME':
    case 'PTR':
    case 'NS':
      return `${r.type} ${dot(r.target)}`;
    case 'MX':
      return `MX ${dot(r.exchange)} ${r.preference}`;
    case 'SRV':
      return `SRV ${dot(r.target)}:${r.port} ${r.priority} ${r.weight}`;
    case 'TXT':
      return `TXT${r.texts.map((t) => ` "${t}"`).join('')}`;
    case 'SOA':
      return 'SOA';
    default:
      return r.type === 41 ? 'OPT' : `Type${r.type}`;
  }
}

const RCODES: Record<string, string> = {
  FORMERR: ' FormErr',
  SERVFAIL: ' ServFail',
  NXDOMAIN: ' NXDomain',
  NOTIMP: ' NotImp',
  REFUSED: ' Refused',
};

/** A query or an answer as tcpdump writes it; `check` stands before it; `verbose` repeats the question and names what is told of. */
export function dnsText(
  data: Uint8Array,
  m: dns.Message | undefined,
  check: string,
  verbose: boolean,
): string {
  if (!m) return `${check}[|domain]`;
  const flags = u16(data, 2);
  const question = m.questions.map(
    (q) => `${typeof q.type === 'number' ? `Type${q.type}` : q.type}? ${dot(q.name)}`,
  );
  if (!m.response) {
    const extra = m.additionals.length ? ` [${m.additionals.length}au]` : '';
    return `${check}${m.id}${m.recursionDesired ? '+' : ''}${flags & 0x10 ? '%' : ''}${extra}${question.map((q) => ` ${q}`).join('')} (${data.length})`;
  }
  const marks = `${m.authoritative ? '*' : ''}${m.recursionAvailable ? '' : '-'}${m.truncated ? '|' : ''}${flags & 0x20 ? '$' : ''}`;
  const counts = `${m.answers.length}/${m.authorities.length}/${m.additionals.length}`;
  const asked = verbose ? `q: ${question.join(', ')} ` : '';
  const timed = (r: dns.DnsRecord) =>
    (verbose ? `${dot(r.name)} ${r.type === 41 ? '' : `[${ttlText(r.ttl)}] `}` : '') + recordText(r);
  const answers = m.answers.map(timed).join(', ');
  const section = (title: string, records: dns.DnsRecord[]) =>
    verbose && records.length ? ` ${title}: ${records.map(timed).join(', ')}` : '';
  return `${check}${m.id}${RCODES[m.rcode] ?? ''}${marks} ${asked}${counts}${answers ? ` ${answers}` : ''}${section('ns', m.authorities)}${section('ar', m.additionals)} (${data.length})`;
}

/** Seconds as `1h2m3s`. */
function ttlText(seconds: number): string {
  if (seconds === 0) return '0s';
  const parts: Array<[number, string]> = [
    [Math.floor(seconds / 86400), 'd'],
    [Math.floor((seconds % 86400) / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'm'],
    [seconds % 60, 's'],
  ];
  return parts
    .filter(([n]) => n > 0)
    .map(([n, unit]) => `${n}${unit}`)
    .join('');
}
