import { Machine } from '../machine/machine.ts';
import type { CommandResult } from '../machine/script.ts';

/** The commands of a script: its lines without blank ones and comments. */
export function scriptCommands(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() && !/^\s*#/.test(line));
}

/** Runs shell commands, one per line, in one persistent host shell on a fresh machine. */
export async function runScript(text: string): Promise<CommandResult[]> {
  const faults: unknown[] = [];
  const machine = new Machine({ onFault: (error) => faults.push(error) });
  const shell = machine.script();
  const results: CommandResult[] = [];
  for (const cmd of scriptCommands(text)) results.push(await shell.run(cmd));
  if (faults.length) throw faults[0];
  return results.map(({ cmd, stdout, stderr, code }) => ({ cmd, stdout, stderr, code }));
}
