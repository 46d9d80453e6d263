import type { Tty } from '../tty/tty.ts';
import type { Process } from './process.ts';
import type { Signal } from './signals.ts';

/** A process group: a job of the shell. Its number is that of its leader, also after the leader has ended. */
export class ProcessGroup {
  readonly leader: Process;
  readonly session: Session;
  readonly members = new Set<Process>();

  constructor(leader: Process, session: Session) {
    this.leader = leader;
    this.session = session;
  }

  signal(signal: Signal): void {
    for (const process of [...this.members]) process.deliver(signal);
  }
}

/** A session: the groups that share a controlling terminal. */
export class Session {
  readonly leader: Process;
  tty: Tty | undefined;

  constructor(leader: Process) {
    this.leader = leader;
  }
}
