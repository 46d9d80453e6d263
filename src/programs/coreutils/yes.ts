import type { Io, Program } from '../support/io.ts';
import { encodeText } from '../support/text.ts';

/** yes: prints until nobody reads it. */
export const yes: Program = async (io: Io) => {
  const args = io.args[0] === '--' ? io.args.slice(1) : io.args;
  const line = `${args.join(' ') || 'y'}\n`;
  const block = encodeText(line.repeat(Math.max(1, Math.floor(8192 / line.length))));
  for (;;) {
    await io.print(block);
    const pause = io.process.checkpoint();
    if (pause) await pause;
  }
};
