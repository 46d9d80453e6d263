import { strftime, zoneOf } from '../../support/time.ts';
import type { Expression } from './ast.ts';
import type { Interpreter } from './interpret.ts';
import { awkFormat, fromInput, toNumber, toText, type Value } from './value.ts';

const RANDOM_RANGE = 2 ** 31;

/** awk's own functions. */
export async function callBuiltin(interp: Interpreter, name: string, args: Expression[]): Promise<Value> {
  const { rt } = interp;
  const format = rt.text('CONVFMT');
  const value = async (i: number): Promise<Value> => (args[i] ? interp.value(args[i]) : undefined);
  const text = async (i: number): Promise<string> => toText(await value(i), format);
  const number = async (i: number): Promise<number> => toNumber(await value(i));
  switch (name) {
    case 'length': {
      const arg = args[0];
      if (!arg) return [...rt.record].length;
      if (arg.kind === 'name') {
        const v = await interp.value(arg);
        if (v === undefined || (v as unknown) instanceof Map) {
          const global = rt.globals.get(arg.name);
          if (global instanceof Map) return global.size;
          if ((v as unknown) instanceof Map) return (v as unknown as Map<string, Value>).size;
        }
      }
      return [...(await text(0))].length;
    }
    case 'substr': {
      const chars = [...(await text(0))];
      const from = Math.round(await number(1));
      const count = args[2] ? Math.round(await number(2)) : Number.POSITIVE_INFINITY;
      return chars
        .slice(Math.max(0, from - 1), Math.max(0, Math.min(chars.length, from - 1 + count)))
        .join('');
    }
    case 'index':
      return (await text(0)).indexOf(await text(1)) + 1;
    case 'split': {
      const source = await text(0);
      const target = args[1];
      const separator = args[2];
      const by =
        separator?.kind === 'regex' ? rt.regex(separator.source) : separator ? await text(2) : rt.text('FS');
      const parts = rt.splitText(source, by);
      if (target?.kind !== 'name') return parts.length;
      const table = interp.table(target.name);
      table.clear();
      for (const [i, part] of parts.entries()) table.set(String(i + 1), fromInput(part));
      return parts.length;
    }
    case 'sub':
    case 'gsub':
      return substitute(interp, args, name === 'gsub');
    case 'gensub': {
      const regex = await interp.pattern(args[0]!);
      const how = await text(2);
      const replacement = await text(1);
      const source = args[3] ? await text(3) : rt.record;
      let n = 0;
      return source.replace(new RegExp(regex.source, 'usg'), (...m: unknown[]) => {
        n++;
        if (!/^[gG]/.test(how) && n !== Number(how)) return String(m[0]);
        return replacement.replace(/\\(\d|&|\\)|&/g, (_all, c?: string) =>
          c === undefined ? String(m[0]) : /\d/.test(c) ? String(m[Number(c)] ?? '') : c,
        );
      });
    }
    case 'match': {
      const source = await text(0);
      const m = (await interp.pattern(args[1]!)).exec(source);
      rt.set('RSTART', m ? [...source.slice(0, m.index)].length + 1 : 0);
      rt.set('RLENGTH', m ? [...m[0]].length : -1);
      return m ? m.index + 1 : 0;
    }
    case 'sprintf': {
      const rest: Value[] = [];
      for (let i = 1; i < args.length; i++) rest.push(await value(i));
      return awkFormat(await text(0), rest, format);
    }
    case 'tolower':
      return (await text(0)).toLowerCase();
    case 'toupper':
      return (await text(0)).toUpperCase();
    case 'int':
      return Math.trunc(await number(0));
    case 'sqrt':
      return Math.sqrt(await number(0));
    case 'exp':
      return Math.exp(await number(0));
    case 'log':
      return Math.log(await number(0));
    case 'sin':
      return Math.sin(await number(0));
    case 'cos':
      return Math.cos(await number(0));
    case 'atan2':
      return Math.atan2(await number(0), await number(1));
    case 'rand':
      return rt.io.process.kernel.ids.nextInt('awk-rand', RANDOM_RANGE) / RANDOM_RANGE;
    case 'srand':
      return 0;
    case 'system':
      return rt.system(await text(0));
    case 'close':
      return rt.close(await text(0));
    case 'fflush':
      await rt.io.flush();
      return 0;
    case 'systime':
      return Math.floor(rt.io.process.nowUs / 1e6);
    case 'mktime': {
      const [y, mo, d, h, mi, s] = (await text(0)).split(' ').map(Number);
      return Date.UTC(y ?? 0, (mo ?? 1) - 1, d, h, mi, s) / 1000 - zoneOf(rt.io).minutes * 60;
    }
    case 'strftime':
      return strftime(
        args[0] ? await text(0) : '%a %b %e %H:%M:%S %Z %Y',
        args[1] ? (await number(1)) * 1e6 : rt.io.process.nowUs,
        zoneOf(rt.io),
      );
    default: {
      const a = BigInt(Math.trunc(await number(0)));
      const b = BigInt(Math.trunc(await number(1)));
      const result: Record<string, bigint> = {
        and: a & b,
        or: a | b,
        xor: a ^ b,
        lshift: a << (b & 63n),
        rshift: a >> (b & 63n),
        compl: ~a & 0xffffffffn,
      };
      return Number(result[name] ?? 0n);
    }
  }
}

/** sub and gsub: `&` in the replacement is what matched, `\\&` an ampersand. */
async function substitute(interp: Interpreter, args: Expression[], all: boolean): Promise<Value> {
  const { rt } = interp;
  const regex = await interp.pattern(args[0]!);
  const replacement = toText(await interp.value(args[1]!));
  const target = args[2] ?? { kind: 'field', index: { kind: 'number', value: 0 } };
  const source = toText(await interp.value(target), rt.text('CONVFMT'));
  let count = 0;
  let previousEnd = -1;
  const result = source.replace(
    new RegExp(regex.source, all ? 'usg' : 'us'),
    (m: string, ...rest: unknown[]) => {
      const at = rest.find((r) => typeof r === 'number') as number;
      if (m === '' && at === previousEnd) return '';
      previousEnd = at + m.length;
      count++;
      return replacement.replace(/\\\\&|\\&|&|\\\\/g, (c) =>
        c === '&' ? m : c === '\\&' ? '&' : c === '\\\\&' ? `\\${m}` : '\\',
      );
    },
  );
  if (count) await interp.assign(target, result);
  return count;
}
