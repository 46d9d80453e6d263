import type { Probe } from '../course/index.ts';
import { concat, decode, encode, isSysError, type Process } from '../kernel/index.ts';
import type { Machine } from './machine.ts';

const TIMEOUT_US = 2_000_000;

/** Asks a copy of the learner's machine, so that nothing is left behind in the real one: no log line, no connection. */
export function replayProbe(copy: () => Promise<Machine>): Probe {
  return {
    async http(url) {
      const machine = await copy();
      return new Promise((resolve) => {
        machine.spawnHost(
          'probe',
          async (process) => {
            resolve(await fetchPage(process, url));
            return 0;
          },
          { hidden: true },
        );
      });
    },
  };
}

type Answer = Awaited<ReturnType<Probe['http']>>;

/** Fetches a page from a process of the host. */
export async function fetchPage(process: Process, url: string): Promise<Answer> {
  const { hostname, port, pathname } = new URL(url);
  const address = hostname === 'localhost' ? '127.0.0.1' : hostname;
  try {
    const socket = await process.net.tcpConnect(address, Number(port || 80), { timeoutUs: TIMEOUT_US });
    await socket.write(encode(`GET ${pathname} HTTP/1.0\r\nHost: ${hostname}:${port || 80}\r\n\r\n`));
    const chunks: Uint8Array[] = [];
    for (;;) {
      const ready = await process.poll([{ file: socket, want: 'read' }], TIMEOUT_US);
      const chunk = ready ? await socket.read(65536) : undefined;
      if (!chunk?.length) break;
      chunks.push(chunk);
    }
    return parse(decode(concat(chunks)));
  } catch (e) {
    if (!isSysError(e)) throw e;
    return { problem: e.message };
  }
}

function parse(text: string): Answer {
  const [, status] = /^HTTP\/1\.\d (\d{3})/.exec(text) ?? [];
  if (!status) return { problem: text ? 'What answers is no web server' : 'Empty reply from server' };
  return { status: Number(status), body: text.slice(text.indexOf('\r\n\r\n') + 4) };
}
