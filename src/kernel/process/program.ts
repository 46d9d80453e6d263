import { decode, encode } from '../bytes.ts';
import { SysError } from '../errors.ts';
import type { Process } from './process.ts';

/** A program: runs as a process, and resolves to its exit code. */
export type Main = (process: Process) => Promise<number>;

/** A program that is fetched when it is first run, while the simulation stands still. */
export interface LazyProgram {
  load: () => Promise<Main>;
  /** What came of it. */
  loaded?: Main;
}

/** Runs a program, fetched first if it has to be. */
export async function runLazy(program: LazyProgram, process: Process): Promise<number> {
  program.loaded ??= await process.kernel.scheduler.freezeUntil(program.load());
  return program.loaded(process);
}

const MAGIC = '\x7fELF\x02\x01\x01\0drydock\0';

/** The content of an executable file that stands for a registered program. */
export const executable = (program: string): Uint8Array => encode(`${MAGIC}${program}\0`);

/** The program that an executable file's content stands for. */
export function programOf(content: Uint8Array): string | undefined {
  if (content[0] !== 0x7f) return undefined;
  const text = decode(content.subarray(0, 256));
  return text.startsWith(MAGIC) ? text.slice(MAGIC.length, text.indexOf('\0', MAGIC.length)) : undefined;
}

/** All programs that executables of one machine can stand for. */
export class Programs {
  readonly #byName = new Map<string, Main | LazyProgram>();

  register(name: string, program: Main | LazyProgram): void {
    this.#byName.set(name, program);
  }

  registerAll(programs: Record<string, Main | LazyProgram>): void {
    for (const [name, program] of Object.entries(programs)) this.register(name, program);
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** The program of a name, fetched first if it has to be. */
  main(name: string): Main {
    const program = this.#byName.get(name);
    if (!program) return () => Promise.reject(new SysError('ENOEXEC', name));
    if (typeof program === 'function') return program;
    return (process) => runLazy(program, process);
  }
}
