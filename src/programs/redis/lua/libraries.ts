import { argument, type Native } from './base-library.ts';
import type { Interpreter } from './interpreter.ts';
import { compare } from './operators.ts';
import { formatNumber, type LuaTable, truthy, type Value } from './values.ts';

/** `table.*`. */
export function tableLibrary(vm: Interpreter): Record<string, Native> {
  const of = (name: string, args: Value[]): LuaTable => argument(vm, name).table(args, 0);
  return {
    insert: (args) => {
      const list = of('insert', args);
      if (args.length < 2 || args.length > 3) vm.fail("wrong number of arguments to 'insert'");
      if (args.length === 2) list.set(list.length + 1, args[1]);
      else {
        const at = argument(vm, 'insert').number(args, 1);
        for (let i = list.length; i >= at; i--) list.set(i + 1, list.get(i));
        list.set(at, args[2]);
      }
      return [];
    },
    remove: (args) => {
      const list = of('remove', args);
      const size = list.length;
      const at = argument(vm, 'remove').number(args, 1, size);
      if (!size || at < 1 || at > size) return [];
      const gone = list.get(at);
      for (let i = at; i < size; i++) list.set(i, list.get(i + 1));
      list.set(size, undefined);
      return [gone];
    },
    concat: (args) => {
      const list = of('concat', args);
      const check = argument(vm, 'concat');
      const out: string[] = [];
      const to = check.number(args, 3, list.length);
      for (let i = check.number(args, 2, 1); i <= to; i++) {
        const v = list.get(i);
        if (typeof v !== 'string' && typeof v !== 'number')
          vm.fail(
            `invalid value (${v === undefined ? 'nil' : typeof v === 'object' ? 'table' : typeof v}) at index ${i} in table for 'concat'`,
          );
        out.push(typeof v === 'number' ? formatNumber(v) : String(v));
      }
      return [out.join(check.string(args, 1, ''))];
    },
    sort: (args) => {
      const list = of('sort', args);
      const before = args[1];
      const less = (a: Value, b: Value) =>
        before === undefined ? compare(vm, a, b, false) : truthy(vm.call(before, [a, b])[0]);
      list.list.sort((a, b) => (less(a, b) ? -1 : less(b, a) ? 1 : 0));
      return [];
    },
    getn: (args) => [of('getn', args).length],
    maxn: (args) => [
      Math.max(
        0,
        ...of('maxn', args)
          .entries()
          .map(([k]) => (typeof k === 'number' ? k : 0)),
      ),
    ],
    unpack: (args) => [...of('unpack', args).list],
  };
}

/** `math.*`; its random numbers are the same in every script, as Redis has it. */
export function mathLibrary(vm: Interpreter): Record<string, Native> {
  const one =
    (name: string, f: (n: number) => number): Native =>
    (args) => [f(argument(vm, name).number(args, 0))];
  const all = (name: string, args: Value[]) => {
    const check = argument(vm, name);
    return args.length ? args.map((_, i) => check.number(args, i)) : [check.number(args, 0)];
  };
  let seed = 0n;
  const random = () => {
    seed = (seed * 0x5deece66dn + 0xbn) & 0xffffffffffffn;
    return Number(seed >> 17n) / 2 ** 31;
  };
  return {
    floor: one('floor', Math.floor),
    ceil: one('ceil', Math.ceil),
    abs: one('abs', Math.abs),
    sqrt: one('sqrt', Math.sqrt),
    exp: one('exp', Math.exp),
    log: one('log', Math.log),
    log10: one('log10', Math.log10),
    sin: one('sin', Math.sin),
    cos: one('cos', Math.cos),
    tan: one('tan', Math.tan),
    pow: (args) => [argument(vm, 'pow').number(args, 0) ** argument(vm, 'pow').number(args, 1)],
    fmod: (args) => [argument(vm, 'fmod').number(args, 0) % argument(vm, 'fmod').number(args, 1)],
    modf: (args) => {
      const n = argument(vm, 'modf').number(args, 0);
      return [Math.trunc(n), n - Math.trunc(n)];
    },
    max: (args) => [Math.max(...all('max', args))],
    min: (args) => [Math.min(...all('min', args))],
    randomseed: (args) => {
      seed = (BigInt(Math.trunc(argument(vm, 'randomseed').number(args, 0))) << 16n) + 0x330en;
      return [];
    },
    random: (args) => {
      if (!args.length) return [random()];
      const check = argument(vm, 'random');
      const from = args.length > 1 ? check.number(args, 0) : 1;
      const to = check.number(args, args.length > 1 ? 1 : 0);
      if (from > to) check.bad(args.length > 1 ? 1 : 0, 'interval is empty');
      return [from + Math.floor(random() * (to - from + 1))];
    },
  };
}

/** `bit.*`. */
export function bitLibrary(vm: Interpreter): Record<string, Native> {
  const n = (name: string, args: Value[], i: number) => argument(vm, name).number(args, i) | 0;
  const fold =
    (name: string, f: (a: number, b: number) => number): Native =>
    (args) => [args.map((_, i) => n(name, args, i)).reduce(f)];
  return {
    tobit: (args) => [n('tobit', args, 0)],
    bnot: (args) => [~n('bnot', args, 0)],
    band: fold('band', (a, b) => a & b),
    bor: fold('bor', (a, b) => a | b),
    bxor: fold('bxor', (a, b) => a ^ b),
    lshift: (args) => [n('lshift', args, 0) << n('lshift', args, 1)],
    rshift: (args) => [(n('rshift', args, 0) >>> n('rshift', args, 1)) | 0],
    arshift: (args) => [n('arshift', args, 0) >> n('arshift', args, 1)],
    tohex: (args) => [(n('tohex', args, 0) >>> 0).toString(16).padStart(8, '0')],
  };
}
