import { DockerClient } from '../../api/client/index.ts';
import { rightAnswers } from '../../course/checks/answer.ts';
import type { Check, Probe, Step, Watched } from '../../course/index.ts';
import { allChecks, type Task } from '../../course/schema/lesson.ts';
import { DeedLog } from '../../machine/deeds.ts';
import { readDocker } from '../../machine/docker-command.ts';
import { type Failure, runHidden } from '../../machine/lesson-shell.ts';
import { Machine } from '../../machine/machine.ts';
import { topologySource } from '../../machine/observe.ts';
import { machineProbe, type Within, withinHeld } from '../../machine/probe.ts';
import type { CommandResult, ScriptShell } from '../../machine/script.ts';
import { readTopology, type Topology } from '../../topology/index.ts';

/** What commands have started comes to rest within this time. */
const REST_US = 1_100_000;

/**
 * A machine to try a lesson's commands on. Its clock stands still between two commands. The probe asks the machine
 * itself: what that leaves in a log is nobody's here.
 */
export class Trial {
  readonly probe: Probe;
  /** Errors in the simulator itself. */
  readonly faults: string[] = [];
  readonly #machine: Machine;
  readonly #shell: ScriptShell;
  readonly #deeds: DeedLog;
  readonly #within: Within;

  constructor() {
    const onFault = (error: unknown, program: string) => this.faults.push(`${program}: ${error}`);
    this.#machine = new Machine({ catalogue: 'hub', pace: 'fast', onFault });
    this.#shell = this.#machine.script();
    this.#deeds = new DeedLog(this.#machine, () => {});
    const machine = async () => this.#machine;
    this.#within = withinHeld(machine);
    this.probe = machineProbe(machine, this.#within);
  }

  async run(commands: readonly string[]): Promise<CommandResult[]> {
    const results: CommandResult[] = [];
    for (const command of commands) results.push(await this.#shell.run(command));
    return results;
  }

  /** Does what a learner does in a task: commands and answers. Questions that are left are answered rightly with `answer`. */
  async take(task: Task, steps: readonly Step[], answer = false): Promise<CommandResult[]> {
    const results: CommandResult[] = [];
    const answered = new Set<string>();
    for (const step of steps) {
      if (typeof step === 'string') {
        await this.#rest();
        results.push(...(await this.run([step])));
      } else {
        answered.add(step.answer);
        const read = 'read' in step ? await this.run([step.read]) : [];
        results.push(...read);
        const value = 'read' in step ? (read[0]?.stdout ?? '') : step.value;
        this.#deeds.answer(`${task.id}.${step.answer}`, value);
      }
    }
    if (answer) await this.#answerRightly(task, answered);
    return results;
  }

  async #answerRightly(task: Task, answered: ReadonlySet<string>): Promise<void> {
    const open = allChecks(task.check).filter(
      (check): check is Extract<Check, { answer: string }> =>
        'answer' in check && !answered.has(check.answer),
    );
    if (!open.length) return;
    const topology = await this.topology();
    for (const { answer, is } of open) {
      const [right] = rightAnswers(is, { topology, names: new Map() });
      if (right !== undefined) this.#deeds.answer(`${task.id}.${answer}`, right);
    }
  }

  /** Runs a lesson's own commands: they don't count as the learner's. */
  async prepare(commands: readonly string[]): Promise<Failure[]> {
    if (!commands.length) return [];
    const { scheduler } = this.#machine.kernel;
    scheduler.inject(() => scheduler.holdClock(false));
    const failures = await runHidden(this.#machine.host, commands);
    scheduler.inject(() => scheduler.holdClock(true));
    return failures;
  }

  /** What checks look at, when Docker has come to rest. */
  async watched(): Promise<Watched> {
    return { topology: await this.topology(), probe: this.probe, deeds: this.#deeds.deeds(readDocker) };
  }

  /** Docker's state, when it has come to rest. */
  async topology(): Promise<Topology> {
    await this.#rest();
    const topology = await this.#within('host', (process) =>
      readTopology(topologySource(new DockerClient(process))),
    );
    return topology!;
  }

  /** Lets as much time pass as a person needs to type: two commands are not one. */
  async #rest(): Promise<void> {
    await this.#within('host', (process) => process.sleep(REST_US));
  }
}
