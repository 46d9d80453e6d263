import type { Io, Program } from '../support/io.ts';

const OWN = 'This machine has no manuals of its own; what follows is what the program says of itself.';

/** What a program prints to --help; undefined if that is nothing. */
async function helpOf(io: Io, name: string): Promise<string | undefined> {
  const path = `/tmp/.man-${io.process.pid}`;
  try {
    await io.process.run(['bash', '-c', '"$1" --help </dev/null >"$2" 2>&1', 'man', name, path]);
    const text = io.fs.exists(path) ? io.fs.readText(path) : '';
    return text.trim() && !/unrecognized option|invalid option|unknown option/.test(text.split('\n')[0]!)
      ? text
      : undefined;
  } finally {
    if (!io.process.status && io.fs.exists(path)) io.fs.unlink(path);
  }
}

/** man: shows what a program says to --help, a short page of its own kind. */
export const man: Program = async (io) => {
  const page = io.args.filter((a) => !a.startsWith('-') && !/^\d$/.test(a))[0];
  if (page === undefined) {
    await io.error("What manual page do you want?\nFor example, try 'man man'.\n");
    return 1;
  }
  const known = io
    .env('PATH')
    ?.split(':')
    .some((dir) => io.stat(`${dir}/${page}`));
  if (!known && (await io.process.run(['bash', '-c', 'help "$1" >/dev/null 2>&1', 'man', page])) === 0) {
    await io.flush();
    return io.process.run(['bash', '-c', 'help "$1"', 'man', page]);
  }
  if (!known) {
    await io.error(`No manual entry for ${page}\n`);
    return 16;
  }
  const text = page === 'man' ? 'Usage: man NAME\n' : await helpOf(io, page);
  const title = `${page.toUpperCase()}(1)`;
  const indented = (text ?? `${page} has no help of its own.\n`).replace(/^(?=.)/gm, '       ');
  io.put(
    `${title.padEnd(72 - title.length)}${title}\n\nNAME\n       ${page}\n\nDESCRIPTION\n       ${OWN}\n\n${indented}`,
  );
  return 0;
};
