import { checkCommand } from './commands/check.ts';
import { gradeCommand } from './commands/grade.ts';
import { lintCommand } from './commands/lint.ts';
import { runCommand } from './commands/run.ts';
import { serveCommand } from './commands/serve.ts';
import { ttyCommand } from './commands/tty.ts';
import { USAGE, UsageError } from './usage.ts';

const COMMANDS: Record<string, (args: string[]) => Promise<number>> = {
  check: checkCommand,
  grade: gradeCommand,
  lint: lintCommand,
  run: runCommand,
  serve: serveCommand,
  tty: ttyCommand,
};

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(USAGE);
    return name === undefined ? 1 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UsageError(`there is no command ${name}`);
  return command(args);
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
