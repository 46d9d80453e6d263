import { ReadonlyError } from '../errors.ts';
import { assignArray } from '../eval/assign.ts';
import type { Shell } from '../shell.ts';
import { printFunction } from '../syntax/printer.ts';
import { ansiQuote, quoteDouble } from '../vars/quote.ts';
import { Variable } from '../vars/variable.ts';
import { type Builtin, invalidOption, isName, print, raise } from './builtin.ts';

/** `declare -x a="b"` */
export function declaration(name: string, variable: Variable, prefix = `declare ${variable.flags}`): string {
  if (variable.bare && !variable.keys().length) return `${prefix} ${name}`;
  if (variable.list)
    return `${prefix} ${name}=(${variable
      .keys()
      .map((k, i) => `[${k}]=${quoteDouble(variable.values()[i]!)}`)
      .join(' ')})`;
  if (variable.table)
    return `${prefix} ${name}=(${variable
      .keys()
      .map((k) => [k, variable.table!.get(k)!] as const)
      .map(([k, v]) => `[${/^[\w./:-]+$/.test(k) ? k : quoteDouble(k)}]=${quoteDouble(v)} `)
      .join('')})`;
  if (variable.value === undefined) return `${prefix} ${name}`;
  return `${prefix} ${name}=${/[\x00-\x1f\x7f]/.test(variable.value) ? ansiQuote(variable.value) : quoteDouble(variable.value)}`;
}

const BAD = (name: string, text: string) => `${name}: \`${text}': not a valid identifier`;

function applyFlags(variable: Variable, flags: Map<string, boolean>): void {
  for (const [flag, on] of flags) {
    if (flag === 'x') variable.exported = on;
    else if (flag === 'i') variable.integer = on;
    else if (flag === 'l') {
      variable.lower = on;
      if (on) variable.upper = false;
    } else if (flag === 'u') {
      variable.upper = on;
      if (on) variable.lower = false;
    } else if (flag === 'n') variable.nameref = on;
    else if (flag === 't') variable.trace = on;
    else if (flag === 'a' && on && !variable.list) {
      variable.bare = variable.value === undefined;
      variable.list = new Map(variable.value === undefined ? [] : [[0, variable.value]]);
      variable.value = undefined;
    } else if (flag === 'A' && on && !variable.table) {
      variable.bare = variable.value === undefined;
      variable.table = new Map(variable.value === undefined ? [] : [['0', variable.value]]);
      variable.value = undefined;
    }
  }
}

async function one(
  shell: Shell,
  command: string,
  arg: string,
  flags: Map<string, boolean>,
  global: boolean,
): Promise<number> {
  const match = /^([A-Za-z_]\w*)(?:\[([^\]]*)\])?(?:(\+?)=([\s\S]*))?$/.exec(arg);
  if (arg === '-' && command === 'local') {
    const frame = shell.frames.at(-1);
    if (frame) frame.options ??= new Set(shell.options);
    return 0;
  }
  if (!match) {
    await shell.complain(BAD(command, arg.replace(/\0\d+$/, '')));
    return 1;
  }
  const [, name, index, plus, value] = match as unknown as [
    string,
    string,
    string | undefined,
    string | undefined,
    string | undefined,
  ];
  let variable: Variable;
  try {
    const local =
      command === 'local' ||
      ((command === 'declare' || command === 'typeset') && shell.functionDepth > 0 && !global);
    if (local) variable = shell.local(name);
    else {
      const target = flags.has('n') ? name : shell.resolve(name);
      const found = global ? shell.scopes[0]!.get(target) : shell.find(target, false);
      variable = found ?? new Variable();
      if (!found) shell.scopes[0]!.set(target, variable);
      if (variable.readonly && (value !== undefined || flags.get('r') === false))
        throw new ReadonlyError(name);
    }
  } catch (e) {
    if (!(e instanceof ReadonlyError)) throw e;
    await shell.complain(
      `${command === 'export' || command === 'readonly' ? '' : `${command}: `}${e.message}`,
    );
    return 1;
  }
  if (variable.readonly && value !== undefined) {
    await shell.complain(`${name}: readonly variable`);
    return 1;
  }
  if ((flags.get('A') && variable.list) || (flags.get('a') && variable.table)) {
    await shell.complain(
      `${command}: ${name}: cannot convert ${variable.list ? 'indexed to associative' : 'associative to indexed'} array`,
    );
    return 1;
  }
  applyFlags(variable, flags);
  if (value !== undefined) {
    const array = /^\0(\d+)$/.exec(value);
    const node = array && shell.arrayArguments[Number(array[1])];
    if (node && node.value.type === 'ArrayValue')
      await assignArray(shell, name, node.value, plus === '+', variable);
    else if (index !== undefined) shell.setElement(name, index, value, plus === '+');
    else if (flags.get('n')) variable.value = value;
    else if (variable.list)
      variable.list.set(0, shell.transform(variable, value, plus ? (variable.list.get(0) ?? '') : undefined));
    else if (variable.table) variable.table.set('0', value);
    else {
      variable.value = shell.transform(variable, value, plus ? (variable.value ?? '') : undefined);
      if (shell.find(name) === variable) shell.set(name, variable.value);
    }
  }
  if (flags.has('r')) variable.readonly = flags.get('r')!;
  return 0;
}

function parseFlags(
  args: string[],
  allowed: string,
): { flags: Map<string, boolean>; extra: Set<string>; rest: string[]; bad?: string } {
  const flags = new Map<string, boolean>();
  const extra = new Set<string>();
  let i = 0;
  for (; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--') {
      i++;
      break;
    }
    if (!/^[-+]./.test(arg)) break;
    for (const c of arg.slice(1)) {
      if (!allowed.includes(c)) return { flags, extra, rest: [], bad: `${arg[0]}${c}` };
      if ('aAilnrtux'.includes(c)) flags.set(c, arg[0] === '-');
      else extra.add(c);
    }
  }
  return { flags, extra, rest: args.slice(i) };
}

async function functions(shell: Shell, names: string[], namesOnly: boolean): Promise<number> {
  let code = 0;
  for (const name of names.length ? names : [...shell.functions.keys()].sort()) {
    const fn = shell.functions.get(name);
    if (!fn) code = 1;
    else
      await print(
        shell,
        namesOnly ? (names.length ? `${name}\n` : `declare -f ${name}\n`) : `${printFunction(fn.node)}\n`,
      );
  }
  return code;
}

export const declare: Builtin = async (shell, args, command) => {
  if (command === 'local' && !shell.functionDepth) {
    if (shell.kind === 'ash') return raise(shell, 'local: not in a function');
    await shell.complain('local: can only be used in a function');
    return 1;
  }
  const { flags, extra, rest, bad } = parseFlags(args, 'aAfFgiIlnrtuxp');
  if (bad)
    return invalidOption(
      shell,
      command,
      bad,
      command === 'local'
        ? 'local [option] name[=value] ...'
        : `${command} [-aAfFgiIlnrtux] [name[=value] ...] or ${command} -p [-aAfFilnrtux] [name ...]`,
    );
  if (extra.has('f') || extra.has('F')) return functions(shell, rest, extra.has('F'));
  if (extra.has('p') || !rest.length) {
    let code = 0;
    if (!rest.length && !extra.has('p') && !flags.size && command !== 'local') {
      for (const name of shell.names())
        if (shell.find(name)?.isSet)
          await print(shell, `${declaration(name, shell.find(name)!, '').slice(1)}\n`);
      return 0;
    }
    const pool = rest.length
      ? rest
      : command === 'local'
        ? [...shell.scopes[shell.scopes.length - 1]!.keys()].sort()
        : shell.names();
    for (const name of pool) {
      const variable = shell.find(name, false);
      if (!variable) {
        await shell.complain(`${command}: ${name}: not found`);
        code = 1;
      } else if ([...flags].every(([f, on]) => variable.flags.includes(f) === on))
        await print(shell, `${declaration(name, variable)}\n`);
    }
    return code;
  }
  let code = 0;
  for (const arg of rest) code = (await one(shell, command, arg, flags, extra.has('g'))) || code;
  return code;
};

async function listed(shell: Shell, command: string, test: (v: Variable) => boolean): Promise<number> {
  for (const name of shell.names()) {
    const variable = shell.find(name, false)!;
    if (!test(variable)) continue;
    if (shell.kind === 'ash')
      await print(
        shell,
        `${command} ${name}${variable.value === undefined ? '' : `='${variable.value.replaceAll("'", "'\\''")}'`}\n`,
      );
    else await print(shell, `${declaration(name, variable)}\n`);
  }
  return 0;
}

export const exportBuiltin: Builtin = async (shell, args, command) => {
  const { flags, extra, rest, bad } = parseFlags(args, 'fnp');
  if (bad) return invalidOption(shell, command, bad, 'export [-fn] [name[=value] ...] or export -p');
  if (!rest.length) return listed(shell, command, (v) => v.exported);
  let code = 0;
  if (extra.has('f')) {
    for (const name of rest) {
      const def = shell.functions.get(name);
      if (def) shell.functions.set(name, { ...def, exported: !flags.has('n') });
      else {
        await shell.complain(`export: ${name}: not a function`);
        code = 1;
      }
    }
    return code;
  }
  const off = flags.has('n');
  for (const arg of rest) {
    const refused =
      shell.kind === 'ash' && arg.includes('=') && shell.find(arg.slice(0, arg.indexOf('=')))?.readonly;
    if (refused) return raise(shell, `${command}: ${arg.slice(0, arg.indexOf('='))}: is read only`);
    code = (await one(shell, command, arg, new Map([['x', !off]]), false)) || code;
  }
  return code;
};

export const readonly: Builtin = async (shell, args, command) => {
  const { flags, extra, rest, bad } = parseFlags(args, 'aAfp');
  if (bad) return invalidOption(shell, command, bad, 'readonly [-aAf] [name[=value] ...] or readonly -p');
  if (extra.has('f')) return 0;
  if (!rest.length) return listed(shell, command, (v) => v.readonly);
  let code = 0;
  flags.set('r', true);
  for (const arg of rest) code = (await one(shell, command, arg, flags, false)) || code;
  return code;
};

export const unset: Builtin = async (shell, args) => {
  const { flags, extra, rest, bad } = parseFlags(args, 'fvn');
  if (bad) return invalidOption(shell, 'unset', bad, 'unset [-f] [-v] [-n] [name ...]');
  let code = 0;
  for (const name of rest) {
    if (extra.has('f')) {
      shell.functions.delete(name);
      continue;
    }
    const element = /^([A-Za-z_]\w*)\[([\s\S]*)\]$/.exec(name);
    try {
      if (element) {
        const variable = shell.find(element[1]!);
        if (variable?.readonly) throw new ReadonlyError(element[1]!);
        if (element[2] === '@' || element[2] === '*') variable?.list?.clear();
        else if (variable?.table) variable.table.delete(element[2]!.replace(/^(['"])(.*)\1$/, '$2'));
        else if (variable?.list) variable.list.delete(shell.indexOf(variable.list, element[2]!, element[1]!));
        else if (variable && element[2] === '0') shell.unset(element[1]!);
        continue;
      }
      if (!isName(name)) {
        if (!extra.has('v')) continue;
        await shell.complain(`unset: \`${name}': not a valid identifier`);
        code = 1;
        continue;
      }
      const target = flags.has('n') ? name : shell.resolve(name);
      if (shell.find(target, false)) shell.unset(target);
      else if (!extra.has('v')) shell.functions.delete(name);
    } catch (e) {
      if (!(e instanceof ReadonlyError)) throw e;
      if (shell.kind === 'ash') return raise(shell, `unset: ${e.variable}: is read only`);
      await shell.complain(`unset: ${e.variable}: cannot unset: readonly variable`);
      code = 1;
    }
  }
  return code;
};
