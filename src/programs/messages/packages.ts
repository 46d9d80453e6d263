import type { Program } from '../support/io.ts';

/** apt, yum and their like: everything is installed already, and nothing more can be had. */
export const packages: Program = async (io) => {
  await io.fail(
    'this machine has no package manager: it reaches no network. What is installed, `help` lists',
  );
  return 100;
};
