import type { ArrayValue, Assignment } from 'unbash';
import { isComplaint, SubscriptError } from '../errors.ts';
import { expandString, expandWord } from '../expansion/expand.ts';
import type { Shell } from '../shell.ts';
import { Variable } from '../vars/variable.ts';
import { Discard } from './control.ts';

/** Makes one assignment in the shell. */
export async function assign(shell: Shell, node: Assignment): Promise<void> {
  const { name, value, append, index } = node;
  try {
    if (value.type === 'ArrayValue') return await assignArray(shell, name, value, !!append);
    const text = await expandString(shell, value.text, 'word', 'assignment');
    shell.assigned = text;
    if (index === undefined) return shell.set(name, text, !!append);
    const variable = shell.find(name);
    if (index.text === '') throw new SubscriptError(`${name}[]: bad array subscript`);
    const key = await expandString(
      shell,
      index.text,
      variable?.table || /^(["']).*\1$/.test(index.text) ? 'word' : 'heredoc',
    );
    shell.setElement(name, key, text, !!append);
  } catch (e) {
    if (!isComplaint(e) || /unbound variable$/.test(e.message)) throw e;
    await shell.complain(e.message);
    throw new Discard(shell.kind === 'ash' ? 2 : 1, shell.kind === 'ash');
  }
}

/** `a=(…)`, `a+=(…)`, with `[index]=value` elements. */
export async function assignArray(
  shell: Shell,
  name: string,
  value: ArrayValue,
  append: boolean,
  target?: Variable,
): Promise<void> {
  const variable = target ?? shell.assignable(name);
  variable.bare = false;
  const entries: Array<{ key: string | undefined; value: string; append: boolean }> = [];
  for (const element of value.elements) {
    const keyed = /^\[((?:[^\]\\]|\\.|\$\{[^}]*\}|\$\([^)]*\))*)\](\+?)=([\s\S]*)$/.exec(element.text);
    if (keyed) {
      const key = await expandString(shell, keyed[1]!, variable.table ? 'word' : 'heredoc');
      entries.push({
        key,
        value: await expandString(shell, keyed[3]!, 'word', 'assignment'),
        append: keyed[2] === '+',
      });
    } else
      for (const field of await expandWord(shell, element.text))
        entries.push({ key: undefined, value: field, append: false });
  }
  if (variable.table) {
    if (!append) variable.table = new Map();
    const plain = entries.filter((e) => e.key === undefined);
    for (let i = 0; i < plain.length; i += 2) variable.table.set(plain[i]!.value, plain[i + 1]?.value ?? '');
    for (const e of entries)
      if (e.key !== undefined)
        variable.table.set(
          e.key,
          (e.append ? (variable.table.get(e.key) ?? '') : '') + shell.transform(variable, e.value, undefined),
        );
    return;
  }
  const list = append ? shell.asList(variable) : new Map<number, string>();
  let at = list.size ? Math.max(...list.keys()) + 1 : 0;
  for (const e of entries) {
    if (e.key !== undefined) at = shell.indexOf(list, e.key, name);
    list.set(at, shell.transform(variable, e.value, e.append ? (list.get(at) ?? '') : undefined));
    at++;
  }
  variable.list = list;
  variable.value = undefined;
}

export { Variable };
