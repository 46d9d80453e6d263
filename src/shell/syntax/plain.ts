import type { Command, ParsedScript, Statement, Word } from 'unbash';

// Words that mean themselves, whatever stands around them, and nothing else.
const LINE =
  /^[ \t]*(?!(?:if|then|else|elif|fi|do|done|for|while|until|in|case|esac|function|select|coproc|time)(?![\w./:,@%+-]))[\w./:,@%+-]+(?:[ \t]+(?:[\w./:,@%+-]|-[\w-]*=)+)*[ \t]*$/;
const WORD = /[^ \t]+/g;

/**
 * The script of a text in which each line is a command of plain words, such as `docker ps -a`; undefined for any
 * other, which takes a grammar. It is what the grammar would make of it.
 */
export function plainScript(source: string): ParsedScript | undefined {
  if (last?.source !== source) last = { source, script: parse(source) };
  return last.script;
}

/** The same text is asked for several times on its way: whether it is whole, whether it takes the grammar, and to be run. */
let last: { source: string; script: ParsedScript | undefined } | undefined;

function parse(source: string): ParsedScript | undefined {
  const commands: Statement[] = [];
  let at = 0;
  for (const line of source.split('\n')) {
    if (/[^ \t]/.test(line)) {
      if (!LINE.test(line)) return undefined;
      commands.push(statement([...line.matchAll(WORD)].map((match) => word(match[0], at + match.index))));
    }
    at += line.length + 1;
  }
  return { type: 'Script', pos: 0, end: source.length, shebang: undefined, commands, errors: undefined };
}

const word = (text: string, pos: number): Word => ({
  type: 'Word',
  text,
  value: text,
  pos,
  end: pos + text.length,
  parts: undefined,
});

function statement([name, ...suffix]: Word[]): Statement {
  const { pos } = name!;
  const { end } = suffix.at(-1) ?? name!;
  const command: Command = {
    type: 'Command',
    pos,
    end,
    name,
    prefix: [],
    suffix,
    args: suffix,
    redirects: [],
  };
  return { type: 'Statement', pos, end, command, background: undefined };
}
