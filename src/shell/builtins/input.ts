import { decodeText } from '../../kernel/index.ts';
import type { Shell } from '../shell.ts';

export interface InputOptions {
  delimiter?: number;
  /** Characters to read at most. */
  limit?: number;
  /** Virtual microseconds to wait at most. */
  timeoutUs?: number;
}

export interface Input {
  text: string;
  /** How it ended. */
  end: 'delimiter' | 'limit' | 'eof' | 'timeout';
}

/** Reads from a descriptor byte by byte, so that nothing after the delimiter is taken. */
export async function readInput(shell: Shell, fd: number, options: InputOptions = {}): Promise<Input> {
  const { process } = shell;
  const delimiter = options.delimiter ?? 10;
  const bytes: number[] = [];
  const until = options.timeoutUs === undefined ? undefined : process.nowUs + options.timeoutUs;
  const done = (end: Input['end']): Input => ({ text: decodeText(Uint8Array.from(bytes)), end });
  const file = process.fds.get(fd);
  const whole = file.kind === 'file';
  for (;;) {
    if (until !== undefined) {
      const ready = await process.poll([{ file, want: 'read' }], Math.max(0, until - process.nowUs));
      if (!ready) return done('timeout');
    }
    const chunk = await process.read(fd, whole ? 4096 : 1);
    if (!chunk.length) return done('eof');
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      const complete = byte === delimiter;
      if (!complete) bytes.push(byte);
      const full =
        options.limit !== undefined &&
        (byte & 0xc0) !== 0x80 &&
        [...decodeText(Uint8Array.from(bytes))].length >= options.limit;
      if (complete || full) {
        if (whole && i + 1 < chunk.length) file.seek(i + 1 - chunk.length, 'cur');
        return done(complete ? 'delimiter' : 'limit');
      }
    }
  }
}

/** One line without its newline; undefined at the end of the file. */
export async function readLine(shell: Shell, fd: number): Promise<string | undefined> {
  const { text, end } = await readInput(shell, fd);
  return end === 'eof' && text === '' ? undefined : text;
}
