import { EMPTY } from '../bytes.ts';
import { SysError } from '../errors.ts';
import { OpenFile } from '../io/open-file.ts';
import type { Kernel } from '../kernel.ts';
import type { Tty } from '../tty/tty.ts';
import { TtyFile } from '../tty/tty-file.ts';
import { DynamicDir, MemDir } from './dir.ts';
import { DeviceNode, LinkNode, type Node } from './node.ts';

class Device extends OpenFile {
  readonly kind = 'device';
  readonly #read: (max: number) => Uint8Array;
  readonly #write: (data: Uint8Array) => void;
  constructor(read: (max: number) => Uint8Array, write: (data: Uint8Array) => void = () => {}) {
    super();
    this.#read = read;
    this.#write = write;
  }
  async read(max: number): Promise<Uint8Array> {
    return this.#read(max);
  }
  async write(data: Uint8Array): Promise<void> {
    this.#write(data);
  }
  protected close(): void {}
}

const full = (): void => {
  throw new SysError('ENOSPC');
};

/** The content of /dev: the devices that every container has, and its terminals. */
export function createDev(kernel: Kernel, ttys: Map<number, Tty> = kernel.ttys): MemDir {
  const now = kernel.scheduler.nowUs;
  const dev = new MemDir(0o755, now);
  const add = (name: string, node: Node) => dev.set(name, node, now);
  const zeros = (max: number) => new Uint8Array(max);
  const random = (max: number) => kernel.ids.nextBytes('urandom', Math.min(max, 4096));
  add('null', new DeviceNode(0o666, now, 1, 3, () => new Device(() => EMPTY)));
  add('zero', new DeviceNode(0o666, now, 1, 5, () => new Device(zeros)));
  add('full', new DeviceNode(0o666, now, 1, 7, () => new Device(zeros, full)));
  add('random', new DeviceNode(0o666, now, 1, 8, () => new Device(random)));
  add('urandom', new DeviceNode(0o666, now, 1, 9, () => new Device(random)));
  add(
    'tty',
    new DeviceNode(0o666, now, 5, 0, (process) => {
      const tty = process.group.session.tty;
      if (!tty) throw new SysError('ENXIO', '/dev/tty');
      return new TtyFile(tty);
    }),
  );
  add('pts', ptsDir(kernel, ttys));
  add('shm', new MemDir(0o1777, now));
  add('fd', new LinkNode('/proc/self/fd', now));
  for (const [fd, name] of ['stdin', 'stdout', 'stderr'].entries())
    add(name, new LinkNode(`/proc/self/fd/${fd}`, now));
  add('ptmx', new LinkNode('pts/ptmx', now));
  return dev;
}

function ptsDir(kernel: Kernel, ttys: Map<number, Tty>): DynamicDir {
  const now = kernel.scheduler.nowUs;
  return new DynamicDir(
    now,
    () => [...ttys.keys()].map(String),
    (name) => {
      const tty = ttys.get(Number(name));
      return tty && new DeviceNode(0o620, now, 136, tty.index, () => new TtyFile(tty));
    },
  );
}
