import type { Program } from '../support/io.ts';

/** vi, nano and their like: there is no editor here, and this says what does the same. */
export const editor: Program = async (io) => {
  const file = io.args.find((a) => !a.startsWith('-') && !a.startsWith('+')) ?? 'FILE';
  await io.fail(
    `no editor is part of this machine. Write a file with: cat > ${file} <<EOF … EOF; change one with: sed -i 's/old/new/' ${file}`,
  );
  return 1;
};
