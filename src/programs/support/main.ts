import type { Main, Process } from '../../kernel/index.ts';
import { busyboxUsage } from '../busybox/usage.ts';
import { type Flavour, Io, type Program, Quit, UsageError } from './io.ts';

/** Makes a program of this room one that the kernel can run. */
export const toMain =
  (program: Program, flavour: Flavour): Main =>
  (process) =>
    runProgram(program, flavour, process, process.argv[0] ?? '', process.argv.slice(1));

/** Runs a program under a name, with its errors printed as its flavour prints them. */
export async function runProgram(
  program: Program,
  flavour: Flavour,
  process: Process,
  argv0: string,
  args: string[],
): Promise<number> {
  const name = flavour === 'busybox' ? argv0.replace(/^.*\//, '') : argv0;
  const io = new Io(process, flavour, name, args);
  try {
    const code = await program(io);
    await io.flush();
    return code;
  } catch (e) {
    if (e instanceof Quit) {
      await io.flush();
      if (e.message) await complain(io, `${io.name}: ${e.message}\n`);
      return e.code;
    }
    if (e instanceof UsageError) return usageFailure(io, e);
    throw e;
  }
}

async function complain(io: Io, text: string): Promise<void> {
  await io.process.printError(text);
}

async function usageFailure(io: Io, e: UsageError): Promise<number> {
  await io.flush();
  if (e.message) await complain(io, `${io.name}: ${e.message}\n`);
  if (e.hint)
    await complain(io, io.gnu ? `Try '${io.name} --help' for more information.\n` : busyboxUsage(io.name));
  return e.code ?? 1;
}
