import { decode } from '../kernel/index.ts';
import { loadLateParts } from './host/late.ts';

/**
 * Begins to fetch Docker before it is asked for, so that the simulation hardly has to stand still. Not with the
 * prompt: who has only just come shouldn't wait for what may never be used, and nor should the rest of the page. But
 * somebody who types a `d`, or has a command of docker put into the terminal, will run it in a second; and
 * somebody whose first command has been answered has begun to work.
 */
export class Prefetch {
  #line = '';
  #entered = false;
  #done = false;

  /** Keys that the learner typed. */
  typed(data: string): void {
    if (this.#done) return;
    this.#line += data;
    if (/\bdocker\b|^\s*d/.test(this.#line)) this.#fetch();
    else if (/[\r\n]/.test(data)) {
      this.#line = '';
      this.#entered = true;
    }
  }

  /** Output that has gone to the page. */
  answered(data: Uint8Array): void {
    if (!this.#done && this.#entered && decode(data).endsWith('$ ')) this.#fetch();
  }

  #fetch(): void {
    this.#done = true;
    // a failure shows, and is told, when it is really wanted
    loadLateParts().catch(() => {});
    import('../cli/docker.ts').catch(() => {});
  }
}
