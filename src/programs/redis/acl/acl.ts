import type { Denial } from './selector.ts';
import { User } from './user.ts';

/** Something that somebody was not allowed to do, as ACL LOG shows it. */
export interface AclLogEntry {
  count: number;
  reason: Denial['reason'] | 'auth';
  context: 'toplevel' | 'multi' | 'lua';
  object: string;
  user: string;
  ms: number;
  client: string;
}

/** Entries alike within this time are counted, not repeated. */
const SAME_WITHIN_MS = 60_000;

/** All users of a server, and what was denied to them. */
export class Acl {
  readonly users = new Map<string, User>();
  log: AclLogEntry[] = [];
  readonly default: User;

  constructor() {
    this.default = new User('default');
    this.default.change(['on', 'nopass', '~*', '&*', '+@all']);
    this.users.set('default', this.default);
  }

  /** requirepass: the only password of the default user; none if it is empty. */
  setDefaultPassword(password: string): void {
    this.default.change(password ? ['resetpass', `>${password}`] : ['nopass']);
  }

  /** Whether one who hasn't said who they are is served. */
  get open(): boolean {
    return this.default.enabled && this.default.noPassword;
  }

  /** The users by name. */
  sorted(): User[] {
    return [...this.users.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  note(entry: Omit<AclLogEntry, 'count'>, most: number): void {
    const old = this.log.find(
      (e) =>
        e.reason === entry.reason &&
        e.context === entry.context &&
        e.object === entry.object &&
        e.user === entry.user &&
        entry.ms - e.ms <= SAME_WITHIN_MS,
    );
    this.log = [{ ...entry, count: (old?.count ?? 0) + 1 }, ...this.log.filter((e) => e !== old)].slice(
      0,
      most,
    );
  }
}
