import type { Io } from '../../support/io.ts';
import { strftime, zoneOf } from '../../support/time.ts';

/** The time before a packet, as -t to -ttttt want it. */
export class Clock {
  readonly #io: Io;
  readonly #form: number;
  #first: number | undefined;
  #before: number | undefined;

  constructor(io: Io, form: number) {
    this.#io = io;
    this.#form = form;
  }

  text(us: number): string {
    const zone = zoneOf(this.#io);
    const micro = String(us % 1_000_000).padStart(6, '0');
    this.#first ??= us;
    const since = this.#form === 5 ? this.#first : (this.#before ?? us);
    this.#before = us;
    switch (this.#form) {
      case 0:
        return `${strftime('%H:%M:%S', us, zone)}.${micro} `;
      case 1:
        return '';
      case 2:
        return `${Math.floor(us / 1e6)}.${micro} `;
      case 4:
        return `${strftime('%Y-%m-%d %H:%M:%S', us, zone)}.${micro} `;
      default: {
        const gone = us - since;
        return `${gone < 0 ? '-' : ' '}${strftime('%H:%M:%S', Math.abs(gone))}.${String(Math.abs(gone) % 1_000_000).padStart(6, '0')} `;
      }
    }
  }
}
