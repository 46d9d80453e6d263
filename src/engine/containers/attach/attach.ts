import { isSysError, type Process, WaitQueue, waitAny } from '../../../kernel/index.ts';
import type { StreamName, Streams, Watcher } from '../streams.ts';
import { DetachKeys } from './detach-keys.ts';
import { frame } from './frame.ts';

/** The connection of an attached client. */
export interface AttachedClient {
  /** Empty: the client sends no more. */
  read(max?: number): Promise<Uint8Array>;
  /** Throws EPIPE or ECONNRESET when the client is gone. */
  write(data: Uint8Array): Promise<void>;
}

export interface AttachOptions {
  /** The process that serves the client; a thread of it reads the input. */
  process: Process;
  streams: Streams;
  /** Watches {@link streams}: made before anything could be missed. */
  watcher: Watcher;
  output: ReadonlySet<StreamName>;
  stdin: boolean;
  tty: boolean;
  /** Nothing tells which stream data is from: of a terminal, or where the client keeps them apart by itself. */
  raw: boolean;
  /** The process's input ends when this client's does. */
  closeStdin: boolean;
  detachKeys: readonly number[];
}

/**
 * Carries bytes between a client and a process until the process has ended, or the client has gone or detached.
 * moby v28: daemon/attach.go and container/stream/attach.go.
 */
export async function attach(
  client: AttachedClient,
  o: AttachOptions,
): Promise<'ended' | 'detached' | 'gone'> {
  const { streams, watcher } = o;
  let outcome: 'ended' | 'detached' | 'gone' = 'ended';
  let stdinDone = !o.stdin;
  const finished = new WaitQueue(o.process.kernel.scheduler);
  if (o.stdin) {
    o.process.thread('attach stdin', async () => {
      try {
        outcome = (await copyInput(client, o)) ?? outcome;
        if (outcome === 'detached' || !o.closeStdin || o.tty) streams.unwatch(watcher);
      } finally {
        stdinDone = true;
        finished.wakeAll();
      }
    });
  }
  try {
    if (o.output.size) {
      for (let chunk = await watcher.next(); chunk; chunk = await watcher.next())
        await client.write(o.raw ? chunk.data : frame(chunk.stream, chunk.data));
    } else {
      while (!stdinDone && !streams.closed)
        await waitAny(o.process.kernel.scheduler, [finished, streams.stdinChanged]);
    }
  } catch (e) {
    if (!isSysError(e)) throw e;
    outcome = 'gone';
  } finally {
    streams.unwatch(watcher);
  }
  return outcome;
}

async function copyInput(client: AttachedClient, o: AttachOptions): Promise<'detached' | 'gone' | undefined> {
  const { streams } = o;
  const keys = new DetachKeys(o.tty ? o.detachKeys : []);
  for (;;) {
    let data: Uint8Array;
    try {
      data = await client.read(65536);
    } catch (e) {
      if (!isSysError(e)) throw e;
      return 'gone';
    }
    // before the start there is nothing yet that could take it
    while (!streams.stdin && !streams.closed) await streams.stdinChanged.wait();
    const target = streams.stdin;
    if (!target) return undefined;
    if (!data.length) {
      if (o.closeStdin && !o.tty) target.close();
      return undefined;
    }
    const fed = keys.feed(data);
    try {
      if (fed.data.length) await target.write(fed.data);
    } catch (e) {
      if (!isSysError(e)) throw e;
      return undefined;
    }
    if (fed.detached) return 'detached';
  }
}
