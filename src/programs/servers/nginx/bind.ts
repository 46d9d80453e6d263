import { isSysError, type Process, type TcpListener } from '../../../kernel/index.ts';
import type { NginxLog } from './log.ts';
import { callFailed, type Settings } from './settings.ts';

const BIND_RETRIES = 5;
const BIND_PAUSE_US = 500_000;

/** A socket that listens for the servers of a port. */
export interface Bound {
  listener: TcpListener;
  port: number;
}

const addressKey = ({ address, port }: { address: string; port: number }): string => `${address}:${port}`;

/** Listens on every address that isn't in `bound`; tries again for a while where another process is in the way. */
export async function bindAll(
  process: Process,
  settings: Settings,
  log: NginxLog,
  bound: Map<string, Bound>,
): Promise<Map<string, Bound> | undefined> {
  const listen = new Map(settings.servers.flatMap((s) => s.listen).map((l) => [addressKey(l), l]));
  const result = new Map([...bound].filter(([key]) => listen.has(key)));
  const wanted = new Map([...listen].filter(([key]) => !bound.has(key)));
  for (let attempt = 0; attempt < BIND_RETRIES; attempt++) {
    for (const [key, { address, port }] of [...wanted]) {
      try {
        const listener = process.net.tcpListen(address, port, {
          v6only: address.includes(':'),
          backlog: 511,
        });
        result.set(key, { listener, port });
        wanted.delete(key);
      } catch (e) {
        if (!isSysError(e)) throw e;
        const shown = address.includes(':') ? `[${address}]` : address;
        await sayTwice(process, log, callFailed('bind()', `${shown}:${port}`, e));
        if (e.code !== 'EADDRINUSE') return undefined;
      }
    }
    if (!wanted.size) return result;
    await log.notice('try again to bind() after 500ms');
    await process.sleep(BIND_PAUSE_US);
  }
  await sayTwice(process, log, 'still could not bind()');
  return undefined;
}

/** To the log, and to standard error where that is something else. */
export async function sayTwice(process: Process, log: NginxLog, text: string): Promise<void> {
  await log.emergency(text);
  if (!log.standardError) await process.printError(`nginx: [emerg] ${text}\n`);
}
