import type { Kernel, Main, Process } from '../../kernel/index.ts';

/** What serving needs of a machine. */
export interface HostMachine {
  readonly kernel: Kernel;
  /** Starts a process on the simulated host, as root, with nothing at its standard streams. */
  spawnHost(argv0: string, main: Main): Process;
}
