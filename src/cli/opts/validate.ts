import { isIPv6 } from './ip.ts';

const IPV4 = /^(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/;

/** What Go's net.ParseIP takes. */
export const isIp = (text: string): boolean => IPV4.test(text) || isIPv6(text);

/** For --dns. */
export function validateIpAddress(text: string): string {
  const value = text.trim();
  if (!isIp(value)) throw new Error(`IP address is not correctly formatted: ${text}`);
  return value;
}

/** For --mac-address: six, eight or twenty bytes with colons or dashes, or in groups of four with dots. */
export const isMac = (text: string): boolean =>
  /^[0-9a-f]{2}([:-])[0-9a-f]{2}(\1[0-9a-f]{2}){4}((\1[0-9a-f]{2}){2})?$/i.test(text.trim()) ||
  /^[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(\.[0-9a-f]{4})?$/i.test(text.trim());

/** For --attach. */
export function validateAttach(text: string): string {
  const value = text.toLowerCase();
  if (['stdin', 'stdout', 'stderr'].includes(value)) return value;
  throw new Error('valid streams are STDIN, STDOUT and STDERR');
}

/** For --dns-search. */
export function validateDnsSearch(text: string): string {
  const value = text.trim();
  if (value === '.') return value;
  const match =
    /^(:?(:?[a-zA-Z0-9]|(:?[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))(:?\.(:?[a-zA-Z0-9]|(:?[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])))*)\.?\s*$/.exec(
      value,
    );
  if (!/[a-zA-Z]/.test(value) || match === null || (match[1] ?? '').length >= 255)
    throw new Error(`${value} is not a valid domain`);
  return match[1] ?? '';
}

/** For --label. */
export function validateLabel(text: string): string {
  const key = (text.split('=', 1)[0] ?? '').replace(/^[ \t]+/, '');
  if (key === '') throw new Error(`invalid label '${text}': empty name`);
  if (/[ \t]/.test(key)) throw new Error(`label '${key}' contains whitespaces`);
  return text;
}

/** For --env: `NAME=value`, or `NAME` from `lookup`. */
export const validateEnv =
  (lookup: (name: string) => string | undefined) =>
  (text: string): string => {
    const at = text.indexOf('=');
    if (at === 0 || text === '') throw new Error(`invalid environment variable: ${text}`);
    if (at > 0) return text;
    const value = lookup(text);
    return value === undefined ? text : `${text}=${value}`;
  };

/** For --link: `name` or `name:alias`. */
export function validateLink(text: string): string {
  if (text === '') throw new Error('empty string specified for links');
  if (text.split(':').length > 2) throw new Error(`bad format for links: ${text}`);
  return text;
}

/** For --add-host: `name:address` or `name=address`; sent with a colon. */
export function validateExtraHost(text: string): string {
  const equals = text.indexOf('=');
  const at = equals >= 0 ? equals : text.indexOf(':');
  const name = at < 0 ? '' : text.slice(0, at);
  let address = at < 0 ? '' : text.slice(at + 1);
  if (at < 0 || name === '' || name.includes(':'))
    throw new Error(`bad format for add-host: ${JSON.stringify(text)}`);
  if (address !== 'host-gateway') {
    if (/^\[.+\]$/.test(address)) address = address.slice(1, -1);
    if (!isIp(address.trim())) throw new Error(`invalid IP address in add-host: ${JSON.stringify(address)}`);
  }
  return `${name}:${address}`;
}

const SYSCTLS = ['msgmax', 'msgmnb', 'msgmni', 'sem', 'shmall', 'shmmax', 'shmmni', 'shm_rmid_forced'];

/** For --sysctl. */
export function validateSysctl(text: string): string {
  const at = text.indexOf('=');
  const key = at < 0 ? '' : text.slice(0, at);
  const known = SYSCTLS.some((name) => key === `kernel.${name}`) || /^(net|fs\.mqueue)\./.test(key);
  if (key === '' || !known) throw new Error(`sysctl '${text}' is not allowed`);
  return text;
}

/** For --device-cgroup-rule. */
export function validateDeviceCgroupRule(text: string): string {
  if (/^[acb] ([0-9]+|\*):([0-9]+|\*) [rwm]{1,3}$/.test(text)) return text;
  throw new Error(`invalid device cgroup format '${text}'`);
}
