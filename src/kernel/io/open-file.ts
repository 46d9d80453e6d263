import { SysError } from '../errors.ts';
import type { Node } from '../fs/node.ts';
import type { WaitQueue } from '../task/wait-queue.ts';
import type { Tty } from '../tty/tty.ts';

/** What `poll(2)` would say. */
export interface Readiness {
  readable: boolean;
  writable: boolean;
  /** The other end is gone, or no more data will come. */
  hangup: boolean;
}

/**
 * An open file description: what a file descriptor refers to, shared by dup and fork. Subclasses are regular
 * files, pipes, terminals, devices and sockets.
 */
export abstract class OpenFile {
  abstract readonly kind: 'file' | 'dir' | 'pipe' | 'tty' | 'device' | 'socket';
  /** The node that was opened; undefined for pipes and sockets. */
  node: Node | undefined;
  /** The path under which it was opened, for /proc/PID/fd. */
  path = '';
  /** How many descriptors refer to it; the last {@link release} closes it. */
  refs = 0;

  /** Reads up to `max` bytes; waits until there is at least one; empty means end of file. */
  abstract read(max: number): Promise<Uint8Array>;
  /** Writes all of `data`, waiting while there is no room. Throws EPIPE when nobody can read it any more. */
  abstract write(data: Uint8Array): Promise<void>;
  /** Frees what it held, when no descriptor is left. */
  protected abstract close(): void;

  /** What could be done now without waiting. */
  poll(): Readiness {
    return { readable: true, writable: true, hangup: false };
  }

  /** Woken whenever {@link poll} may have changed; undefined for files that are always ready. */
  get changed(): WaitQueue | undefined {
    return undefined;
  }

  /** The terminal behind it, if it is one (`isatty`). */
  get tty(): Tty | undefined {
    return undefined;
  }

  /** Moves the offset, as `lseek`; pipes, sockets and terminals can't. */
  seek(_offset: number, _whence: 'set' | 'cur' | 'end'): number {
    throw new SysError('ESPIPE');
  }

  retain(): this {
    this.refs++;
    return this;
  }

  release(): void {
    if (--this.refs === 0) this.close();
  }
}
