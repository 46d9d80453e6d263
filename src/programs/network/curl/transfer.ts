import type { SocketAddress } from '../../../kernel/index.ts';
import type { ResponseHead } from '../http-client/connection.ts';

/** A failed transfer: curl's exit code and what it says about it. */
export class CurlError extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** What is known of one transfer: for -w, for the meter, for messages. */
export interface Transfer {
  url: string;
  method: string;
  startUs: number;
  lookupUs: number;
  connectUs: number;
  firstByteUs: number;
  totalUs: number;
  received: number;
  expected: number | undefined;
  sent: number;
  headerBytes: number;
  redirects: number;
  redirectUrl: string;
  head: ResponseHead | undefined;
  remote: SocketAddress | undefined;
  local: SocketAddress | undefined;
  error: CurlError | undefined;
}

export const newTransfer = (url: string, nowUs: number): Transfer => ({
  url,
  method: 'GET',
  startUs: nowUs,
  lookupUs: 0,
  connectUs: 0,
  firstByteUs: 0,
  totalUs: 0,
  received: 0,
  expected: undefined,
  sent: 0,
  headerBytes: 0,
  redirects: 0,
  redirectUrl: '',
  head: undefined,
  remote: undefined,
  local: undefined,
  error: undefined,
});

/** Expands the format of -w. */
export function writeOut(format: string, t: Transfer): string {
  const seconds = (us: number) => (us / 1e6).toFixed(6);
  const values: Record<string, () => string> = {
    http_code: () => String(t.head?.status ?? 0).padStart(3, '0'),
    response_code: () => String(t.head?.status ?? 0).padStart(3, '0'),
    http_connect: () => '000',
    http_version: () => (t.head ? t.head.version : '0'),
    content_type: () => t.head?.headers.find(([n]) => n.toLowerCase() === 'content-type')?.[1] ?? '',
    errormsg: () => t.error?.message ?? '',
    exitcode: () => String(t.error?.code ?? 0),
    local_ip: () => t.local?.address ?? '',
    local_port: () => String(t.local?.port ?? 0),
    remote_ip: () => t.remote?.address ?? '',
    remote_port: () => String(t.remote?.port ?? 0),
    method: () => t.method,
    num_connects: () => (t.remote ? '1' : '0'),
    num_headers: () => String(t.head?.headers.length ?? 0),
    num_redirects: () => String(t.redirects),
    redirect_url: () => t.redirectUrl,
    scheme: () => (t.head ? 'HTTP' : ''),
    size_download: () => String(t.received),
    size_header: () => String(t.headerBytes),
    size_request: () => String(t.sent),
    size_upload: () => '0',
    speed_download: () => String(t.totalUs ? Math.round((t.received * 1e6) / t.totalUs) : 0),
    time_appconnect: () => '0.000000',
    time_connect: () => seconds(t.connectUs),
    time_namelookup: () => seconds(t.lookupUs),
    time_pretransfer: () => seconds(t.connectUs),
    time_redirect: () => '0.000000',
    time_starttransfer: () => seconds(t.firstByteUs),
    time_total: () => seconds(t.totalUs),
    url: () => t.url,
    url_effective: () => t.url,
    urlnum: () => '0',
  };
  return format
    .replace(/\\([nrt\\])/g, (_a, c: string) => ({ n: '\n', r: '\r', t: '\t', '\\': '\\' })[c]!)
    .replace(/%\{([\w-]+)\}|%%/g, (all, name?: string) =>
      name === undefined ? '%' : (values[name]?.() ?? (/^(stderr|stdout|onerror)$/.test(name) ? '' : all)),
    );
}

const METER_HEAD =
  '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed\n';

const size5 = (n: number): string => {
  if (n < 100_000) return String(n).padStart(5);
  if (n < 10_240_000) return `${Math.floor(n / 1024)}k`.padStart(5);
  return `${Math.floor(n / 1048576)}M`.padStart(5);
};

/** What the progress meter has printed by the end of a transfer. */
export function meter(t: Transfer): string {
  const zero = '\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0';
  if (!t.received) return `${METER_HEAD}${zero}${zero}\n`;
  const speed = t.totalUs ? Math.round((t.received * 1e6) / t.totalUs) : t.received;
  const percent = t.expected ? '100' : '100';
  return `${METER_HEAD}${zero}\r${percent} ${size5(t.received)}  100 ${size5(t.received)}    0     0  ${size5(speed)}      0 --:--:-- --:--:-- --:--:-- ${size5(speed)}\n`;
}
