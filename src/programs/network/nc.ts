import type { OpenFile, TcpSocket } from '../../kernel/index.ts';
import { FdTable } from '../../kernel/index.ts';
import { getopt } from '../support/getopt.ts';
import { type Io, isSysError, type Program, sys } from '../support/io.ts';
import { lookup } from './lookup.ts';
import { SERVICES } from './services.ts';

/** Carries bytes both ways until the far end closes; with `idleUs`, until nothing has come for so long after our end. */
export async function relay(
  io: Io,
  socket: OpenFile & { shutdown?: (how: 'write') => void },
  idleUs: number | undefined,
  closeOnEof: boolean,
): Promise<void> {
  const { process } = io;
  process.thread('input', async () => {
    try {
      for (;;) {
        const data = await process.read(0);
        if (!data.length) break;
        await socket.write(data);
      }
      if (closeOnEof) socket.shutdown?.('write');
    } catch (e) {
      sys(e);
    }
  });
  for (;;) {
    if (idleUs !== undefined && !(await process.poll([{ file: socket, want: 'read' as const }], idleUs)))
      return;
    let data: Uint8Array;
    try {
      data = await socket.read(65536);
    } catch (e) {
      sys(e);
      return;
    }
    if (!data.length) return;
    await io.print(data);
  }
}

/** nc of busybox (-l -p -w -e) and of OpenBSD (-l -p -z -v -u -w -n -k -U -q -N). */
export const nc: Program = async (io: Io) => {
  // all that follows -e is the command to run
  const at = io.gnu ? -1 : io.args.findIndex((arg) => /^-l*e$/.test(arg));
  const command = at < 0 ? undefined : io.args.slice(at + 1);
  const args =
    at < 0
      ? io.args
      : [...io.args.slice(0, at), ...(io.args[at] === '-e' ? [] : [io.args[at]!.slice(0, -1)])];
  const options = getopt(io, { short: io.gnu ? 'lp:zvuw:nkUq:Ns:46i:' : 'lp:w:i:f:' }, args);
  const operands = [...options.operands];
  const listen = options.has('l');
  const seconds = options.get('w');
  const waitUs = seconds === undefined ? undefined : Number(seconds) * 1e6;
  if (options.has('U')) {
    try {
      await relay(io, await io.process.net.unixConnect(operands[0] ?? ''), waitUs, true);
      return 0;
    } catch (e) {
      io.die(`unix connect failed: ${sys(e).message}`);
    }
  }
  if (listen) {
    const port = Number(options.get('p') ?? operands.at(-1));
    if (!port) io.usage(io.gnu ? 'missing port number' : '');
    return options.has('u')
      ? listenUdp(io, port)
      : listenTcp(
          io,
          port,
          operands.length > 1 ? operands[0]! : '',
          command,
          options.has('k') || options.count('l') > 1,
        );
  }
  const [host, ...ports] = operands;
  if (host === undefined || !ports.length) {
    if (!io.gnu) io.usage('');
    await io.error(
      host === undefined
        ? 'usage: nc [-46CDdFhklNnrStUuvZz] [-I length] [-i interval] [-M ttl]\n\t  [-m minttl] [-O length] [-P proxy_username] [-p source_port]\n\t  [-q seconds] [-s sourceaddr] [-T keyword] [-V rtable] [-W recvlimit]\n\t  [-w timeout] [-X proxy_protocol] [-x proxy_address[:port]]\n\t  [destination] [port]\n'
        : 'nc: missing port number\n',
    );
    return 1;
  }
  const found = await lookup(io, host);
  if (!found.ok) {
    if (io.gnu)
      await io.error(
        `nc: getaddrinfo for host "${host}" port ${ports[0]}: ${found.code === 'EAI_AGAIN' ? 'Temporary failure in name resolution' : 'Name or service not known'}\n`,
      );
    else await io.fail(`bad address '${host}'`);
    return 1;
  }
  let code = 1;
  for (const port of ports.flatMap(expandPorts)) {
    if (
      (await connectOne(
        io,
        host,
        found.addresses.map((a) => a.address),
        port,
        {
          udp: options.has('u'),
          scan: options.has('z'),
          verbose: options.has('v'),
          waitUs,
          program: command,
          half: !io.gnu || options.has('N') || options.has('q'),
          numeric: options.has('n'),
        },
      )) === 0
    )
      code = 0;
  }
  return code;
};

function expandPorts(text: string): number[] {
  const m = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (!m) {
    const named = Object.entries(SERVICES).find(([, name]) => name === text);
    return named ? [Number(named[0])] : [];
  }
  const to = Number(m[2] ?? m[1]);
  return Array.from({ length: Math.max(0, to - Number(m[1]) + 1) }, (_x, i) => Number(m[1]) + i);
}

interface ConnectOptions {
  udp: boolean;
  scan: boolean;
  verbose: boolean;
  waitUs: number | undefined;
  program: string[] | undefined;
  half: boolean;
  numeric: boolean;
}

async function connectOne(
  io: Io,
  host: string,
  addresses: string[],
  port: number,
  o: ConnectOptions,
): Promise<number> {
  const { net } = io.process;
  const service = o.numeric ? '*' : (SERVICES[port] ?? '') || '*';
  for (const address of addresses) {
    try {
      const socket = o.udp
        ? net.udp(address.includes(':') ? 6 : 4)
        : await net.tcpConnect(address, port, o.waitUs === undefined ? {} : { timeoutUs: o.waitUs });
      if (o.udp && 'connect' in socket) socket.connect(address, port);
      if (o.verbose)
        await io.error(
          io.gnu
            ? `Connection to ${host} ${host === address ? '' : `(${address}) `}${port} port [${o.udp ? 'udp' : 'tcp'}/${service}] succeeded!\n`
            : `${host} (${address}:${port}) open\n`,
        );
      if (o.scan) {
        io.process.close(socket);
        return 0;
      }
      if (o.program) return await serve(io, socket as TcpSocket, o.program);
      await relay(io, socket as TcpSocket, o.waitUs, o.half);
      return 0;
    } catch (e) {
      if (!isSysError(e)) throw e;
      const message = e.code === 'ETIMEDOUT' && o.waitUs !== undefined && !io.gnu ? 'timed out' : e.message;
      if (io.gnu) {
        if (o.verbose)
          await io.error(
            `nc: connect to ${host} ${host === address ? '' : `(${address}) `}port ${port} (tcp) ${e.code === 'ETIMEDOUT' ? 'timed out: Operation now in progress' : `failed: ${message}`}\n`,
          );
      } else if (message === 'timed out') await io.fail('timed out');
      else
        await io.fail(
          o.verbose
            ? `${host} (${address}:${port}): ${message}`
            : `can't connect to remote host${address.includes(':') ? '' : ` (${address})`}: ${message}`,
        );
      if (!io.gnu) return 1;
    }
  }
  return 1;
}

async function serve(io: Io, socket: OpenFile, program: string[]): Promise<number> {
  const fds = new FdTable();
  fds.set(0, socket);
  fds.set(1, socket);
  fds.set(2, io.process.fds.get(2));
  const code = await io.process.run(program, { fds });
  io.process.close(socket);
  return code;
}

async function listenTcp(
  io: Io,
  port: number,
  address: string,
  program: string[] | undefined,
  keep: boolean,
): Promise<number> {
  let listener: ReturnType<typeof io.process.net.tcpListen>;
  try {
    listener = io.process.net.tcpListen(address || (io.gnu ? '0.0.0.0' : '::'), port);
  } catch (e) {
    io.die(io.gnu ? sys(e).message : `bind: ${sys(e).message}`);
  }
  do {
    const socket = await listener.accept();
    if (!keep) io.process.close(listener);
    if (program) await serve(io, socket, program);
    else {
      await relay(io, socket, undefined, true);
      io.process.close(socket);
    }
  } while (keep);
  return 0;
}

async function listenUdp(io: Io, port: number): Promise<number> {
  const socket = io.process.net.udpBind('', port);
  const first = await socket.recvFrom();
  if (!first) return 1;
  await io.print(first.data);
  socket.connect(first.address, first.port);
  await relay(io, socket, undefined, false);
  return 0;
}

/** telnet: a plain connection. */
export const telnet: Program = async (io: Io) => {
  const [host, portText = '23'] = io.args.filter((a) => !a.startsWith('-'));
  if (host === undefined) io.usage('');
  const found = await lookup(io, host);
  if (!found.ok) {
    await io.error(
      io.gnu
        ? `telnet: could not resolve ${host}/${portText}: Name or service not known\n`
        : `telnet: bad address '${host}'\n`,
    );
    return 1;
  }
  const { address } = found.addresses[0]!;
  if (io.gnu) await io.print(`Trying ${address}...\n`);
  try {
    const socket = await io.process.net.tcpConnect(address, Number(portText));
    if (io.gnu) await io.print(`Connected to ${host}.\nEscape character is '^]'.\n`);
    else await io.error(`Connected to ${host}\n\nEntering character mode\nEscape character is '^]'.\n\n`);
    await relay(io, socket, undefined, true);
    await io.error('Connection closed by foreign host\n'.replace('\n', io.gnu ? '.\n' : '\n'));
    return 1;
  } catch (e) {
    const { message } = sys(e);
    await io.error(
      io.gnu
        ? `telnet: Unable to connect to remote host: ${message}\n`
        : `telnet: can't connect to remote host (${address}): ${message}\n`,
    );
    return 1;
  }
};
