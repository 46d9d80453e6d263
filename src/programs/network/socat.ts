import type { OpenFile } from '../../kernel/index.ts';
import { WaitQueue } from '../../kernel/index.ts';
import { type Io, isSysError, type Program, sys } from '../support/io.ts';
import { table } from '../support/table.ts';
import { lookup } from './lookup.ts';

/** One end of a connection: what is read and what is written may be different files, as with STDIO. */
interface End {
  from: OpenFile;
  to: OpenFile;
  /** Tells the other side that nothing more will come. */
  finish(): void;
  close(): void;
}

interface Address {
  type: string;
  parameters: string[];
  options: Map<string, string>;
}

/** Parameters that each type of address takes. */
const TYPES = table<number>({
  'TCP-LISTEN': 1,
  'TCP4-LISTEN': 1,
  TCP: 2,
  TCP4: 2,
  'TCP-CONNECT': 2,
  'UNIX-LISTEN': 1,
  UNIX: 1,
  'UNIX-CONNECT': 1,
  STDIO: 0,
  '-': 0,
});
const OPTIONS = new Set(['bind', 'fork', 'reuseaddr', 'nodelay', 'keepalive', 'mode']);

/**
 * socat, of which there are TCP-LISTEN, TCP, UNIX-LISTEN, UNIX-CONNECT and STDIO, with bind=, fork, mode= and options that
 * make no difference here: joins two addresses, and carries bytes both ways.
 */
export const socat: Program = async (io) => {
  const words = io.args.filter((arg) => !/^-(d+|ly|v|u)$/.test(arg));
  if (words.length !== 2)
    return fail(io, `exactly 2 addresses required (there are ${words.length}); use option "-h" for help`);
  try {
    const [first, second] = words.map(parse);
    if (!first!.type.endsWith('-LISTEN')) {
      await join(io, await open(io, first!), await open(io, second!));
      return 0;
    }
    const accept = await listen(io, first!);
    if (!first!.options.has('fork')) {
      await join(io, await accept(), await open(io, second!));
      return 0;
    }
    for (;;) {
      const client = await accept();
      io.process.thread('client', async () => {
        try {
          await join(io, client, await open(io, second!));
        } catch (e) {
          if (!(e instanceof Failure)) throw e;
          client.close();
          await fail(io, e.message);
        }
      });
    }
  } catch (e) {
    if (e instanceof Failure) return fail(io, e.message);
    throw e;
  }
};

/** What socat says before it ends. */
class Failure extends Error {}

async function fail(io: Io, message: string): Promise<number> {
  const time = new Date(io.process.nowUs / 1000).toISOString().slice(0, 19).replaceAll('-', '/');
  await io.error(`${time.replace('T', ' ')} socat[${io.process.pid}] E ${message}\n`);
  return 1;
}

function parse(word: string): Address {
  const [head = '', ...options] = word.split(',');
  const [name = '', ...parameters] = head.split(':');
  const type = name.toUpperCase();
  const wanted = TYPES[type];
  if (wanted === undefined) throw new Failure(`unknown device/address "${name}"`);
  if (parameters.length !== wanted)
    throw new Failure(`${name}: wrong number of parameters (${parameters.length} instead of ${wanted})`);
  const map = new Map(
    options.map((option): [string, string] => {
      const [key = '', ...value] = option.split('=');
      if (!OPTIONS.has(key)) throw new Failure(`parseopts_table(): unknown option "${key}"`);
      return [key, value.join('=')];
    }),
  );
  return { type, parameters, options: map };
}

type Joinable = OpenFile & { shutdown(how: 'write'): void };

function socketEnd(io: Io, socket: Joinable): End {
  return {
    from: socket,
    to: socket,
    finish() {
      try {
        socket.shutdown('write');
      } catch (e) {
        // the other side may have gone already
        sys(e);
      }
    },
    close: () => io.process.close(socket),
  };
}

async function listen(io: Io, { type, parameters, options }: Address): Promise<() => Promise<End>> {
  const { net } = io.process;
  const [where = ''] = parameters;
  if (type === 'UNIX-LISTEN') {
    try {
      const listener = net.unixListen(where);
      const mode = options.get('mode');
      if (mode) io.fs.chmod(where, Number.parseInt(mode, 8));
      return async () => socketEnd(io, await listener.accept());
    } catch (e) {
      throw new Failure(`bind(5, {AF=1 "${where}"}, ${where.length + 2}): ${sys(e).message}`);
    }
  }
  const address = options.get('bind') || '0.0.0.0';
  try {
    const listener = net.tcpListen(address, Number(where));
    return async () => socketEnd(io, await listener.accept());
  } catch (e) {
    throw new Failure(`bind(5, {AF=2 ${address}:${where}}, 16): ${sys(e).message}`);
  }
}

async function open(io: Io, { type, parameters }: Address): Promise<End> {
  const { net } = io.process;
  const [where = '', port = ''] = parameters;
  if (type === 'STDIO' || type === '-') {
    const { fds } = io.process;
    return { from: fds.get(0)!, to: fds.get(1)!, finish() {}, close() {} };
  }
  if (type.startsWith('UNIX')) {
    try {
      return socketEnd(io, await net.unixConnect(where));
    } catch (e) {
      throw new Failure(`connect(, AF=1 "${where}", ${where.length + 2}): ${sys(e).message}`);
    }
  }
  const found = await lookup(io, where, 4);
  if (!found.ok)
    throw new Failure(`getaddrinfo("${where}", "NULL", {1,0,1,6}, {}): Name or service not known`);
  const { address } = found.addresses[0]!;
  try {
    return socketEnd(io, await net.tcpConnect(address, Number(port)));
  } catch (e) {
    throw new Failure(`connect(5, AF=2 ${address}:${port}, 16): ${sys(e).message}`);
  }
}

/** Carries bytes both ways until both directions have ended. */
async function join(io: Io, one: End, other: End): Promise<void> {
  let running = 2;
  const done = new WaitQueue(io.process.kernel.scheduler);
  const copy = async (from: End, to: End): Promise<void> => {
    try {
      for (;;) {
        const data = await from.from.read(65_536);
        if (!data.length) break;
        await to.to.write(data);
      }
    } catch (e) {
      // a connection that was reset ends like one that was closed
      if (!isSysError(e)) throw e;
    }
    to.finish();
    running--;
    done.wakeAll();
  };
  io.process.thread('copy', () => copy(one, other));
  await copy(other, one);
  while (running > 0) await done.wait();
  one.close();
  other.close();
}
