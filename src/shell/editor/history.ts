import type { Shell } from '../shell.ts';
import type { Parsed } from '../syntax/parse.ts';

/** How a history reference couldn't be followed. */
export class EventNotFound extends Error {}

function event(shell: Shell, spec: string): string | undefined {
  const { history, historyBase } = shell;
  if (spec === '!') return history.at(-1);
  if (/^-\d+$/.test(spec)) return history.at(Number(spec));
  if (/^\d+$/.test(spec)) return history[Number(spec) - historyBase];
  if (spec.startsWith('?'))
    return history.findLast((line) => line.includes(spec.slice(1).replace(/\?$/, '')));
  return history.findLast((line) => line.startsWith(spec));
}

/** The words of a line, as history references count them. */
export const wordsOf = (line: string): string[] =>
  line.match(/(?:[^\s'"\\|&;<>]|\\.|'[^']*'|"(?:[^"\\]|\\.)*")+|[|&;<>]+/g) ?? [];

function select(line: string, designator: string | undefined): string | undefined {
  if (designator === undefined) return line;
  const words = wordsOf(line);
  const d = designator.replace(/^:/, '');
  if (d === '$') return words.at(-1) ?? '';
  if (d === '^') return words[1];
  if (d === '*') return words.slice(1).join(' ');
  const range = /^(\d+)(?:(-)(\d+|\$)?|(\*))?$/.exec(d);
  if (!range) return undefined;
  if (!range[2] && !range[4]) return words[Number(range[1])];
  const last =
    range[4] || range[3] === '$'
      ? words.length
      : range[3] === undefined
        ? words.length - 1
        : Number(range[3]) + 1;
  return words.slice(Number(range[1]), last).join(' ');
}

/** `!!`, `!$`, `!n`, `!text`, `^a^b^`: the line with references to history replaced. Throws {@link EventNotFound}. */
export function expandHistory(shell: Shell, line: string): string {
  const quick = /^\^([^^]*)\^([^^]*)\^?$/.exec(line);
  if (quick) {
    const last = shell.history.at(-1);
    if (last === undefined || !last.includes(quick[1]!))
      throw new EventNotFound(`:s${line}: substitution failed`);
    return last.replace(quick[1]!, quick[2]!);
  }
  let out = '';
  let single = false;
  let double = false;
  for (let i = 0; i < line.length; i++) {
    const c = line[i]!;
    if (c === '\\' && !single) {
      out += line.slice(i, i + 2);
      i++;
      continue;
    }
    if (c === "'" && !double) single = !single;
    if (c === '"' && !single) double = !double;
    const next = line[i + 1];
    if (
      c !== '!' ||
      single ||
      next === undefined ||
      /[\s=(]/.test(next) ||
      (double && next === '"') ||
      line[i - 1] === '{' ||
      line[i - 1] === '$' ||
      line[i - 1] === '['
    ) {
      out += c;
      continue;
    }
    if (next === '#') {
      out += out;
      i++;
      continue;
    }
    const match =
      /^!(?:(!|-?\d+|\?[^?\n]*\??|[^\s:;&|()<>"'^$*!-][^\s:;&|()<>"']*)?((?::[\d^$*]-?[\d$]*\*?)|[$^*])?)((?::(?:p|h|t|r|e|s\/[^/]*\/[^/]*\/?))*)/.exec(
        line.slice(i),
      );
    if (!match || (match[1] === undefined && match[2] === undefined)) {
      out += c;
      continue;
    }
    const found = event(shell, match[1] ?? '!');
    const picked = found === undefined ? undefined : select(found, match[2]);
    if (picked === undefined)
      throw new EventNotFound(
        found === undefined ? `${match[0]}: event not found` : `${match[2]}: bad word specifier`,
      );
    out += modify(picked, match[3] ?? '');
    i += match[0].length - 1;
  }
  return out;
}

function modify(text: string, modifiers: string): string {
  let out = text;
  for (const m of modifiers.match(/:(?:[phtre]|s\/[^/]*\/[^/]*\/?)/g) ?? []) {
    if (m === ':h') out = out.replace(/\/[^/]*$/, '');
    else if (m === ':t') out = out.replace(/^.*\//, '');
    else if (m === ':r') out = out.replace(/\.[^./]*$/, '');
    else if (m === ':e') out = out.replace(/^.*\./, '.');
    else if (m.startsWith(':s')) {
      const [, from = '', to = ''] = m.slice(2).split('/');
      out = out.replace(from, to);
    }
  }
  return out;
}

/** A line of a command, and how the next one is put behind it in the history. */
export interface RememberedLine {
  text: string;
  joiner: 'newline' | 'none' | 'auto';
}

/** How the line after one that leaves a command open is joined to it. */
export function joinerAfter(parsed: Parsed, text: string): RememberedLine['joiner'] {
  if (parsed.kind !== 'incomplete') return 'auto';
  if (/^['"`]$/.test(parsed.quote ?? '') || parsed.expecting === 'heredoc') return 'newline';
  return /(?:^|[^\\])(?:\\\\)*\\$/.test(text) ? 'none' : 'auto';
}

/** A line as it is once `!` references are followed, which is shown then; undefined if one can't be. */
export async function withHistory(shell: Shell, line: string): Promise<string | undefined> {
  if (shell.kind !== 'bash' || !shell.on('histexpand') || !/[!^]/.test(line)) return line;
  try {
    const expanded = expandHistory(shell, line.replace(/(!\S*):p(?=$|\s)/, '$1'));
    if (expanded !== line) await shell.writeError(`${expanded}\n`);
    if (!/![^\s]*:p(?=$|\s)/.test(line)) return expanded;
    remember(shell, expanded);
    return undefined;
  } catch (e) {
    if (!(e instanceof EventNotFound)) throw e;
    await shell.complain(e.message);
    return undefined;
  }
}

/** Joins the lines of one command for the history, as `cmdhist` does. */
export function joinLines(lines: readonly RememberedLine[]): string {
  let out = '';
  lines.forEach(({ text }, i) => {
    if (!i) {
      out = text;
      return;
    }
    const { joiner } = lines[i - 1]!;
    if (joiner === 'newline') out += `\n${text}`;
    else if (joiner === 'none') out = out.replace(/\\$/, '') + text;
    else if (
      /(?:^|[\s;|&(){}])(?:do|then|else|elif|in|\{|\(|while|until|if|!)\s*$|[;|&({]\s*$/.test(out) ||
      /^\s*[)}]?\s*$/.test(text)
    )
      out = `${out.trimEnd()} ${text}`;
    else out += `; ${text}`;
  });
  return out;
}

/** Remembers a line, unless HISTCONTROL says not to. */
export function remember(shell: Shell, line: string): void {
  if (!line.trim()) return;
  const control = shell.get('HISTCONTROL') ?? '';
  if (/ignorespace|ignoreboth/.test(control) && line.startsWith(' ')) return;
  if ((/ignoredups|ignoreboth/.test(control) || shell.kind === 'ash') && shell.history.at(-1) === line)
    return;
  shell.history.push(line);
  const limit = Number(shell.get('HISTSIZE') ?? 500);
  while (limit >= 0 && shell.history.length > limit) {
    shell.history.shift();
    shell.historyBase++;
  }
}
