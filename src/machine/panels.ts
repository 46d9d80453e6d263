import type { Process } from '../kernel/index.ts';
import type { Machine } from './machine.ts';
import { questionOf } from './packet/command-line.ts';
import { followPacket } from './packet/route.ts';
import type { PacketQuestion } from './packet/types.ts';
import type { FromMachine, ToMachine } from './protocol.ts';
import type { RequestLog } from './requests.ts';

/** What the Requests and the Packet panel ask of the machine. */
export type PanelMessage = Extract<ToMachine, { type: 'watch' | 'trace' }>;

type Post = (message: FromMachine) => void;

/** Changes of requests are told at most this often. */
const PAUSE_MS = 60;

const panels = new WeakMap<Machine, PanelMachine>();

/** The panels' side of a machine: the same one each time. */
export function panelMachine(machine: Machine, post: Post): PanelMachine {
  const known = panels.get(machine) ?? new PanelMachine(machine, post);
  panels.set(machine, known);
  return known;
}

/** Tells shown panels what they show. It stands outside of the simulation, and only looks at it. */
export class PanelMachine {
  readonly #machine: Machine;
  readonly #post: Post;
  readonly #changed = new Set<number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #seen = new WeakMap<Process, string>();

  constructor(machine: Machine, post: Post) {
    this.#machine = machine;
    this.#post = post;
  }

  hear(message: PanelMessage): void {
    if (message.type === 'trace') this.#trace(message.question, undefined);
    else if (message.panel === 'requests') this.#watchRequests(message.on);
    else this.#watchPackets(message.on);
  }

  #watchRequests(on: boolean): void {
    const { docker } = this.#machine;
    const follow = (log: RequestLog) => {
      log.onChange = on ? (id) => this.#change(id) : undefined;
    };
    docker.onRequests = on ? follow : undefined;
    if (docker.requests) follow(docker.requests);
    if (!on) return;
    const commands = docker.requests?.commands() ?? [];
    this.#post({ type: 'requests', commands, first: commands[0]?.id ?? 0 });
  }

  #watchPackets(on: boolean): void {
    const { lastDial, docker } = this.#machine;
    this.#machine.onDial = on ? (process) => this.#dialled(process) : undefined;
    if (!on || !lastDial || !docker.daemon || this.#seen.has(lastDial)) return;
    const question = questionOf(lastDial, docker.daemon);
    if (question) this.#trace(question, [...lastDial.argv], lastDial.status === undefined);
  }

  #change(id: number): void {
    this.#changed.add(id);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const log = this.#machine.docker.requests!;
      const commands = [...this.#changed].flatMap((one) => log.command(one) ?? []);
      this.#changed.clear();
      this.#post({ type: 'requests', commands, first: log.first });
    }, PAUSE_MS);
  }

  #trace(question: PacketQuestion, command: string[] | undefined, live = true): void {
    const { daemon } = this.#machine.docker;
    if (!daemon) return;
    try {
      const route = followPacket(daemon, question);
      this.#post({ type: 'route', route: { ...route, command, live } });
    } catch (error) {
      // whoever is about to send must not suffer from being looked at
      this.#post({ type: 'fault', program: 'packet', message: String((error as Error)?.stack ?? error) });
    }
  }

  /** A program begins to use the network: the way of its packet is told as things are at this moment. */
  #dialled(process: Process): void {
    const words = process.argv.join('\0');
    if (this.#seen.get(process) === words) return;
    this.#seen.set(process, words);
    const { daemon } = this.#machine.docker;
    if (!daemon || process.pidIn(this.#machine.kernel.pids) === 0) return;
    const question = questionOf(process, daemon);
    if (question) this.#trace(question, [...process.argv]);
  }
}
