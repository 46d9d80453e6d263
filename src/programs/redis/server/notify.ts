import type { Server } from './server.ts';

const ALL = 'g$lshzxetd';

/** Keyspace notifications, as notify-keyspace-events asks for them. */
export class Notifier {
  readonly #server: Server;
  constructor(server: Server) {
    this.#server = server;
  }

  get flags(): string {
    return this.#server.config.get('notify-keyspace-events');
  }

  /** Whether somebody wants to know the very moment at which keys expire. */
  get wantsExpiry(): boolean {
    return /[AKE]/.test(this.flags) && /[Ax]/.test(this.flags);
  }

  event(kind: string, event: string, key: string, db: number): void {
    const { flags } = this;
    if (!flags) return;
    const letter = event === 'expired' ? 'x' : event === 'evicted' ? 'e' : kind === 'x' ? 't' : kind;
    if (!flags.includes(letter) && !(flags.includes('A') && `${ALL}x`.includes(letter))) return;
    if (flags.includes('K')) this.#server.pubsub.publish(`__keyspace@${db}__:${key}`, event);
    if (flags.includes('E')) this.#server.pubsub.publish(`__keyevent@${db}__:${event}`, key);
  }
}

/** The setting in the order in which CONFIG GET shows it; undefined if it has a letter that means nothing. */
export function normalizeFlags(text: string): string | undefined {
  if (/[^AKEg$lshzxetdmn]/.test(text)) return undefined;
  const has = (letter: string) => text.includes(letter);
  const whole = has('A') || [...'g$lshzxetd'].every(has);
  const classes = whole ? 'A' : [...'g$lshzxetd'].filter(has).join('');
  return `${classes}${has('K') ? 'K' : ''}${has('E') ? 'E' : ''}${has('m') ? 'm' : ''}${has('n') ? 'n' : ''}`;
}
