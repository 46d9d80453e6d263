import { createRequire } from 'node:module';
import { USAGE, UsageError } from './usage.ts';

type Run = (args: string[]) => Promise<number>;

// Hundreds of small modules load a quarter faster at once than one after the other.
const atOnce = createRequire(import.meta.url);

/** Each is loaded when it is asked for: docker should start as fast as the real one. */
const COMMANDS: Record<string, () => Promise<Run>> = {
  check: async () => (await import('./commands/check.ts')).checkCommand,
  docker: async () => (atOnce('./commands/docker.ts') as typeof import('./commands/docker.ts')).dockerCommand,
  grade: async () => (await import('./commands/grade.ts')).gradeCommand,
  lint: async () => (await import('./commands/lint.ts')).lintCommand,
  run: async () => (await import('./commands/run.ts')).runCommand,
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  tty: async () => (await import('./commands/tty.ts')).ttyCommand,
};

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(USAGE);
    return name === undefined ? 1 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UsageError(`there is no command ${name}`);
  return (await command())(args);
}

try {
  const code = await main(process.argv.slice(2));
  // Standard output may be a pipe that is read slowly: leave when it has taken everything.
  process.stdout.write('', () => process.exit(code));
} catch (e) {
  if (!(e instanceof UsageError)) throw e;
  process.stderr.write(`drydock: ${e.message}\n\n${USAGE}`);
  process.exit(2);
}
