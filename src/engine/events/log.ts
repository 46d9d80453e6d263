import { type Scheduler, WaitQueue } from '../../kernel/index.ts';
import { type Filters, matchesExactly, matchesLabels } from '../filters.ts';
import { goJson, sortedMap } from '../json.ts';
import { unixNanos, unixSeconds } from '../time.ts';

export type EventType = 'container' | 'image' | 'network' | 'volume' | 'daemon' | 'builder';

/** One event, as `docker events` shows it. */
export interface DockerEvent {
  type: EventType;
  action: string;
  id: string;
  attributes: Record<string, string>;
  /** Microseconds since the epoch. */
  us: number;
}

/** How many past events `--since` can show. moby v28: daemon/events keeps as many. */
const KEPT = 256;

/** Calls back with each event as it happens. */
export type EventListener = (event: DockerEvent) => void;

/** The daemon's events: the last ones, and those who watch. */
export class EventLog {
  readonly #scheduler: Scheduler;
  readonly #kept: DockerEvent[] = [];
  readonly #listeners = new Set<EventListener>();
  readonly #counts = new Map<string, number>();

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  emit(type: EventType, action: string, id: string, attributes: Record<string, string>): void {
    const event = { type, action, id, attributes, us: this.#scheduler.nowUs };
    this.#kept.push(event);
    if (this.#kept.length > KEPT) this.#kept.shift();
    this.#count(type);
    this.#count(id);
    if (attributes.container !== undefined) this.#count(attributes.container);
    for (const listener of [...this.#listeners]) listener(event);
  }

  #count(key: string): void {
    this.#counts.set(key, this.count(key) + 1);
  }

  /** How many events there were of a type, or about what has an id. */
  count(key: EventType | (string & {})): number {
    return this.#counts.get(key) ?? 0;
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  /** Those of the last 256 events that happened in a span of time, both ends included. */
  past(sinceUs: number, untilUs: number): DockerEvent[] {
    return this.#kept.filter((e) => e.us >= sinceUs && e.us <= untilUs);
  }

  /** Watches; the result ends it. */
  subscribe(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** A queue for one watcher that waits. */
  queue(): WaitQueue {
    return new WaitQueue(this.#scheduler);
  }
}

/** One line of GET /events, without its line break. */
export function eventJson(event: DockerEvent): string {
  const { type, action, id, attributes, us } = event;
  const from = attributes.image;
  const status =
    type === 'container'
      ? `"status":${goJson(action)},"id":${goJson(id)},"from":${goJson(from ?? '')},`
      : type === 'image'
        ? `"status":${goJson(action)},"id":${goJson(id)},`
        : '';
  const actor = goJson({ ID: id, Attributes: sortedMap(attributes) });
  return `{${status}"Type":${goJson(type)},"Action":${goJson(action)},"Actor":${actor},"scope":"local","time":${unixSeconds(us)},"timeNano":${unixNanos(us)}}`;
}

const NAMED = ['daemon', 'container', 'plugin', 'volume', 'network', 'node', 'service', 'secret', 'config'];
/** Actions that are followed by a colon and more: with one of these among the filters, all are beginnings. */
const BEGINNINGS = ['health_status', 'exec_create', 'exec_start'];

/** Whether an event passes the filters of GET /events. moby v28: daemon/events/filter.go. */
export function includesEvent(filters: Filters, event: DockerEvent): boolean {
  const { type, action, id, attributes } = event;
  // the kind of thing that the event is about isn't looked at
  const names = (filter: string): boolean =>
    !filters[filter]?.length ||
    filters[filter].some((v) => id.startsWith(v) || (attributes.name ?? '').startsWith(v));
  const image = (): boolean => {
    const wanted = filters.image;
    if (!wanted?.length) return true;
    const strip = (ref: string) => ref.replace(/(?<=[^/]):[^/:@]+$/, '').replace(/@.*$/, '');
    const candidates =
      type === 'image'
        ? [id, strip(id), attributes.name ?? '', strip(attributes.name ?? '')]
        : [attributes.image ?? '', strip(attributes.image ?? '')];
    return wanted.some((v) => candidates.includes(v));
  };
  const event_ = (): boolean => {
    const wanted = filters.event;
    if (!wanted?.length || wanted.includes(action)) return true;
    return wanted.some((v) => BEGINNINGS.includes(v)) && wanted.some((v) => action.startsWith(v));
  };
  return (
    event_() &&
    matchesExactly(filters, 'type', type) &&
    matchesExactly(filters, 'scope', 'local') &&
    NAMED.every(names) &&
    image() &&
    matchesLabels(filters, 'label', attributes)
  );
}
