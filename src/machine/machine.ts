import type { Main, Platform, Process } from '../kernel/index.ts';
import { bootHost, type Host, type SpawnHostOptions } from './host/boot.ts';
import type { CatalogueName } from './host/catalogues.ts';
import { installPrograms } from './host/install.ts';
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
  /** Virtual time at which dockerd is fetched, when nobody calls it earlier. */
  dockerdAfterUs?: number;
  platform?: Platform;
  /** Told of errors in the simulator itself; the program at fault ends as by a segmentation fault. */
  onFault?: (error: unknown, program: string) => void;
}

/** 2025-01-15 09:00 UTC: a fixed start, as the same inputs have to give the same machine. */
const START_US = Date.UTC(2025, 0, 15, 9) * 1000;

/** One learner's computer: a host with Docker on it. */
export class Machine {
  readonly host: Host;
  #terminals = 0;

  /** Boots the host and starts dockerd; commands may be given at once, they wait for it as they would. */
  constructor(options: MachineOptions = {}) {
    const catalogue = options.catalogue ?? 'standin';
    const programs = installPrograms(catalogue, options.dockerdAfterUs ?? 0);
    this.host = bootHost({
      seed: options.seed ?? 'drydock',
      startUs: options.startUs ?? START_US,
      pace: options.pace ?? 'fast',
      hostname: options.hostname ?? 'vm',
      install: programs.install,
      ...(options.platform && { platform: options.platform }),
    });
    this.host.kernel.onFault = (error, process) => options.onFault?.(error, process.argv.join(' '));
    this.host.spawn(['/usr/bin/dockerd', '-H', 'unix:///var/run/docker.sock'], programs.dockerd);
  }

  get kernel(): Host['kernel'] {
    return this.host.kernel;
  }

  /** Starts a process on the host. */
  spawnHost(argv0: string, main: Main, options?: SpawnHostOptions): Process {
    return this.host.spawn([argv0], main, options);
  }

  /** A bash that runs commands one by one, its directory /root/lab. */
  script(): ScriptShell {
    return new ScriptShell(this.host, '/root/lab');
  }

  /** A terminal with an interactive bash. */
  openTerminal(rows: number, cols: number, onOutput: (data: Uint8Array) => void): HostTerminal {
    return new HostTerminal(this.host, this.#terminals++, rows, cols, onOutput);
  }
}
