import type { ArithmeticCommand, ArithmeticFor, Case, For, If, Select, While } from 'unbash';
import { readLine } from '../builtins/input.ts';
import { ReadonlyError } from '../errors.ts';
import { ArithmeticError } from '../expansion/arithmetic.ts';
import { expandPattern, expandString, expandWord } from '../expansion/expand.ts';
import { matches } from '../expansion/pattern.ts';
import type { Shell } from '../shell.ts';
import { LoopControl } from './control.ts';
import { executeList } from './execute.ts';
import { trace } from './trace.ts';
import { debugTrap, tick } from './traps.ts';

/** Runs a condition: there `set -e` isn't looked at. */
async function condition(shell: Shell, body: () => Promise<number>): Promise<number> {
  shell.untested++;
  const code = await body();
  shell.untested--;
  return code;
}

export async function executeIf(shell: Shell, node: If): Promise<number> {
  if ((await condition(shell, () => executeList(shell, node.clause))) === 0)
    return executeList(shell, node.then);
  for (const elif of node.elif)
    if ((await condition(shell, () => executeList(shell, elif.clause))) === 0)
      return executeList(shell, elif.then);
  return node.else ? executeList(shell, node.else) : 0;
}

/** Runs a loop's body once. `stop`: the loop is to be left. */
async function iteration(
  shell: Shell,
  body: () => Promise<number>,
): Promise<{ code: number; stop: boolean }> {
  const { untested, listDepth } = shell;
  try {
    return { code: await body(), stop: false };
  } catch (e) {
    if (!(e instanceof LoopControl)) throw e;
    shell.untested = untested;
    shell.listDepth = listDepth;
    if (--e.left > 0) throw e;
    const code = shell.breakStatus;
    shell.breakStatus = 0;
    return { code, stop: e.what === 'break' };
  }
}

async function looping(shell: Shell, body: () => Promise<number>): Promise<number> {
  shell.loops++;
  try {
    return await body();
  } finally {
    shell.loops--;
  }
}

export const executeWhile = (shell: Shell, node: While): Promise<number> =>
  looping(shell, async () => {
    let code = 0;
    for (;;) {
      await tick(shell);
      let go = false;
      const test = await iteration(shell, async () => {
        const result = await condition(shell, () => executeList(shell, node.clause));
        go = (result === 0) === (node.kind === 'while');
        return result;
      });
      if (test.stop) return 0;
      if (!go && !test.stop) {
        return code;
      }
      const once = await iteration(shell, () => executeList(shell, node.body));
      code = once.code;
      if (once.stop) return code;
    }
  });

async function loopWords(shell: Shell, words: readonly { text: string }[] | undefined): Promise<string[]> {
  if (!words) return [...shell.args];
  const out: string[] = [];
  for (const word of words) for (const field of await expandWord(shell, word.text)) out.push(field);
  return out;
}

const textOf = (words: readonly { text: string }[] | undefined): string =>
  words ? words.map((w) => w.text).join(' ') : '"$@"';

export async function executeFor(shell: Shell, node: For): Promise<number> {
  shell.line = shell.unit?.lineAt(node.pos) ?? shell.line;
  const name = node.name.text;
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    await shell.complain(`\`${name}': not a valid identifier`);
    return 1;
  }
  const words = await loopWords(shell, node.wordlist);
  return looping(shell, async () => {
    let code = 0;
    for (const word of words) {
      await tick(shell);
      if (shell.traps.has('DEBUG')) await debugTrap(shell, `for ${name} in ${textOf(node.wordlist)}`);
      try {
        shell.set(name, word);
      } catch (e) {
        if (!(e instanceof ReadonlyError) || shell.kind === 'ash') throw e;
        await shell.complain(e.message);
        return 1;
      }
      if (shell.kind === 'bash' && shell.on('xtrace'))
        await trace(shell, ['for', name, 'in', textOf(node.wordlist)], true);
      const once = await iteration(shell, () => executeList(shell, node.body));
      code = once.code;
      if (once.stop) break;
    }
    return code;
  });
}

/** The three expressions of `for ((a; b; c))`, as written. */
function headOf(shell: Shell, node: ArithmeticFor): string[] {
  const source = shell.unit!.source.slice(node.pos, node.body.pos);
  const open = source.indexOf('((');
  const close = source.lastIndexOf('))');
  return source.slice(open + 2, close).split(';');
}

export async function executeArithmeticFor(shell: Shell, node: ArithmeticFor): Promise<number> {
  const [start = '', test = '', update = ''] = headOf(shell, node);
  const run = async (text: string, empty: bigint): Promise<bigint> => {
    if (shell.traps.has('DEBUG')) await debugTrap(shell, `((${text.trim() || '1'}))`);
    if (shell.kind === 'bash' && shell.on('xtrace')) await trace(shell, [`((${text.trim() || '1'}))`], true);
    return text.trim() ? shell.arithmetic(await expandString(shell, text, 'heredoc')) : empty;
  };
  try {
    await run(start, 0n);
    return await looping(shell, async () => {
      let code = 0;
      for (;;) {
        await tick(shell);
        if ((await run(test, 1n)) === 0n) return code;
        const once = await iteration(shell, () => executeList(shell, node.body));
        code = once.code;
        if (once.stop) return code;
        await run(update, 0n);
      }
    });
  } catch (e) {
    if (!(e instanceof ArithmeticError)) throw e;
    await shell.complain(`((: ${e.message}`);
    return 1;
  }
}

export async function executeArithmetic(shell: Shell, node: ArithmeticCommand): Promise<number> {
  if (shell.traps.has('DEBUG')) await debugTrap(shell, `((${node.body}))`);
  try {
    const text = await expandString(shell, node.body, 'heredoc');
    if (shell.kind === 'bash' && shell.on('xtrace')) await trace(shell, [`(( ${text} ))`], true);
    return shell.arithmetic(text) === 0n ? 1 : 0;
  } catch (e) {
    if (!(e instanceof ArithmeticError)) throw e;
    await shell.complain(`((: ${e.message}`);
    return 1;
  }
}

export async function executeCase(shell: Shell, node: Case): Promise<number> {
  if (shell.traps.has('DEBUG')) await debugTrap(shell, `case ${node.word.text} in `);
  const subject = await expandString(shell, node.word.text, 'word', 'start');
  if (shell.kind === 'bash' && shell.on('xtrace')) await trace(shell, ['case', node.word.text, 'in'], true);
  let code = 0;
  let fall = false;
  for (const item of node.items) {
    let hit = fall;
    if (!hit)
      for (const pattern of item.pattern)
        if (matches(subject, await expandPattern(shell, pattern.text), shell.shopt('nocasematch'))) {
          hit = true;
          break;
        }
    if (!hit) continue;
    code = await executeList(shell, item.body);
    if (!item.body.commands.length) code = 0;
    if (item.terminator === ';&') fall = true;
    else if (item.terminator === ';;&') fall = false;
    else return code;
  }
  return code;
}

/** The choices of `select` in columns, between which there are tabs. */
function menuOf(words: readonly string[], width: number): string {
  const digits = String(words.length).length;
  const column = Math.max(...words.map((word) => word.length)) + digits + 4;
  let columns = Math.max(1, Math.floor(width / column));
  let rows = Math.ceil(words.length / columns);
  columns = Math.ceil(words.length / rows);
  if (rows === 1) rows = columns;
  let out = '';
  for (let row = 0; row < rows; row++) {
    let at = 0;
    for (let i = row; i < words.length; i += rows) {
      const number = String(i + 1).padStart(at ? digits : String(rows).length);
      out += `${number}) ${words[i]}`;
      if (i + rows >= words.length) break;
      let from = at + number.length + 2 + words[i]!.length;
      at += column;
      while (from < at) {
        const tab = Math.floor(at / 8) > Math.floor(from / 8);
        out += tab ? '\t' : ' ';
        from += tab ? 8 - (from % 8) : 1;
      }
    }
    out += '\n';
  }
  return out;
}

export async function executeSelect(shell: Shell, node: Select): Promise<number> {
  if (shell.traps.has('DEBUG'))
    await debugTrap(shell, `select ${node.name.text} in ${textOf(node.wordlist)}`);
  const words = await loopWords(shell, node.wordlist);
  if (!words.length) return 0;
  const tty = shell.process.fds.has(2) ? shell.process.fds.get(2).tty : undefined;
  const menu = menuOf(words, Number(shell.get('COLUMNS')) || tty?.cols || 80);
  return looping(shell, async () => {
    let code = 0;
    let show = true;
    for (;;) {
      await tick(shell);
      if (show) await shell.writeError(menu);
      await shell.writeError(shell.get('PS3') ?? '#? ');
      const line = await readLine(shell, 0);
      if (line === undefined) {
        await shell.output(1, '\n');
        return 1;
      }
      show = line.trim() === '';
      shell.set('REPLY', line);
      if (show) continue;
      shell.set(node.name.text, words[Number(line.trim()) - 1] ?? '');
      const once = await iteration(shell, () => executeList(shell, node.body));
      code = once.code;
      if (once.stop) return code;
    }
  });
}
