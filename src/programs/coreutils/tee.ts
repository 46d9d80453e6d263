import { getopt } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { quoteIfNeeded } from '../support/quote.ts';

/** tee: -a -i. */
export const tee: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'aip',
    long: { append: 'a', 'ignore-interrupts': 'i', 'output-error=?': 'p' },
  });
  const append = options.has('a');
  if (options.has('i')) io.process.onSignal('INT', 'ignore');
  let code = 0;
  const fds: number[] = [];
  for (const path of options.operands) {
    try {
      fds.push(io.process.open(path, { write: true, create: true, append, truncate: !append }));
    } catch (e) {
      await io.fail(`${io.gnu ? quoteIfNeeded(path) : path}: ${sys(e).message}`);
      code = 1;
    }
  }
  for (;;) {
    const chunk = await io.process.read(0);
    if (!chunk.length) return code;
    await io.print(chunk);
    for (const fd of fds) await io.process.write(fd, chunk);
    const pause = io.process.checkpoint();
    if (pause) await pause;
  }
};
