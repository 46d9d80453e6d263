import { readFileSync } from 'node:fs';
import { Machine } from '../../machine/machine.ts';
import type { CommandResult } from '../../machine/script.ts';
import { scriptCommands } from '../run.ts';
import { UsageError } from '../usage.ts';

/** `drydock run [--json] FILE`: runs a file of shell commands on a fresh machine. */
export async function runCommand(args: string[]): Promise<number> {
  const json = args.includes('--json');
  const files = args.filter((arg) => arg !== '--json');
  const [file] = files;
  if (file === undefined || files.length > 1 || file.startsWith('--'))
    throw new UsageError('run takes one FILE of commands, one per line');
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (e) {
    throw new UsageError(`can't read ${file}: ${(e as Error).message}`);
  }
  return json ? runJson(text) : runPlain(text);
}

function createMachine(): Machine {
  return new Machine({
    onFault: (error, program) =>
      console.error(`drydock: a fault in the simulator while running ${program}:`, error),
  });
}

async function runJson(text: string): Promise<number> {
  const shell = createMachine().script();
  const results: CommandResult[] = [];
  for (const cmd of scriptCommands(text)) results.push(await shell.run(cmd));
  for (const { cmd, stdout, stderr, code } of results) {
    process.stdout.write(`${JSON.stringify({ cmd, stdout, stderr, code })}\n`);
  }
  return 0;
}

async function runPlain(text: string): Promise<number> {
  const shell = createMachine().script();
  let code = 0;
  for (const cmd of scriptCommands(text)) {
    process.stdout.write(`$ ${cmd}\n`);
    const result = await shell.run(cmd, (stream, data) => process[stream].write(data));
    code = result.code;
  }
  return code;
}
