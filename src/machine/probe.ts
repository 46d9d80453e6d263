import type { Answer, Knock, NotCheckable, Probe } from '../course/index.ts';
import {
  concat,
  decode,
  dns,
  encode,
  FdTable,
  isSysError,
  type Main,
  PidNamespace,
  type Process,
  SysError,
} from '../kernel/index.ts';
import type { Machine } from './machine.ts';
import { decodeReply, encodeCommand } from './redis-reply.ts';

/** Longer than it takes to find out that nobody has an address: three seconds. */
const TIMEOUT_US = 4_000_000;

export const GONE: NotCheckable = { notCheckable: 'there is no such container, or it is not running' };

/** Does something in a process of the host, or of a container; undefined when that doesn't run. */
export type Within = <T>(from: string, work: (process: Process) => Promise<T>) => Promise<T | undefined>;

/** The process 1 of a container; undefined while it doesn't run. */
const inside = ({ docker }: Machine, container: string): Process | undefined =>
  docker.daemon?.containers.byName(`/${container}`)?.task?.process;

/** Starts a process that nobody sees, on the host or with the network and the files of a container. */
function spawnIn(machine: Machine, from: string, main: Main): boolean {
  if (from === 'host') {
    machine.spawnHost('probe', main, { hidden: true });
    return true;
  }
  const first = inside(machine, from);
  if (!first) return false;
  machine.kernel.createProcess({
    argv: ['probe'],
    env: new Map(first.env),
    fds: new FdTable(),
    ns: { ...first.ns, pid: new PidNamespace() },
    root: first.root,
    cwd: first.root,
    uid: 0,
    gid: 0,
    umask: 0o22,
    parent: undefined,
    group: undefined,
    main,
    service: true,
  });
  return true;
}

/** Asks a machine. What that leaves behind there, a line in a log say, is the caller's to care for. */
export function machineProbe(machine: () => Promise<Machine>, within: Within): Probe {
  const asked = async <T>(from: string, work: (process: Process) => Promise<T>): Promise<T | NotCheckable> =>
    (await within(from, work)) ?? GONE;
  return {
    http: (url, from = 'host') => asked<Answer>(from, (process) => fetchPage(process, url)),
    tcp: (from, host, port) => asked<Knock>(from, (process) => knock(process, host, port)),
    ping: (from, host) => asked<Knock>(from, (process) => echo(process, host)),
    resolve: (from, name) =>
      asked(from, async (process) => ({ addresses: await addressesOf(process, name) })),
    async environment(container) {
      const first = inside(await machine(), container);
      return first ? { variables: [...first.env].map(([name, value]) => `${name}=${value}`) } : GONE;
    },
    file: (container, path) => asked(container, async (process) => ({ text: await textOf(process, path) })),
    redis: (address, command) => asked('host', (process) => askRedis(process, address, command)),
  };
}

/** Runs work in a process of a machine whose clock stands still in between; undefined when there is no such place. */
export const withinHeld =
  (machine: () => Promise<Machine>): Within =>
  async (from, work) => {
    const asked = await machine();
    const { scheduler } = asked.kernel;
    return new Promise((resolve, reject) => {
      scheduler.inject(() => {
        scheduler.holdClock(false);
        const spawned = spawnIn(asked, from, async (process) => {
          await work(process).then(resolve, reject);
          scheduler.holdClock(true);
          return 0;
        });
        if (spawned) return;
        scheduler.holdClock(true);
        resolve(undefined);
      });
    });
  };

/**
 * Asks a copy of the learner's machine, so that nothing is left behind in the real one: no log line, no connection.
 * The copy is made when something is asked, and each question is asked once.
 */
export function replayProbe(copy: () => Promise<Machine>): Probe {
  let only: Promise<Machine> | undefined;
  const machine = (): Promise<Machine> => {
    only ??= copy();
    return only;
  };
  return askOnce(machineProbe(machine, withinHeld(machine)));
}

function askOnce(probe: Probe): Probe {
  const known = new Map<string, Promise<unknown>>();
  const once =
    <A extends unknown[], T>(name: string, ask: (...args: A) => Promise<T>) =>
    (...args: A): Promise<T> => {
      const key = JSON.stringify([name, ...args]);
      const answer = (known.get(key) as Promise<T> | undefined) ?? ask(...args);
      known.set(key, answer);
      return answer;
    };
  return {
    http: once('http', probe.http),
    tcp: once('tcp', probe.tcp),
    ping: once('ping', probe.ping),
    resolve: once('resolve', probe.resolve),
    environment: once('environment', probe.environment),
    file: once('file', probe.file),
    redis: once('redis', probe.redis),
  };
}

/** The IPv4 addresses of a name, as a program in that process finds them. */
async function addressesOf(process: Process, name: string): Promise<string[]> {
  const readFile = async (path: string): Promise<string | undefined> =>
    process.fs.exists(path) ? process.fs.readText(path) : undefined;
  const found = await dns.resolveHost(process.net, readFile, name, { family: 4 });
  return found.ok ? [...new Set(found.addresses.map(({ address }) => address))] : [];
}

async function firstAddress(process: Process, host: string): Promise<string> {
  if (host === 'localhost') return '127.0.0.1';
  const [address] = await addressesOf(process, host);
  if (address === undefined) throw new NoName(host);
  return address;
}

class NoName extends Error {}

const problemOf = (e: unknown): { problem: string } => {
  if (e instanceof NoName) return { problem: `no address is known for the name ${e.message}` };
  if (!isSysError(e)) throw e;
  return { problem: new SysError(e.code).message };
};

async function knock(process: Process, host: string, port: number): Promise<Knock> {
  try {
    const address = await firstAddress(process, host);
    const socket = await process.net.tcpConnect(address, port, { timeoutUs: TIMEOUT_US });
    process.close(socket);
    return { answers: true };
  } catch (e) {
    return problemOf(e);
  }
}

async function echo(process: Process, host: string): Promise<Knock> {
  try {
    const address = await firstAddress(process, host);
    const { kind } = await process.net.icmp(4).echo(address, { timeoutUs: TIMEOUT_US });
    return kind === 'reply' ? { answers: true } : { problem: 'no answer to the ping' };
  } catch (e) {
    return problemOf(e);
  }
}

async function textOf(process: Process, path: string): Promise<string | undefined> {
  try {
    return await process.readAllText(process.open(path, { read: true }));
  } catch (e) {
    if (!isSysError(e)) throw e;
    return undefined;
  }
}

async function askRedis(process: Process, address: string, command: string[]) {
  try {
    const socket = await process.net.tcpConnect(address, 6379, { timeoutUs: TIMEOUT_US });
    await socket.write(encodeCommand(command));
    const chunks: Uint8Array[] = [];
    while (await process.poll([{ file: socket, want: 'read' }], TIMEOUT_US)) {
      const chunk = await socket.read(65536);
      if (!chunk.length) break;
      chunks.push(chunk);
      const reply = decodeReply(decode(concat(chunks)));
      if (reply) return reply;
    }
    return { problem: 'no answer' };
  } catch (e) {
    return problemOf(e);
  }
}

/** What a page is asked for with. */
export function requestFor(url: string): Uint8Array {
  const { hostname, port, pathname, search } = new URL(url);
  return encode(`GET ${pathname}${search} HTTP/1.0\r\nHost: ${hostname}:${port || 80}\r\n\r\n`);
}

/** Fetches a page from a process. */
async function fetchPage(process: Process, url: string): Promise<Answer> {
  const { hostname, port } = new URL(url);
  try {
    const address = await firstAddress(process, hostname);
    const socket = await process.net.tcpConnect(address, Number(port || 80), { timeoutUs: TIMEOUT_US });
    await socket.write(requestFor(url));
    const chunks: Uint8Array[] = [];
    for (;;) {
      const ready = await process.poll([{ file: socket, want: 'read' }], TIMEOUT_US);
      const chunk = ready ? await socket.read(65536) : undefined;
      if (!chunk?.length) break;
      chunks.push(chunk);
    }
    return pageOf(decode(concat(chunks)));
  } catch (e) {
    return problemOf(e);
  }
}

/** What a server's whole answer comes to. */
export function pageOf(text: string): Answer {
  const [, status] = /^HTTP\/1\.\d (\d{3})/.exec(text) ?? [];
  if (!status) return { problem: text ? 'What answers is no web server' : 'Empty reply from server' };
  return { status: Number(status), body: text.slice(text.indexOf('\r\n\r\n') + 4) };
}
