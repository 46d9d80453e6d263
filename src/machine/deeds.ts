import type { ApiRequest } from '../api/http/index.ts';
import type { Deeds, DockerCommand, EngineRequest, Ran } from '../course/index.ts';
import { exitCodeOf, type PidNamespace, Process } from '../kernel/index.ts';
import type { Machine } from './machine.ts';

/** A program that was run, as long as it isn't told. */
interface Noted {
  argv: string[];
  process: Process;
  pids: PidNamespace;
}

/** More than a learner runs in one sitting; what is older is forgotten. */
const MOST = 20_000;

/** The words of a command; of docker's, DOCKER_HOST as the flag that it stands for. */
function withHost({ argv, env }: Process): string[] {
  const [program = '', ...words] = argv;
  const host = /(^|\/)docker$/.test(program) ? env.get('DOCKER_HOST') : undefined;
  return host && !words.some((word) => /^(-H|--host)/.test(word))
    ? [program, '-H', host, ...words]
    : [...argv];
}

/**
 * Remembers what the learner did and Docker doesn't: programs that were run, requests to the Engine, answers to
 * questions. It looks on from outside of the simulation and changes nothing. What runs hidden, as a lesson's own
 * start does, isn't counted.
 */
export class DeedLog {
  readonly answers = new Map<string, string>();
  readonly #machine: Machine;
  readonly #changed: () => void;
  readonly #requests: EngineRequest[] = [];
  readonly #names = new WeakMap<PidNamespace, string>();
  readonly #noted = new WeakSet<Process>();
  #programs: Noted[] = [];
  #deeds: Deeds | undefined;

  constructor(machine: Machine, changed: () => void) {
    this.#machine = machine;
    this.#changed = () => {
      this.#deeds = undefined;
      changed();
    };
    const { kernel, docker } = machine;
    kernel.onProgram = (process) => this.#ran(process);
    kernel.onEnd = (process) => {
      if (this.#noted.has(process)) this.#changed();
    };
    docker.onAnswered = (request, status) => this.#answered(request, status);
  }

  answer(question: string, value: string): void {
    this.answers.set(question, value);
    this.#changed();
  }

  /** The same object until something more was done. */
  deeds(readDocker: (words: readonly string[]) => DockerCommand | undefined): Deeds {
    this.#learnNames();
    const before = this.#deeds?.ran;
    const ran = this.#programs.map((noted) => this.#told(noted));
    // whose process it was may be learned later
    if (this.#deeds && ran.every(({ where }, i) => where === before![i]?.where)) return this.#deeds;
    this.#deeds = { ran, requests: this.#requests, answers: this.answers, readDocker };
    return this.#deeds;
  }

  // Which container each pid namespace belongs to: it may be gone when somebody asks.
  #learnNames(): void {
    const { daemon } = this.#machine.docker;
    for (const container of daemon?.containers.all() ?? []) {
      const process = container.task?.process;
      if (process) this.#names.set(process.ns.pid, container.name.replace(/^\//, ''));
    }
  }

  #told({ argv, process, pids }: Noted): Ran {
    const where = pids === this.#machine.kernel.pids ? 'host' : this.#names.get(pids);
    return { argv, where, code: process.status && exitCodeOf(process.status) };
  }

  // The machine's own processes have numbers of their own, which no `ps` on the host shows.
  #isSeen(process: Process): boolean {
    return process.pidIn(this.#machine.kernel.pids) !== 0 && !process.service;
  }

  #ran(process: Process): void {
    if (!this.#isSeen(process)) return;
    const pids = process.ns.pid;
    if (pids !== this.#machine.kernel.pids && !this.#names.has(pids)) this.#learnNames();
    this.#programs.push({ argv: withHost(process), process, pids });
    this.#noted.add(process);
    if (this.#programs.length > MOST) this.#programs = this.#programs.slice(MOST / 2);
    this.#changed();
  }

  #answered({ method, path, headers, client }: ApiRequest, status: number): void {
    if (!(client instanceof Process) || !this.#isSeen(client)) return;
    if (this.#requests.length > MOST) this.#requests.splice(0, MOST / 2);
    this.#requests.push({ method, path, status, userAgent: headers.get('user-agent') ?? '' });
    this.#changed();
  }
}
