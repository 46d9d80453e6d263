import { parseArgs } from 'node:util';
import { Machine } from '../../machine/machine.ts';
import { lendDirectory, serve } from '../serve/index.ts';
import { UsageError } from '../usage.ts';

interface Options {
  socket?: string;
  tcp?: string;
  seed?: string;
  catalogue: 'hub' | 'standin';
  publish: boolean;
  hostDir?: string;
}

function parse(args: string[]): Options {
  const options = {
    socket: { type: 'string' },
    tcp: { type: 'string' },
    seed: { type: 'string' },
    images: { type: 'string', default: 'standin' },
    'no-publish': { type: 'boolean', default: false },
    'host-dir': { type: 'string' },
  } as const;
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
  try {
    values = parseArgs({ args, options, strict: true }).values;
  } catch (e) {
    throw new UsageError((e as Error).message);
  }
  const { socket, tcp, seed, images } = values;
  if (!socket && !tcp) throw new UsageError('serve needs --socket PATH or --tcp 127.0.0.1:PORT');
  if (images !== 'hub' && images !== 'standin') throw new UsageError('--images is hub or standin');
  if (tcp !== undefined) checkLoopback(tcp);
  return {
    ...(socket && { socket }),
    ...(tcp && { tcp }),
    ...(seed && { seed }),
    catalogue: images,
    publish: !values['no-publish'],
    ...(values['host-dir'] && { hostDir: values['host-dir'] }),
  };
}

// Whoever reaches the socket is root on the simulated host; nothing of the real one, but no service for a network.
function checkLoopback(address: string): void {
  const [, host, port] = /^(.*):(\d{1,5})$/.exec(address) ?? [];
  if (!host || Number(port) > 65535) throw new UsageError(`--tcp takes ADDRESS:PORT, not ${address}`);
  if (!/^(127(\.\d{1,3}){3}|localhost|\[::1\])$/.test(host)) {
    throw new UsageError(`--tcp takes a loopback address (127.0.0.1:PORT), not ${host}`);
  }
}

/** `drydock serve`: a simulated Docker for real clients, until it is interrupted. */
export async function serveCommand(args: string[]): Promise<number> {
  const { seed, catalogue, hostDir, ...where } = parse(args);
  const machine = new Machine({
    catalogue,
    pace: 'paced',
    startUs: Date.now() * 1000,
    ...(seed && { seed }),
    onFault: (error, program) =>
      console.error(`drydock: a fault in the simulator while running ${program}:`, error),
  });
  try {
    if (hostDir !== undefined) lendDirectory(machine.host.init, machine.host.ns.mount, hostDir);
  } catch (e) {
    throw new UsageError(`--host-dir: ${(e as Error).message}`);
  }
  let serving: Awaited<ReturnType<typeof serve>>;
  try {
    serving = await serve(machine, { ...where, warn: (message) => console.error(`drydock: ${message}`) });
  } catch (e) {
    throw new UsageError(`can't listen: ${(e as Error).message}`);
  }
  for (const host of serving.hosts) console.log(`export DOCKER_HOST=${host}`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
  await serving.close();
  return 0;
}
