import { concat, decode, encode, isSysError, type Process } from '../kernel/index.ts';
import type { Host } from './host/boot.ts';

/** Why a page doesn't show. */
export type BrowseProblem =
  | 'bad-address'
  | 'unknown-host'
  | 'refused'
  | 'unreachable'
  | 'timed-out'
  | 'reset'
  | 'empty'
  | 'not-http'
  | 'too-many-redirects';

/** What a browser got. `url`: where it ended up, after redirects. */
export type Page =
  | { url: string; status: number; statusText: string; headers: Array<[string, string]>; body: string }
  | { url: string; problem: BrowseProblem };

/** How long a page may take: of one that never ends, what has come by then is shown. */
const TIMEOUT_US = 10_000_000;
const REDIRECTS = 10;
/** Longer pages are cut: they come from the learner's own containers, and are to be looked at. */
const LONGEST = 1_000_000;

const PROBLEMS: Record<string, BrowseProblem> = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timed-out',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
};

/** Opens an address as a browser on the host does: in a process that no `ps` shows. */
export function browse(host: Host, url: string, tell: (page: Page) => void): void {
  host.spawn(
    ['browser'],
    async (process) => {
      tell(await follow(process, url));
      return 0;
    },
    { hidden: true },
  );
}

async function follow(process: Process, first: string): Promise<Page> {
  let url = first;
  for (let i = 0; i <= REDIRECTS; i++) {
    const page = await get(process, url);
    if ('problem' in page || page.status < 300 || page.status > 399) return page;
    const location = page.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
    if (!location || !URL.canParse(location, url)) return page;
    url = new URL(location, url).href;
  }
  return { url, problem: 'too-many-redirects' };
}

async function get(process: Process, address: string): Promise<Page> {
  if (!URL.canParse(address)) return { url: address, problem: 'bad-address' };
  const { protocol, hostname, host, port, pathname, search, href: url } = new URL(address);
  if (protocol !== 'http:') return { url, problem: 'bad-address' };
  const isAddress = /^[\d.]+$|^\[/.test(hostname);
  const to = hostname === 'localhost' ? '127.0.0.1' : hostname.replace(/^\[|\]$/g, '');
  if (!isAddress && hostname !== 'localhost') return { url, problem: 'unknown-host' };
  const { scheduler } = process.kernel;
  const end = scheduler.nowUs + TIMEOUT_US;
  try {
    const socket = await process.net.tcpConnect(to, Number(port || 80), { timeoutUs: TIMEOUT_US });
    const lines = [
      `GET ${pathname}${search} HTTP/1.1`,
      `Host: ${host}`,
      'User-Agent: Mozilla/5.0 (X11; Linux x86_64) Drydock/1.0',
      'Accept: text/html,*/*;q=0.8',
      'Connection: close',
    ];
    await socket.write(encode(`${lines.join('\r\n')}\r\n\r\n`));
    const answer = new Answer();
    // some servers keep the connection whatever they are asked
    while (answer.size < LONGEST && !answer.isWhole) {
      const left = end - scheduler.nowUs;
      if (left <= 0 || !(await process.poll([{ file: socket, want: 'read' }], left))) {
        if (answer.size === 0) return { url, problem: 'timed-out' };
        break;
      }
      const chunk = await socket.read(65536);
      if (!chunk.length) break;
      answer.take(chunk);
    }
    return parsePage(url, decode(answer.bytes));
  } catch (e) {
    if (!isSysError(e)) throw e;
    return { url, problem: PROBLEMS[e.code] ?? 'unreachable' };
  }
}

const HEAD_END = '\r\n\r\n';

const HEAD_END_BYTES = encode(HEAD_END);

/** What has come of an answer. */
class Answer {
  size = 0;
  readonly #chunks: Uint8Array[] = [];
  /** How many bytes of the head's end have come in a row: all four once it is there. */
  #ended = 0;
  /** Bytes of the whole answer, once the head has said so. */
  #whole = Number.POSITIVE_INFINITY;

  get isWhole(): boolean {
    return this.size >= this.#whole;
  }

  get bytes(): Uint8Array {
    return concat(this.#chunks);
  }

  take(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    for (let i = 0; this.#ended < HEAD_END.length && i < chunk.length; i++) {
      if (chunk[i] === HEAD_END_BYTES[this.#ended]) this.#ended++;
      else this.#ended = chunk[i] === HEAD_END_BYTES[0] ? 1 : 0;
      if (this.#ended === HEAD_END.length) this.#readHead(this.size + i + 1);
    }
    this.size += chunk.length;
  }

  #readHead(length: number): void {
    const head = decode(this.bytes.subarray(0, length));
    const [, body] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
    if (body !== undefined) this.#whole = length + Number(body);
  }
}

/** Reads an HTTP answer that has come to its end. */
export function parsePage(url: string, text: string): Page {
  if (text === '') return { url, problem: 'empty' };
  const [, status, statusText = ''] = /^HTTP\/1\.\d (\d{3}) ?([^\r\n]*)/.exec(text) ?? [];
  const end = text.indexOf(HEAD_END);
  if (!status || end < 0) return { url, problem: 'not-http' };
  const headers = text
    .slice(0, end)
    .split('\r\n')
    .slice(1)
    .map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    });
  const chunked = headers.some(
    ([name, value]) => /^transfer-encoding$/i.test(name) && /chunked/i.test(value),
  );
  const rest = text.slice(end + HEAD_END.length);
  return { url, status: Number(status), statusText, headers, body: chunked ? unchunk(rest) : rest };
}

function unchunk(text: string): string {
  const bytes = encode(text);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(13, at);
    const size = end < 0 ? Number.NaN : Number.parseInt(decode(bytes.subarray(at, end)), 16);
    if (!size) break;
    parts.push(bytes.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return decode(concat(parts));
}
