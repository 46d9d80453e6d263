import type { Program } from '../support/io.ts';

/** man: points at the help that programs have themselves. */
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
  if (!known) {
    await io.error(`No manual entry for ${page}\n`);
    return 16;
  }
  await io.error(
    `man: there are no manual pages on this machine. Try: ${page === 'docker' ? 'docker --help, docker COMMAND --help' : `${page} --help`}\n`,
  );
  return 16;
};
