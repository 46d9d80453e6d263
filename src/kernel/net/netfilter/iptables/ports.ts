import type { PortRange } from '../rule.ts';
import { usage } from './fail.ts';
import { portOf } from './services.ts';

/** A port or service name. */
export function parsePort(text: string, proto?: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : portOf(text, proto);
  if (port === undefined || port > 65535) throw usage(`invalid port/service \`${text}' specified`);
  return port;
}

/** `80`, `80:90`, `:80`, `80:`; NAT targets write ranges with `-`. */
export function parsePorts(text: string, proto?: string, separator = ':'): PortRange {
  const at = text.indexOf(separator);
  if (at < 0) {
    const port = parsePort(text, proto);
    return { lo: port, hi: port };
  }
  const lo = text.slice(0, at) === '' ? 0 : parsePort(text.slice(0, at), proto);
  const hi = text.slice(at + 1) === '' ? 65535 : parsePort(text.slice(at + 1), proto);
  if (lo > hi) throw usage('invalid portrange (min > max)');
  return { lo, hi };
}

export function formatPorts(range: PortRange, separator = ':'): string {
  return range.lo === range.hi ? String(range.lo) : `${range.lo}${separator}${range.hi}`;
}
