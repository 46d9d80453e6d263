import type { Main } from '../kernel/index.ts';
import { ps } from './container/list.ts';
import { dockerProgram } from './program.ts';

/**
 * The docker program for a command line that begins with `docker ps` and has no format of its own: what the other commands
 * and templates need isn't part of it, so that the first look at an empty machine waits for little. It answers as the
 * whole program does.
 */
export const dockerPsMain: Main = dockerProgram([ps]);
