import type { Io, Program } from '../support/io.ts';
import { cannotOpen } from './cat.ts';

/** more and less: everything at once into a pipe, a screen at a time (blank, Enter, q) on a terminal. */
export const more: Program = async (io: Io) => {
  const files = io.args.filter((a) => !a.startsWith('-') && !a.startsWith('+'));
  const terminal = io.isTty(1) ? io.process.fds.get(1).tty : undefined;
  let left = (terminal?.rows ?? 0) - 1;
  let code = 0;
  for (const path of files.length ? files : ['-']) {
    try {
      const input = io.input(path);
      for (let line = await input.line(); line !== undefined; line = await input.line()) {
        if (terminal && left-- <= 0) {
          await io.print('--More-- ');
          const key = String.fromCharCode((await terminal.read(1, io.process))[0] ?? 113);
          await io.print('\r        \r');
          if (key === 'q') return code;
          left = key === ' ' ? terminal.rows - 2 : 0;
        }
        io.put(input.terminated ? `${line}\n` : line);
        await io.pump();
      }
      input.close();
    } catch (e) {
      await cannotOpen(io, path, e);
      code = 1;
    }
  }
  return code;
};
