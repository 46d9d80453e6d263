import type { Shell } from '../shell.ts';
import type { Parsed } from '../syntax/parse.ts';
import type { TextOptions } from './text.ts';

const KEYWORDS = new Set([
  'if',
  'then',
  'else',
  'elif',
  'fi',
  'do',
  'done',
  'case',
  'esac',
  'while',
  'until',
  'for',
  '{',
  '}',
  '!',
  'in',
]);

/** Tells of a syntax error in bash's words, or ash's. */
export async function syntaxError(shell: Shell, parsed: Parsed, options: TextOptions): Promise<void> {
  if (parsed.kind === 'ok') return;
  if (shell.kind === 'ash') return ash(shell, parsed);
  const where = shell.interactive && !options.name && !options.file;
  const prefix = (line: number): string =>
    where
      ? shell.prefix()
      : `${options.file ?? shell.name}: ${options.name ? `${options.name}: ` : ''}line ${line}: `;
  if (parsed.kind === 'error' && parsed.conditional !== undefined) {
    if (parsed.conditional) await shell.writeError(`${prefix(parsed.line)}${parsed.conditional}\n`);
    return;
  }
  if (parsed.kind === 'error') {
    await shell.writeError(`${prefix(parsed.line)}syntax error near unexpected token \`${parsed.token}'\n`);
    if (!where) await shell.writeError(`${prefix(parsed.line)}\`${parsed.text}'\n`);
    return;
  }
  const { unit } = parsed;
  const text = unit.source.replace(/\n$/, '');
  const end = unit.lineAt(text.length) + 1;
  if (parsed.quote) {
    const line =
      parsed.quote === ')' && unit.source[parsed.at] === '$' && unit.source[parsed.at + 2] !== '('
        ? end
        : unit.lineAt(parsed.at);
    await shell.writeError(`${prefix(line)}unexpected EOF while looking for matching \`${parsed.quote}'\n`);
    return;
  }
  await shell.writeError(`${prefix(end)}syntax error: unexpected end of file\n`);
}

async function ash(shell: Shell, parsed: Exclude<Parsed, { kind: 'ok' }>): Promise<void> {
  const prefix = shell.scriptName
    ? `${shell.name}: line ${parsed.kind === 'error' ? parsed.line : parsed.unit.lineAt(parsed.unit.source.length)}: `
    : shell.prefix();
  if (parsed.kind === 'incomplete') {
    const word = parsed.quote === ')' || /\bin\s*$/.test(parsed.unit.source) ? ')' : parsed.expecting;
    const expecting = word ? ` (expecting "${word}")` : '';
    const what =
      parsed.quote === "'" || parsed.quote === '"' || parsed.quote === '`'
        ? 'unterminated quoted string'
        : `unexpected end of file${expecting}`;
    return shell.writeError(`${prefix}syntax error: ${what}\n`);
  }
  const { token } = parsed;
  const opened = parsed.text.lastIndexOf(token);
  if (opened > 0 && /\w[ \t]*\([ \t]*$/.test(parsed.text.slice(0, opened)))
    return shell.writeError(`${prefix}syntax error: unexpected word (expecting ")")\n`);
  const named =
    token === 'newline'
      ? 'newline'
      : KEYWORDS.has(token) || /^[;&|()]+$/.test(token)
        ? `"${token}"`
        : /^[<>]/.test(token)
          ? 'redirection'
          : `word`;
  await shell.writeError(`${prefix}syntax error: unexpected ${named}\n`);
}
