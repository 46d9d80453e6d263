import { readLine } from '../builtins/input.ts';
import { joinerAfter, joinLines, type RememberedLine, remember, withHistory } from '../editor/history.ts';
import { ShellExit } from '../eval/control.ts';
import { evalText } from '../eval/text.ts';
import type { Shell } from '../shell.ts';
import { parseInput, readyToParse } from '../syntax/parse.ts';

/** Runs commands from standard input, taking no more of it than is needed for the next one. */
export async function runStdin(shell: Shell): Promise<number> {
  let line = 1;
  let text = '';
  let start = 1;
  let lines: RememberedLine[] = [];
  for (;;) {
    const next = await readLine(shell, 0);
    if (next === undefined) {
      if (text) await evalText(shell, text, { name: undefined, firstLine: start, top: true });
      return shell.status;
    }
    shell.line = line;
    const given = await withHistory(shell, next);
    if (given !== undefined) line++;
    else {
      start = line;
      text = '';
      lines = [];
      continue;
    }
    text += `${given}\n`;
    const fetched = readyToParse(shell, text);
    if (fetched) await fetched;
    const parsed = parseInput(text, start);
    lines.push({ text: given, joiner: joinerAfter(parsed, given) });
    if (parsed.kind === 'incomplete') continue;
    if (shell.on('history')) remember(shell, joinLines(lines));
    lines = [];
    const code = await evalText(shell, text, { name: undefined, firstLine: start, top: true });
    if (parsed.kind === 'error') throw new ShellExit(code);
    text = '';
    start = line;
  }
}
