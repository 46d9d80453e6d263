import type { Main, Platform, Process } from '../kernel/index.ts';
import { bootHost, type Host, type SpawnHostOptions } from './host/boot.ts';
import type { CatalogueName } from './host/catalogues.ts';
import { installPrograms } from './host/install.ts';
import { type DockerInside, LateHost } from './host/late.ts';
import { ScriptShell } from './script.ts';
import { HostTerminal } from './terminal.ts';

export interface MachineOptions {
  /** What ids, MAC addresses and the like are derived from. */
  seed?: string;
  /** Which images are there: `hub` as the official ones, pulled when asked for; `standin`, seven local ones. */
  catalogue?: CatalogueName;
  /** `paced`: time passes as outside; `fast`: waiting takes none. */
  pace?: 'paced' | 'fast';
  hostname?: string;
  /** Virtual time at boot, microseconds since the epoch. */
  startUs?: number;
  /** `boot`: network and dockerd start at once. `need`: when the first program is run (see host/late.ts). */
  startOn?: 'boot' | 'need';
  platform?: Platform;
  /** Nobody asks for the requests that the daemon got: they aren't remembered. */
  unwatched?: boolean;
  /** Told of errors in the simulator itself; the program at fault ends as by a segmentation fault. */
  onFault?: (error: unknown, program: string) => void;
}

/** 2025-01-15 09:00 UTC: a fixed start, as the same inputs have to give the same machine. */
const START_US = Date.UTC(2025, 0, 15, 9) * 1000;

/** Programs whose command line says where they send to. */
const ASKING = /^(ping6?|curl|wget|nc|netcat|telnet|nslookup|dig|redis-cli)$/;

/** One learner's computer: a host with Docker on it. */
export class Machine {
  readonly host: Host;
  /** The daemon and what was asked of it, for whoever looks on. */
  readonly docker: DockerInside;
  /** What of the host starts later than its prompt. */
  readonly late: LateHost;
  /** Told before a process uses the network. */
  onDial: ((process: Process) => void) | undefined;
  /** The last one of the learner's that asked for an address by its command line. */
  lastDial: Process | undefined;

  /** Boots the host and starts dockerd; commands may be given at once, they wait for it as they would. */
  constructor(options: MachineOptions = {}) {
    const catalogue = options.catalogue ?? 'standin';
    this.late = new LateHost(catalogue, !options.unwatched);
    this.docker = this.late.inside;
    this.host = bootHost({
      seed: options.seed ?? 'drydock',
      startUs: options.startUs ?? START_US,
      pace: options.pace ?? 'fast',
      hostname: options.hostname ?? 'vm',
      install: (kernel) => installPrograms(kernel, this.late),
      ...(options.platform && { platform: options.platform }),
    });
    this.host.kernel.onFault = (error, process) => options.onFault?.(error, process.argv.join(' '));
    this.kernel.onDial = (process) => {
      if (ASKING.test(process.comm) && process.pidIn(this.kernel.pids) !== 0) this.lastDial = process;
      this.onDial?.(process);
    };
    this.late.boot(this.host, options.startOn !== 'need');
  }

  get kernel(): Host['kernel'] {
    return this.host.kernel;
  }

  /** Starts a process on the host. */
  spawnHost(argv0: string, main: Main, options?: SpawnHostOptions): Process {
    return this.host.spawn([argv0], main, options);
  }

  /** At the first command that isn't there, the shell of a terminal says where to see what is. */
  hintOnce(): void {
    this.kernel.onNotFound = () => {
      this.kernel.onNotFound = undefined;
      return '(What this machine has: ls /usr/bin for programs, help for the shell, docker help for Docker.)';
    };
  }

  /** A bash that runs commands one by one, its directory /root/lab. */
  script(): ScriptShell {
    return new ScriptShell(this.host, '/root/lab');
  }

  /** A terminal with an interactive bash. Without `onOutput`, what it shows is seen by nobody. `onEnd` says whether another one begins where that has ended; without it, it does. */
  openTerminal(
    rows: number,
    cols: number,
    onOutput: ((data: Uint8Array) => void) | undefined,
    onEnd?: () => boolean,
  ): HostTerminal {
    return new HostTerminal(this.host, rows, cols, onOutput, onEnd);
  }
}
