import type { Main } from '../kernel/index.ts';
import { core } from './registry/core.ts';
import { text } from './registry/text.ts';
import type { Flavour, Program } from './support/io.ts';
import { toMain } from './support/main.ts';

const all: Record<string, Program> = { ...core, ...text };

const mains = (programs: Record<string, Program>, flavour: Flavour): Record<string, Main> =>
  Object.fromEntries(Object.entries(programs).map(([name, program]) => [name, toMain(program, flavour)]));

/** The executables of the simulated Debian host, by name. */
export const hostPrograms: Record<string, Main> = mains(all, 'gnu');

/** The applets of busybox, by name. */
export const busyboxApplets: Record<string, Main> = mains(all, 'busybox');
