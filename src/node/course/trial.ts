import { DockerClient } from '../../api/client/index.ts';
import type { Answer, Probe } from '../../course/index.ts';
import type { Process } from '../../kernel/index.ts';
import { Machine } from '../../machine/machine.ts';
import { topologySource } from '../../machine/observe.ts';
import { fetchPage } from '../../machine/probe.ts';
import type { CommandResult, ScriptShell } from '../../machine/script.ts';
import { readTopology, type Topology } from '../../topology/index.ts';

/** What commands have started comes to rest within this time. */
const REST_US = 1_000_000;

/**
 * A machine to try a lesson's commands on. Its clock stands still between two commands. The probe asks the machine
 * itself: what that leaves in a log is nobody's here.
 */
export class Trial {
  readonly probe: Probe = {
    http: (url) => this.#within((process): Promise<Answer> => fetchPage(process, url)),
  };
  /** Errors in the simulator itself. */
  readonly faults: string[] = [];
  readonly #machine: Machine;
  readonly #shell: ScriptShell;

  constructor() {
    const onFault = (error: unknown, program: string) => this.faults.push(`${program}: ${error}`);
    this.#machine = new Machine({ catalogue: 'hub', pace: 'fast', onFault });
    this.#shell = this.#machine.script();
  }

  async run(commands: readonly string[]): Promise<CommandResult[]> {
    const results: CommandResult[] = [];
    for (const command of commands) results.push(await this.#shell.run(command));
    return results;
  }

  /** Docker's state, when it has come to rest. */
  topology(): Promise<Topology> {
    return this.#within(async (process) => {
      await process.sleep(REST_US);
      return readTopology(topologySource(new DockerClient(process)));
    });
  }

  #within<T>(work: (process: Process) => Promise<T>): Promise<T> {
    const { scheduler } = this.#machine.kernel;
    return new Promise((resolve, reject) => {
      scheduler.inject(() => {
        scheduler.holdClock(false);
        this.#machine.spawnHost(
          'trial',
          async (process) => {
            try {
              resolve(await work(process));
            } catch (error) {
              reject(error);
            }
            scheduler.holdClock(true);
            return 0;
          },
          { hidden: true },
        );
      });
    });
  }
}
