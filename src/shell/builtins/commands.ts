import { executeNamed } from '../eval/named.ts';
import { lookup } from '../eval/program.ts';
import type { Shell } from '../shell.ts';
import { printFunction } from '../syntax/printer.ts';
import { quoteForReuse } from '../vars/quote.ts';
import { type Builtin, invalidOption, options, print } from './builtin.ts';
import { builtins } from './index.ts';

const KEYWORDS = new Set([
  'if',
  'then',
  'else',
  'elif',
  'fi',
  'case',
  'esac',
  'for',
  'select',
  'while',
  'until',
  'do',
  'done',
  'in',
  'function',
  'time',
  '{',
  '}',
  '!',
  '[[',
  ']]',
  'coproc',
]);

type Found = { kind: 'alias' | 'keyword' | 'function' | 'builtin' | 'file' | 'hashed'; text: string };

function find(shell: Shell, name: string, all: boolean): Found[] {
  const found: Found[] = [];
  const alias = shell.aliases.get(name);
  if (alias !== undefined && (shell.shopt('expand_aliases') || shell.kind === 'ash'))
    found.push({ kind: 'alias', text: alias });
  if (KEYWORDS.has(name)) found.push({ kind: 'keyword', text: name });
  const fn = shell.functions.get(name);
  if (fn) found.push({ kind: 'function', text: printFunction(fn.node) });
  if (builtins(shell.kind).has(name) && !shell.disabled.has(name))
    found.push({ kind: 'builtin', text: name });
  if (!found.length || all) {
    if (name.includes('/')) {
      if (shell.process.fs.access(name, 1) && shell.process.fs.stat(name).kind !== 'dir')
        found.push({ kind: 'file', text: name });
    } else {
      const hashed = shell.hash.get(name);
      if (hashed && !all) found.push({ kind: 'hashed', text: hashed.path });
      else if (all) {
        for (const dir of (shell.get('PATH') ?? '').split(':')) {
          const { file } = lookup(shell, name, dir);
          if (file) found.push({ kind: 'file', text: file });
        }
      } else {
        const { file } = lookup(shell, name);
        if (file) found.push({ kind: 'file', text: file });
      }
    }
  }
  return found;
}

function describe(shell: Shell, name: string, f: Found): string {
  switch (f.kind) {
    case 'alias':
      return shell.kind === 'ash'
        ? `${name} is an alias for ${f.text}`
        : `${name} is aliased to \`${f.text}'`;
    case 'keyword':
      return `${name} is a shell keyword`;
    case 'function':
      return shell.kind === 'ash' ? `${name} is a function` : `${name} is a function\n${f.text}`;
    case 'builtin':
      return `${name} is a shell builtin`;
    case 'hashed':
      return shell.kind === 'ash'
        ? `${name} is a tracked alias for ${f.text}`
        : `${name} is hashed (${f.text})`;
    case 'file':
      return `${name} is ${f.text}`;
  }
}

export const type: Builtin = async (shell, args, command) => {
  const { set, rest, bad } = options(args, 'afptP');
  if (bad) return invalidOption(shell, 'type', bad, 'type [-afptP] name [name ...]');
  let code = 0;
  for (const name of rest) {
    let found = find(shell, name, set.has('a') || set.has('P'));
    if (set.has('f')) found = found.filter((f) => f.kind !== 'function');
    if (set.has('P')) found = found.filter((f) => f.kind === 'file');
    if (!found.length) {
      code = shell.kind === 'ash' ? 127 : 1;
      if (shell.kind === 'ash') await print(shell, `${name}: not found\n`);
      else if (!set.has('t') && !set.has('p') && !set.has('P'))
        await shell.complain(`${command}: ${name}: not found`);
    }
    for (const f of set.has('a') ? found : found.slice(0, 1)) {
      if (set.has('t')) await print(shell, `${f.kind === 'hashed' ? 'file' : f.kind}\n`);
      else if (set.has('p') || set.has('P'))
        await print(shell, f.kind === 'file' || f.kind === 'hashed' ? `${f.text}\n` : '');
      else await print(shell, `${describe(shell, name, f)}\n`);
    }
  }
  return code;
};

export const command: Builtin = async (shell, args) => {
  const { set, rest, bad } = options(args, 'pvV');
  if (bad) return invalidOption(shell, 'command', bad, 'command [-pVv] command [arg ...]');
  if (!set.has('v') && !set.has('V'))
    return rest.length ? executeNamed(shell, rest, { functions: false }) : 0;
  let code = rest.length ? 1 : 0;
  for (const name of rest) {
    const [f] = find(shell, name, false);
    if (!f) {
      if (set.has('V'))
        await (shell.kind === 'ash'
          ? print(shell, `${name}: not found\n`)
          : shell.complain(`command: ${name}: not found`));
      if (shell.kind === 'ash') code = 127;
      continue;
    }
    code = 0;
    if (set.has('V')) await print(shell, `${describe(shell, name, f)}\n`);
    else
      await print(
        shell,
        `${f.kind === 'alias' ? `alias ${name}=${quoteForReuse(f.text)}` : f.kind === 'file' || f.kind === 'hashed' ? f.text : name}\n`,
      );
  }
  return code;
};

export const builtin: Builtin = async (shell, args) => {
  const [name, ...rest] = args;
  if (name === undefined) return 0;
  const found = builtins(shell.kind).get(name);
  if (found) return found(shell, rest, name);
  await shell.complain(`builtin: ${name}: not a shell builtin`);
  return 1;
};

export const hash: Builtin = async (shell, args) => {
  const { set, rest, bad } = options(args, 'lrp:dt');
  if (bad) return invalidOption(shell, 'hash', bad, 'hash [-lr] [-p pathname] [-dt] [name ...]');
  if (set.has('r')) shell.hash.clear();
  let code = 0;
  if (!rest.length && !set.has('r')) {
    if (!shell.hash.size)
      return print(shell, shell.kind === 'bash' && !set.has('l') ? 'hash: hash table empty\n' : '');
    return print(
      shell,
      set.has('l')
        ? [...shell.hash].map(([name, h]) => `builtin hash -p ${h.path} ${name}\n`).join('')
        : `hits\tcommand\n${[...shell.hash.values()].map((h) => `${String(h.hits).padStart(4)}\t${h.path}\n`).join('')}`,
    );
  }
  for (const name of rest) {
    if (set.has('d') || set.has('t')) {
      const known = shell.hash.get(name);
      if (!known) {
        await shell.complain(`hash: ${name}: not found`);
        code = 1;
      } else if (set.has('d')) shell.hash.delete(name);
      else await print(shell, `${rest.length > 1 ? `${name}\t` : ''}${known.path}\n`);
    } else if (set.has('p')) shell.hash.set(name, { path: set.get('p')!, hits: 0 });
    else if (!builtins(shell.kind).has(name)) {
      const { file } = lookup(shell, name);
      if (file) shell.hash.set(name, { path: file, hits: 0 });
      else {
        await shell.complain(`hash: ${name}: not found`);
        code = 1;
      }
    }
  }
  return code;
};

export const alias: Builtin = async (shell, args) => {
  let code = 0;
  const list = args.filter((a) => a !== '-p');
  const show = (name: string) =>
    print(
      shell,
      shell.kind === 'ash'
        ? `${name}='${shell.aliases.get(name)}'\n`
        : `alias ${name}=${quoteForReuse(shell.aliases.get(name)!)}\n`,
    );
  if (!list.length) for (const name of [...shell.aliases.keys()].sort()) await show(name);
  for (const arg of list) {
    const at = arg.indexOf('=', 1);
    if (at > 0 && shell.kind === 'bash' && /[\s$`'"\\/|&;()<>]/.test(arg.slice(0, at))) {
      await shell.complain(`alias: \`${arg.slice(0, at)}': invalid alias name`);
      code = 1;
    } else if (at > 0) shell.aliases.set(arg.slice(0, at), arg.slice(at + 1));
    else if (shell.aliases.has(arg)) await show(arg);
    else {
      await (shell.kind === 'ash'
        ? shell.writeError(`alias: ${arg} not found\n`)
        : shell.complain(`alias: ${arg}: not found`));
      code = 1;
    }
  }
  return code;
};

export const unalias: Builtin = async (shell, args) => {
  if (args[0] === '-a') {
    shell.aliases.clear();
    return 0;
  }
  if (!args.length) {
    await shell.writeError('unalias: usage: unalias [-a] name [name ...]\n');
    return 2;
  }
  let code = 0;
  for (const name of args)
    if (!shell.aliases.delete(name)) {
      await (shell.kind === 'ash'
        ? shell.writeError(`unalias: ${name} not found\n`)
        : shell.complain(`unalias: ${name}: not found`));
      code = 1;
    }
  return code;
};

export const enable: Builtin = async (shell, args) => {
  const off = args[0] === '-n';
  const names = args.filter((a) => !a.startsWith('-'));
  if (!names.length) {
    for (const name of [...builtins(shell.kind).keys()].sort())
      if (shell.disabled.has(name) === off) await print(shell, `enable ${off ? '-n ' : ''}${name}\n`);
    return 0;
  }
  let code = 0;
  for (const name of names) {
    if (!builtins(shell.kind).has(name)) {
      await shell.complain(`enable: ${name}: not a shell builtin`);
      code = 1;
    } else if (off) shell.disabled.add(name);
    else shell.disabled.delete(name);
  }
  return code;
};
