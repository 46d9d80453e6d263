import { isComplaint } from '../errors.ts';
import { partsAtHand } from '../late.ts';
import { MAX_NESTING, type Shell } from '../shell.ts';
import { byLine, openHereDoc, type Parsed, parseInput, readyToParse } from '../syntax/parse.ts';
import type { Unit } from '../syntax/unit.ts';
import { Discard, ShellExit } from './control.ts';
import { executeGroup } from './execute.ts';
import { syntaxError } from './syntax-error.ts';

export interface TextOptions {
  /** What stands before "line N" in messages about syntax: `-c`, `eval`; undefined: nothing. */
  name: string | undefined;
  /** The number of the first line. */
  firstLine?: number;
  /** The last command may replace the process. */
  tail?: boolean;
  /** Messages name this file. */
  file?: string;
  /** Input of the shell itself: an error gives up one line, and doesn't end what is around. */
  top?: boolean;
}

const withoutExtglob = (shell: Shell, text: string): boolean =>
  shell.kind === 'bash' && !shell.shopt('extglob') && /[@+?*]\(/.test(text);

const expandsAliases = (shell: Shell): boolean => shell.kind === 'ash' || shell.shopt('expand_aliases');

/** Runs the commands in a text, line by line: a syntax error comes to light when its line is reached. */
export async function evalText(shell: Shell, text: string, options: TextOptions): Promise<number> {
  if (++shell.nesting > MAX_NESTING) {
    shell.nesting = 0;
    await shell.complain('maximum nesting level exceeded');
    throw new Discard(1, true);
  }
  const { unit, line } = shell;
  try {
    let code = 0;
    const fetched = readyToParse(shell, text);
    if (fetched) await fetched;
    const aliases = expandsAliases(shell) ? shell.aliases : undefined;
    const whole = parseInput(text, options.firstLine ?? 1);
    const foreign =
      shell.kind === 'ash' ? /<<<|=\(|for\s*\(\(|\bselect\b/.test(text) : withoutExtglob(shell, text);
    if (whole.kind === 'ok' && !foreign && !aliases?.size && !/\balias\b/.test(text))
      return await runUnit(shell, whole.unit, options, true);
    for (const piece of pieces(text, options.firstLine ?? 1, () =>
      expandsAliases(shell) ? shell.aliases : undefined,
    )) {
      if (piece.parsed.kind === 'ok' && withoutExtglob(shell, piece.parsed.unit.source))
        piece.parsed = partsAtHand()?.extglobFault(piece.parsed.unit) ?? piece.parsed;
      if (
        piece.parsed.kind === 'ok' ||
        (piece.parsed.kind === 'incomplete' && piece.parsed.expecting === 'heredoc')
      ) {
        if (piece.parsed.kind === 'incomplete') await openHereDocWarning(shell, piece.parsed.unit);
        const fault = shell.kind === 'ash' ? partsAtHand()?.ashFault(piece.parsed.unit) : undefined;
        if (fault) {
          await shell.writeError(`${shell.prefix()}syntax error: ${fault}\n`);
          shell.status = 2;
          if (!shell.interactive) throw new ShellExit(2);
          return 2;
        }
        code = await runUnit(shell, piece.parsed.unit, options, piece.last);
      } else if (
        piece.parsed.kind === 'incomplete' &&
        piece.parsed.at === piece.parsed.unit.source.length &&
        piece.parsed.expecting === undefined &&
        !piece.parsed.unit.broken
      ) {
        code = await runUnit(shell, piece.parsed.unit, options, true);
      } else {
        await syntaxError(shell, piece.parsed, options);
        const conditional = piece.parsed.kind === 'error' && piece.parsed.conditional !== undefined;
        // bash takes what is wrong inside [[ for the end of its input
        if (conditional && options.top && !shell.interactive && shell.kind === 'bash') return shell.status;
        shell.status = piece.parsed.kind === 'error' && piece.parsed.inArray ? 1 : 2;
        if (shell.kind === 'ash' && !shell.interactive) throw new ShellExit(2);
        return shell.status;
      }
    }
    return code;
  } finally {
    shell.nesting--;
    shell.unit = unit;
    shell.line = line;
  }
}

async function openHereDocWarning(shell: Shell, unit: Unit): Promise<void> {
  const doc = openHereDoc(unit.script);
  if (!doc || shell.kind === 'ash') return;
  shell.line = unit.lineAt(unit.source.replace(/\n$/, '').length);
  await shell.complain(
    `warning: here-document at line ${unit.lineAt(doc.pos)} delimited by end-of-file (wanted \`${doc.delimiter?.value ?? ''}')`,
  );
}

async function runUnit(shell: Shell, unit: Unit, options: TextOptions, last: boolean): Promise<number> {
  let code = 0;
  const groups = byLine(unit);
  for (let i = 0; i < groups.length; i++) {
    shell.unit = unit;
    if (shell.on('verbose') && options.top && !shell.interactive) await echoLines(shell, unit, groups, i);
    if (!options.top) {
      code = await executeGroup(shell, groups[i]!, !!options.tail && last && i === groups.length - 1);
      continue;
    }
    code = await guarded(shell, () =>
      executeGroup(shell, groups[i]!, !!options.tail && last && i === groups.length - 1),
    );
  }
  return code;
}

/** `set -v`: shows the lines of a group, and those before it that hold no command. */
async function echoLines(
  shell: Shell,
  unit: Unit,
  groups: ReadonlyArray<ReadonlyArray<{ pos: number; end: number }>>,
  i: number,
): Promise<void> {
  const lines = unit.source.split('\n');
  const endOf = (g: number) => (g < 0 ? 0 : unit.lineAt(groups[g]!.at(-1)!.end) - unit.firstLine + 1);
  const next = groups[i + 1];
  const until = next ? Math.min(endOf(i), unit.lineAt(next[0]!.pos) - unit.firstLine) : endOf(i);
  await shell.writeError(`${lines.slice(endOf(i - 1), until).join('\n')}\n`);
}

/** Runs one line of a shell's input: errors that only give up a line end here. */
export async function guarded(shell: Shell, body: () => Promise<number>): Promise<number> {
  try {
    return await body();
  } catch (e) {
    let code: number;
    let fatal = false;
    if (e instanceof Discard) {
      code = e.code;
      fatal = e.fatal;
    } else if (isComplaint(e)) {
      await shell.complain(e.message);
      code = 1;
      fatal = /unbound variable$/.test(e.message);
      if (shell.kind === 'ash' || fatal) code = shell.expansionFailure;
    } else throw e;
    shell.untested = 0;
    shell.loops = 0;
    shell.listDepth = 0;
    shell.status = code;
    if ((fatal || shell.kind === 'ash') && !shell.interactive && !shell.persistent) throw new ShellExit(code);
    return code;
  }
}

function* pieces(
  text: string,
  firstLine: number,
  aliases: () => ReadonlyMap<string, string> | undefined,
): Generator<{ parsed: Parsed; last: boolean }> {
  const lines = text.split('\n');
  let start = 0;
  let source = '';
  for (let i = 0; i < lines.length; i++) {
    source += (i > start ? '\n' : '') + lines[i];
    const last = i === lines.length - 1;
    const parsed = parseInput(last ? source : `${source}\n`, firstLine + start, aliases());
    if (parsed.kind === 'incomplete' && !last) continue;
    yield { parsed, last };
    source = '';
    start = i + 1;
  }
}
