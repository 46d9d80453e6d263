import { createPipe, OpenFile, type Process, type Readiness, type WaitQueue } from '../../kernel/index.ts';
import type { Socket } from './socket.ts';

/** One end of a connection made of two pipes, for tests that need no network. */
class PipedSocket extends OpenFile implements Socket {
  readonly kind = 'socket';
  readonly #from: OpenFile;
  readonly #to: OpenFile;
  #open = true;

  constructor(from: OpenFile, to: OpenFile) {
    super();
    this.#from = from.retain();
    this.#to = to.retain();
  }

  read(max: number): Promise<Uint8Array> {
    return this.#from.read(max);
  }

  write(data: Uint8Array): Promise<void> {
    return this.#to.write(data);
  }

  shutdown(how: 'read' | 'write' | 'both'): void {
    if (how === 'read' || !this.#open) return;
    this.#open = false;
    this.#to.release();
  }

  override poll(): Readiness {
    return { ...this.#from.poll(), writable: this.#to.poll().writable };
  }

  override get changed(): WaitQueue | undefined {
    return this.#from.changed;
  }

  protected close(): void {
    this.shutdown('write');
    this.#from.release();
  }
}

/** A connection's two ends, both with a descriptor of the process. */
export function connectedPair(process: Process): [Socket, Socket] {
  const there = createPipe(process.kernel.scheduler);
  const back = createPipe(process.kernel.scheduler);
  const pair: [PipedSocket, PipedSocket] = [
    new PipedSocket(back.reader, there.writer),
    new PipedSocket(there.reader, back.writer),
  ];
  for (const socket of pair) process.fds.add(socket, 3);
  return pair;
}
