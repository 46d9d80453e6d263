import { type Address, type Command, type Piece, ScriptError, type Substitution } from './script.ts';

/** Reads a sed script. Throws ScriptError. */
export function parseScript(script: string): Command[] {
  const commands: Command[] = [];
  const blocks: number[] = [];
  const labels = new Map<string, number>();
  let i = 0;

  const fail = (message: string, at = i): never => {
    throw new ScriptError(message, at);
  };
  const blanks = (pattern = /[ \t]/) => {
    while (i < script.length && pattern.test(script[i]!)) i++;
  };
  const number = (): number => {
    const digits = /^\d+/.exec(script.slice(i))?.[0] ?? '';
    i += digits.length;
    return Number(digits || 0);
  };
  /** Text up to an unescaped delimiter; `\` before the delimiter is dropped, `\n` stays. */
  const delimited = (delimiter: string, inRegex: boolean, what: string): string => {
    let text = '';
    for (;;) {
      const c = script[i];
      if (c === undefined) fail(what);
      if (c === delimiter) break;
      if (c === '\n' && inRegex) fail(what);
      if (c === '\\') {
        const next = script[i + 1];
        if (next === undefined) fail(what, i + 1);
        if (next === delimiter)
          text +=
            inRegex && /[.*[\]^$+?(){}|]/.test(delimiter)
              ? `[${delimiter}]`
              : delimiter === '&'
                ? '\\&'
                : delimiter;
        else text += `\\${next}`;
        i += 2;
      } else if (c === '[' && inRegex) {
        const set = /^\[\^?\]?(?:\[[:.=].*?[:.=]\]|[^\]\n])*\]/.exec(script.slice(i))?.[0];
        text += set ?? c;
        i += set?.length ?? 1;
      } else {
        text += c;
        i++;
      }
    }
    i++;
    return text;
  };
  const address = (second: boolean): Address | undefined => {
    const c = script[i];
    if (c === undefined) return undefined;
    if (/\d/.test(c)) {
      const line = number();
      blanks();
      if (script[i] === '~' && !second) {
        i++;
        return { kind: 'step', first: line, step: number() };
      }
      return { kind: 'line', line };
    }
    if (c === '$') {
      i++;
      return { kind: 'last' };
    }
    if (second && (c === '+' || c === '~')) {
      i++;
      return c === '+' ? { kind: 'plus', count: number() } : { kind: 'multiple', of: number() };
    }
    if (c !== '/' && c !== '\\') return undefined;
    i += c === '/' ? 1 : 2;
    const source = delimited(c === '/' ? '/' : script[i - 1]!, true, 'unterminated address regex');
    let flags = '';
    while (/[IM]/.test(script[i] ?? '')) flags += script[i++];
    return { kind: 'regex', source, flags };
  };
  /** Reads to the end of the line: labels and file names. */
  const word = (stop: RegExp): string => {
    blanks();
    const text = stop.exec(script.slice(i))?.[0] ?? '';
    i += text.length;
    return text.trimEnd();
  };
  const end = () => {
    blanks();
    if (script[i] === undefined || script[i] === '\n' || script[i] === ';') i++;
    else if (script[i] !== '}' && script[i] !== '#') fail('extra characters after command', i + 1);
  };
  const textArgument = (): string => {
    blanks();
    if (script[i] === undefined) fail("expected \\ after `a', `c' or `i'");
    if (script[i] === '\\') {
      i++;
      blanks();
      if (script[i] === '\n') i++;
    }
    let text = '';
    while (i < script.length && script[i] !== '\n') {
      if (script[i] === '\\' && i + 1 < script.length) i++;
      text += script[i++];
    }
    i++;
    return `${text}\n`;
  };

  for (;;) {
    blanks(/[ \t\n;]/);
    if (i >= script.length) break;
    const command: Command = {
      name: '',
      from: undefined,
      to: undefined,
      negated: false,
      text: '',
      target: -1,
      exit: 0,
      active: false,
      until: 0,
    };
    command.from = address(false);
    blanks();
    if (command.from && script[i] === ',') {
      i++;
      blanks();
      command.to = address(true);
      if (!command.to) fail("unexpected `,'");
      blanks();
    }
    if (command.from?.kind === 'line' && command.from.line === 0 && command.to?.kind !== 'regex')
      fail('invalid usage of line address 0', i);
    while (script[i] === '!') {
      command.negated = true;
      i++;
      blanks();
    }
    const c = script[i];
    if (c === undefined || c === '\n' || c === ';') fail('missing command', i);
    i++;
    command.name = c!;
    switch (c) {
      case '#':
        if (command.from) fail("comments don't accept any addresses");
        while (i < script.length && script[i] !== '\n') i++;
        continue;
      case '{':
        blocks.push(commands.length);
        break;
      case '}': {
        const start = blocks.pop();
        if (start === undefined) fail("unexpected `}'");
        commands[start!]!.target = commands.length;
        end();
        break;
      }
      case ':':
        if (command.from) fail(": doesn't want any addresses");
        labels.set(word(/^[^\n;]*/), commands.length);
        break;
      case 'b':
      case 't':
      case 'T':
        command.text = word(/^[^\n;}]*/);
        end();
        break;
      case 'a':
      case 'i':
      case 'c':
        command.text = textArgument();
        break;
      case 'r':
      case 'R':
      case 'w':
      case 'W':
        command.text = word(/^[^\n]*/);
        if (!command.text) fail('missing filename in r/R/w/W commands');
        break;
      case 'q':
      case 'Q':
      case 'l':
      case 'L':
        blanks();
        command.exit = number();
        end();
        break;
      case 's':
        command.substitution = substitution();
        break;
      case 'y':
        command.map = transliteration();
        end();
        break;
      case '=':
      case 'd':
      case 'D':
      case 'F':
      case 'g':
      case 'G':
      case 'h':
      case 'H':
      case 'n':
      case 'N':
      case 'p':
      case 'P':
      case 'x':
      case 'z':
        end();
        break;
      default:
        fail(`unknown command: \`${c}'`);
    }
    commands.push(command);
  }
  if (blocks.length) fail("unmatched `{'", 0);
  for (const command of commands) {
    if (!'btT'.includes(command.name) || !command.text) continue;
    const target = labels.get(command.text);
    if (target === undefined) throw new ScriptError(`can't find label for jump to \`${command.text}'`, -1);
    command.target = target;
  }
  return commands;

  function substitution(): Substitution {
    const delimiter = script[i++];
    const unterminated = "unterminated `s' command";
    if (delimiter === undefined || delimiter === '\n' || delimiter === '\\') fail(unterminated);
    const source = delimited(delimiter!, true, unterminated);
    const raw = delimited(delimiter!, false, unterminated);
    const s: Substitution = {
      source,
      flags: '',
      replacement: pieces(raw),
      global: false,
      print: false,
      nth: 1,
      file: undefined,
    };
    for (;;) {
      const flag = script[i] ?? '\n';
      if (flag === 'g') s.global = true;
      else if (flag === 'p') s.print = true;
      else if (flag === 'i' || flag === 'I') s.flags += 'I';
      else if (flag === 'm' || flag === 'M') s.flags += 'M';
      else if (flag === 'e') fail("the e flag of `s' runs commands, which this sed does not do");
      else if (/\d/.test(flag)) {
        s.nth = number();
        if (s.nth === 0) fail("number option to `s' command may not be zero");
        continue;
      } else if (flag === 'w') {
        i++;
        s.file = word(/^[^\n]*/);
        return s;
      } else break;
      i++;
    }
    blanks();
    if (script[i] !== undefined && !/[\n;}#]/.test(script[i]!)) fail("unknown option to `s'", i + 1);
    if (script[i] === '\n' || script[i] === ';') i++;
    return s;
  }

  function transliteration(): Map<string, string> {
    const delimiter = script[i++]!;
    const plain = (text: string) => [
      ...text.replace(/\\(.)/gs, (_all, c: string) => (c === 'n' ? '\n' : c === 't' ? '\t' : c)),
    ];
    const unterminated = "unterminated `y' command";
    const a = plain(delimited(delimiter, false, unterminated));
    const b = plain(delimited(delimiter, false, unterminated));
    if (a.length !== b.length) fail("strings for `y' command are different lengths");
    return new Map(a.map((c, n) => [c, b[n]!]));
  }
}

const CONTROL: Record<string, string> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', a: '\x07' };

function pieces(raw: string): Piece[] {
  const out: Piece[] = [];
  const text = (t: string) => {
    const last = out.at(-1);
    if (last && 'text' in last) last.text += t;
    else out.push({ text: t });
  };
  for (let i = 0; i < raw.length; i++) {
    const c = raw[i]!;
    if (c === '&') out.push({ group: 0 });
    else if (c !== '\\') text(c);
    else {
      const next = raw[++i] ?? '\\';
      if (/\d/.test(next)) out.push({ group: Number(next) });
      else if ('LUluE'.includes(next)) out.push({ mode: next as 'L' });
      else text(CONTROL[next] ?? next);
    }
  }
  return out;
}
