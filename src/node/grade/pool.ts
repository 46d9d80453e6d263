import { Worker } from 'node:worker_threads';
import type { Grade, Invalid } from '../../course/grade.ts';
import { SUBMISSION_LIMITS } from '../../course/submission.ts';

/** Megabytes that a replay may take. */
const MEMORY_MB = 1024;
/** A replay's machine is forgotten as a whole: with room for a few of them, little has to be moved out of the way. */
const YOUNG_MB = 256;
/** A replay ends itself at its limit; this is for one that no longer comes to that. */
const PATIENCE_MS = SUBMISSION_LIMITS.ms * 1.5;

/** Threads that grade, each one submission at a time. */
export class GradePool {
  readonly #idle: GradeThread[] = [];
  readonly #waiting: Array<(thread: GradeThread) => void> = [];

  constructor(threads: number, patienceMs = PATIENCE_MS) {
    for (let i = 0; i < threads; i++) this.#idle.push(new GradeThread(patienceMs));
  }

  /** Resolves when a thread is free; what it is given then is graded at once. */
  async free(): Promise<(text: string, expected?: string) => Promise<Grade | Invalid>> {
    const thread =
      this.#idle.pop() ?? (await new Promise<GradeThread>((resolve) => this.#waiting.push(resolve)));
    return async (text, expected) => {
      try {
        return await thread.grade(text, expected);
      } finally {
        const next = this.#waiting.shift();
        if (next) next(thread);
        else this.#idle.push(thread);
      }
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.#idle.map((thread) => thread.close()));
  }
}

class GradeThread {
  #worker: Worker | undefined;
  readonly #patienceMs: number;

  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs;
  }

  grade(text: string, expected?: string): Promise<Grade | Invalid> {
    this.#worker ??= new Worker(new URL('./worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    const worker = this.#worker;
    return new Promise((resolve) => {
      const over = (grade: Grade | Invalid): void => {
        clearTimeout(timer);
        worker.off('message', over).off('error', failed).off('exit', ended);
        resolve(grade);
      };
      const lost = (reason: Invalid['reason'], detail: string): void => {
        this.#worker = undefined;
        over({ status: 'invalid', reason, detail });
        worker.on('error', () => {}); // of its end nobody has to hear
        void worker.terminate();
      };
      const timer = setTimeout(() => lost('too-slow', ''), this.#patienceMs);
      const failed = (error: unknown): void => lost('fault', (error as Error).message);
      const ended = (): void => lost('fault', '');
      worker.on('message', over).on('error', failed).on('exit', ended);
      worker.postMessage({ text, expected });
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }
}
