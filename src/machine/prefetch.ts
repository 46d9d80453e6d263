import { decode } from '../kernel/index.ts';
import { loadLateParts } from './host/late.ts';

/** How long after the first answer the rest is fetched. */
const LATER_MS = 1000;

/**
 * Begins to fetch Docker before it is asked for, so that the simulation hardly has to stand still. Not with the
 * prompt: who has only just come shouldn't wait for what may never be used, and nor should the rest of the page. But
 * somebody who types a `d`, or has a command of docker put into the terminal, will run it in a second; and
 * somebody whose first command has been answered has begun to work.
 */
export class Prefetch {
  #line = '';
  #entered = false;
  #daemon = false;
  #all = false;

  /** Keys that the learner typed. */
  typed(data: string): void {
    if (this.#all) return;
    this.#line += data;
    if (/^\s*d|\bdocker\b/.test(this.#line)) this.#fetchDaemon();
    // a letter tells whether it will be `docker ps`, which needs little of the command, or another
    if (/\bdocker\s+(?:[^\sp]|p[^s])/.test(this.#line)) this.#fetchAll();
    // more than plain words: it takes the shell's grammar
    if (/[^\w\s./:,@%+=\x00-\x1f\x7f-]/.test(this.#line)) import('../shell/builtins/more.ts').catch(() => {});
    if (!/[\r\n]/.test(data)) return;
    this.#line = '';
    this.#entered = true;
  }

  /** Output that has gone to the page. */
  answered(data: Uint8Array): void {
    if (this.#all || !this.#entered || !decode(data).endsWith('$ ')) return;
    // the page first shows the answer
    setTimeout(() => this.#fetchAll(), LATER_MS);
    this.#all = true;
  }

  #fetchDaemon(): void {
    if (this.#daemon) return;
    this.#daemon = true;
    // a failure shows, and is told, when it is really wanted
    loadLateParts().catch(() => {});
    import('../cli/docker-ps.ts').catch(() => {});
  }

  #fetchAll(): void {
    this.#all = true;
    this.#fetchDaemon();
    import('../cli/docker.ts').catch(() => {});
    import('../api/server/routes.ts').catch(() => {});
    import('../shell/builtins/more.ts').catch(() => {});
  }
}
