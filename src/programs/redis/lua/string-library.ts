import { argument, type Native, show } from './base-library.ts';
import type { Interpreter } from './interpreter.ts';
import { find, type Match, PatternError } from './pattern.ts';
import { formatNumber, general, LuaFunction, LuaTable, truthy, type Value } from './values.ts';

const place = (n: number, size: number): number => (n < 0 ? Math.max(size + n + 1, 0) : n);

/** `string.*`. */
export function stringLibrary(vm: Interpreter): Record<string, Native> {
  const check = (name: string) => argument(vm, name);
  const search = (text: string, pattern: string, from: number): Match | undefined => {
    try {
      return find(text, pattern, from);
    } catch (e) {
      if (e instanceof PatternError) return vm.fail(e.message);
      throw e;
    }
  };
  const captured = (text: string, m: Match): Value[] =>
    m.captures.length ? m.captures : [text.slice(m.start, m.end)];

  const locate = (name: 'find' | 'match'): Native => {
    return (args) => {
      const c = check(name);
      const text = c.string(args, 0);
      const pattern = c.string(args, 1);
      const from = Math.max(0, place(c.number(args, 2, 1), text.length) - 1);
      if (name === 'find' && truthy(args[3])) {
        const at = text.indexOf(pattern, from);
        return at < 0 ? [undefined] : [at + 1, at + pattern.length];
      }
      const m = search(text, pattern, from);
      if (!m) return [undefined];
      return name === 'find' ? [m.start + 1, m.end, ...m.captures] : captured(text, m);
    };
  };

  const substitute = (with_: Value, text: string, m: Match): string => {
    const whole = text.slice(m.start, m.end);
    let value: Value;
    if (with_ instanceof LuaTable) value = vm.index(with_, captured(text, m)[0]);
    else if (with_ instanceof LuaFunction) value = vm.call(with_, captured(text, m))[0];
    else {
      const template = argument(vm, 'gsub').string([undefined, undefined, with_], 2);
      return template.replace(/%([\s\S])/g, (_, d: string) => {
        if (d === '0') return whole;
        if (!/\d/.test(d)) return d;
        return String(captured(text, m)[Number(d) - 1] ?? vm.fail('invalid capture index'));
      });
    }
    if (!truthy(value)) return whole;
    if (typeof value === 'string') return value;
    return typeof value === 'number' ? formatNumber(value) : vm.fail('invalid replacement value (a table)');
  };

  return {
    len: (args) => [check('len').string(args, 0).length],
    sub: (args) => {
      const c = check('sub');
      const text = c.string(args, 0);
      const from = Math.max(1, place(c.number(args, 1, 1), text.length));
      return [text.slice(from - 1, Math.max(from - 1, place(c.number(args, 2, -1), text.length)))];
    },
    upper: (args) => [
      check('upper')
        .string(args, 0)
        .replace(/[a-z]/g, (l) => l.toUpperCase()),
    ],
    lower: (args) => [
      check('lower')
        .string(args, 0)
        .replace(/[A-Z]/g, (l) => l.toLowerCase()),
    ],
    rep: (args) => {
      const count = Math.max(0, Math.floor(check('rep').number(args, 1)));
      const text = check('rep').string(args, 0);
      if (count * text.length > 32 * 1024 * 1024) vm.fail('resulting string too large');
      return [text.repeat(count)];
    },
    reverse: (args) => [[...check('reverse').string(args, 0)].reverse().join('')],
    byte: (args) => {
      const text = check('byte').string(args, 0);
      const from = place(check('byte').number(args, 1, 1), text.length);
      const to = place(check('byte').number(args, 2, from), text.length);
      return [...text.slice(Math.max(0, from - 1), to)].map((l) => l.charCodeAt(0));
    },
    char: (args) => [args.map((_, i) => String.fromCharCode(check('char').number(args, i) & 255)).join('')],
    find: locate('find'),
    match: locate('match'),
    gmatch: (args) => {
      const text = check('gmatch').string(args, 0);
      const pattern = check('gmatch').string(args, 1);
      let at = 0;
      const next = new LuaFunction('gmatch', () => {
        const m = at <= text.length ? search(text, pattern, at) : undefined;
        if (!m) return [undefined];
        at = m.end === m.start ? m.end + 1 : m.end;
        return captured(text, m);
      });
      return [next];
    },
    gsub: (args) => {
      const text = check('gsub').string(args, 0);
      const pattern = check('gsub').string(args, 1);
      const most = check('gsub').number(args, 3, Infinity);
      let [out, at, count] = ['', 0, 0];
      while (count < most && at <= text.length) {
        const m = search(text, pattern, at);
        if (!m) break;
        count++;
        out += text.slice(at, m.start) + substitute(args[2], text, m);
        if (m.end === m.start) out += text.slice(m.end, m.end + 1);
        at = m.end === m.start ? m.end + 1 : m.end;
        if (pattern.startsWith('^')) break;
      }
      return [out + text.slice(at), count];
    },
    format: (args) => [format(vm, args)],
  };
}

function format(vm: Interpreter, args: Value[]): string {
  const c = argument(vm, 'format');
  let next = 0;
  return c
    .string(args, 0)
    .replace(/%([-+ #0]*)(\d*)(?:\.(\d*))?([\s\S]?)/g, (whole, flags, width, precision, kind) => {
      if (kind === '%') return '%';
      next++;
      const digits = precision === undefined ? undefined : Number(precision);
      let text: string;
      switch (kind) {
        case 'd':
        case 'i':
        case 'u':
          text = String(Math.trunc(c.number(args, next))).replace(/^(-?)/, `$1`);
          break;
        case 'x':
        case 'X':
        case 'o':
          text = Math.trunc(c.number(args, next)).toString(kind === 'o' ? 8 : 16);
          if (kind === 'X') text = text.toUpperCase();
          break;
        case 'c':
          text = String.fromCharCode(c.number(args, next) & 255);
          break;
        case 'f':
          text = c.number(args, next).toFixed(digits ?? 6);
          break;
        case 'e':
          text = c
            .number(args, next)
            .toExponential(digits ?? 6)
            .replace(/e([+-])(\d)$/, 'e$10$2');
          break;
        case 'g':
          text = general(c.number(args, next), digits || 6);
          break;
        case 's':
          text = show(vm, args[next]).slice(0, digits);
          break;
        case 'q':
          text = `"${c
            .string(args, next)
            .replace(/[\\"\n]/g, '\\$&')
            .replace(/\r/g, '\\r')
            .replace(/\0/g, '\\000')}"`;
          break;
        default:
          return vm.fail(`invalid option '%${String(whole).slice(1)}' to 'format'`);
      }
      const numeric = 'diufegxX'.includes(kind);
      if (numeric && String(flags).includes('+') && !text.startsWith('-')) text = `+${text}`;
      const size = Number(width);
      if (String(flags).includes('-')) return text.padEnd(size);
      if (!numeric || !String(flags).includes('0')) return text.padStart(size);
      const sign = /^[+-]/.exec(text)?.[0] ?? '';
      return sign + text.slice(sign.length).padStart(size - sign.length, '0');
    });
}
