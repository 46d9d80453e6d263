import { encode } from '../../kernel/index.ts';
import { echoEscapes } from '../expansion/ansi-c.ts';
import type { Shell } from '../shell.ts';
import { quoteBackslash } from '../vars/quote.ts';
import { type Builtin, invalidOption, isName, print } from './builtin.ts';
import { strftime } from './strftime.ts';

const SPEC =
  /%([-+ 0#']*)(\*|\d+)?(?:\.(\*|-?\d*))?(?:hh|h|ll|l|L|j|z|t)?(\([^)]*\)T|[A-KM-Za-gimnopqrsuvwxy%])/y;

interface State {
  args: string[];
  used: number;
  code: number;
  stop: boolean;
  errors: string[];
}

const next = (s: State): string | undefined => s.args[s.used++];

function integer(s: State, text: string | undefined): bigint {
  if (text === undefined || text === '') return 0n;
  if (/^['"]/.test(text)) return BigInt([...text.slice(1)][0]?.codePointAt(0) ?? 0);
  const match = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|\d+)/.exec(text);
  if (!match || match[0].length !== text.length) {
    s.errors.push(`printf: ${text}: invalid number`);
    s.code = 1;
  }
  if (!match) return 0n;
  const digits = match[2]!;
  const value = /^0\d/.test(digits) ? BigInt(`0o${digits.slice(1)}`) : BigInt(digits);
  const signed = match[1] === '-' ? -value : value;
  if (BigInt.asIntN(64, signed) === signed) return signed;
  s.errors.push(`printf: warning: ${text}: Numerical result out of range`);
  return signed < 0n ? -(1n << 63n) : (1n << 63n) - 1n;
}

function float(s: State, text: string | undefined): number {
  if (text === undefined || text === '') return 0;
  if (/^['"]/.test(text)) return [...text.slice(1)][0]?.codePointAt(0) ?? 0;
  const value = Number.parseFloat(text);
  if (
    Number.isNaN(value) ||
    !/^\s*[-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?|0x[0-9a-f]+|inf|nan)$/i.test(text)
  ) {
    s.errors.push(`printf: ${text}: invalid number`);
    s.code = 1;
  }
  return Number.isNaN(value) ? 0 : /^0x/i.test(text) ? Number(text) : value;
}

/** Widths count bytes, as those of C do. */
function padTo(text: string, width: number, flags: string): string {
  const missing = width - (/^[\x00-\x7f]*$/.test(text) ? text.length : encode(text).length);
  if (missing <= 0) return text;
  return flags.includes('-') ? text + ' '.repeat(missing) : ' '.repeat(missing) + text;
}

/** As toFixed; what lies exactly between two goes to the even one. */
function fixed(value: number, digits: number): string {
  const rounded = value.toFixed(digits);
  const exact = value.toFixed(Math.min(100, digits + 30));
  if (digits > 70 || !/^-?\d*\.?\d*$/.test(exact)) return rounded;
  const tail = exact.slice(exact.indexOf('.') + 1 + digits);
  if (!/^50*$/.test(tail)) return rounded;
  const cut = exact.slice(0, exact.indexOf('.') + (digits ? 1 + digits : 0));
  return Number(cut.at(-1)) % 2 === 0 ? cut : rounded;
}

function number(text: string, width: number, flags: string, zero: boolean): string {
  let sign = '';
  let digits = text;
  if (/^[-+ ]/.test(digits)) {
    sign = digits[0]!;
    digits = digits.slice(1);
  } else if (flags.includes('+')) sign = '+';
  else if (flags.includes(' ')) sign = ' ';
  if (zero && flags.includes('0') && !flags.includes('-')) {
    const prefix = /^0[xX]/.exec(digits)?.[0] ?? '';
    return sign + prefix + digits.slice(prefix.length).padStart(width - sign.length - prefix.length, '0');
  }
  return padTo(sign + digits, width, flags);
}

function general(value: number, precision: number, upper: boolean, alternate: boolean): string {
  const p = precision === 0 ? 1 : precision;
  if (value === 0) return '0';
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  const shown = Number(value.toExponential(p - 1).split('e')[1] ?? exponent);
  let out = shown < -4 || shown >= p ? exponential(value, p - 1) : value.toFixed(Math.max(0, p - 1 - shown));
  if (!alternate) out = out.replace(/(\.\d*?)0+(?=e|$)/, '$1').replace(/\.(?=e|$)/, '');
  return upper ? out.toUpperCase() : out;
}

const exponential = (value: number, precision: number): string =>
  value.toExponential(precision).replace(/e([-+])(\d)$/, 'e$10$2');

async function conversion(shell: Shell, s: State, match: RegExpExecArray): Promise<string> {
  let flags = match[1]!;
  let width = match[2] === '*' ? Number(integer(s, next(s))) : Number(match[2] ?? 0);
  if (width < 0) {
    flags += '-';
    width = -width;
  }
  const precisionText = match[3];
  let precision =
    precisionText === undefined
      ? undefined
      : precisionText === '*'
        ? Number(integer(s, next(s)))
        : Number(precisionText || 0);
  if (precision !== undefined && precision < 0) precision = undefined;
  const kind = match[4]!;
  if (width > 1e6 || (precision ?? 0) > 1e6) width = 0;
  if (kind.endsWith('T') && kind[0] === '(') {
    const arg = next(s);
    const at =
      arg === undefined || arg === '-1'
        ? shell.process.nowUs
        : arg === '-2'
          ? shell.secondsBase
          : Number(integer(s, arg)) * 1e6;
    return padTo(strftime(kind.slice(1, -2) || '%X', at), width, flags);
  }
  switch (kind) {
    case '%':
      return '%';
    case 's': {
      const text = next(s) ?? '';
      return padTo(precision === undefined ? text : [...text].slice(0, precision).join(''), width, flags);
    }
    case 'c':
      return padTo([...(next(s) ?? '')][0] ?? '', width, flags);
    case 'b': {
      const result = echoEscapes(next(s) ?? '', false);
      if (result.stop) s.stop = true;
      return padTo(precision === undefined ? result.text : result.text.slice(0, precision), width, flags);
    }
    case 'q': {
      const text = quoteBackslash(next(s) ?? '');
      return padTo(text, width, flags);
    }
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': {
      let value = integer(s, next(s));
      const signed = kind === 'd' || kind === 'i';
      if (!signed && value < 0n) value = BigInt.asUintN(64, value);
      const negative = value < 0n;
      let digits = (negative ? -value : value).toString(
        kind === 'o' ? 8 : kind === 'x' || kind === 'X' ? 16 : 10,
      );
      if (kind === 'X') digits = digits.toUpperCase();
      if (precision !== undefined) digits = digits.padStart(precision, '0');
      if (flags.includes('#') && value !== 0n)
        digits = (kind === 'o' ? '0' : kind === 'x' ? '0x' : kind === 'X' ? '0X' : '') + digits;
      return number(
        (negative ? '-' : '') + digits,
        width,
        signed ? flags : flags.replace(/[+ ]/g, ''),
        precision === undefined,
      );
    }
    case 'f':
    case 'F':
    case 'e':
    case 'E':
    case 'g':
    case 'G': {
      const value = float(s, next(s));
      if (!Number.isFinite(value))
        return number(value > 0 ? 'inf' : value < 0 ? '-inf' : 'nan', width, flags, false);
      const p = precision ?? 6;
      const text = /f/i.test(kind)
        ? fixed(value, Math.min(100, p))
        : /e/i.test(kind)
          ? exponential(value, Math.min(100, p))
          : general(value, p, kind === 'G', flags.includes('#'));
      return number(kind === 'E' ? text.toUpperCase() : text, width, flags, true);
    }
    default:
      s.errors.push(`printf: \`${kind}': invalid format character`);
      s.code = 1;
      s.stop = true;
      return '';
  }
}

/** Formats, going through the format again while arguments are left. */
export async function format(
  shell: Shell,
  template: string,
  args: string[],
): Promise<{ text: string; code: number; errors: string[] }> {
  const s: State = { args, used: 0, code: 0, stop: false, errors: [] };
  let out = '';
  do {
    const before = s.used;
    for (let i = 0; i < template.length && !s.stop; ) {
      const c = template[i]!;
      if (c === '\\') {
        const escaped =
          /^\\(?:[0-7]{1,3}|x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|U[0-9a-fA-F]{1,8}|[\s\S])/.exec(
            template.slice(i),
          )?.[0] ?? '\\';
        if (escaped === '\\c' && shell.kind === 'ash') return { text: out, code: s.code, errors: s.errors };
        out +=
          escaped === '\\c' || escaped === "\\'" || escaped === '\\"' || escaped === '\\?'
            ? escaped.slice(escaped === '\\c' ? 0 : 1)
            : echoEscapes(escaped, false).text;
        i += escaped.length;
      } else if (c === '%') {
        SPEC.lastIndex = i;
        const match = SPEC.exec(template);
        if (shell.kind === 'ash' && (!match || /^[qT(]/.test(match[4]!) || match[4] === 'n')) {
          s.errors.push(`printf: ${template.slice(i)}: invalid format`);
          s.code = 1;
          s.stop = true;
          break;
        }
        if (!match) {
          const bad = /^%[-+ 0#'*\d.]*(?:hh|h|ll|l|L|j|z|t)?([\s\S]?)/.exec(template.slice(i))?.[1];
          s.errors.push(
            bad ? `printf: \`${bad}': invalid format character` : "printf: `%': missing format character",
          );
          s.code = 1;
          s.stop = true;
          break;
        }
        out += await conversion(shell, s, match);
        i = SPEC.lastIndex;
      } else {
        out += c;
        i++;
      }
    }
    if (s.used === before) break;
  } while (s.used < args.length && !s.stop);
  return { text: out, code: s.code, errors: s.errors };
}

export const printf: Builtin = async (shell, args, name) => {
  let list = args;
  let variable: string | undefined;
  if (list[0] === '-v' && shell.kind === 'bash') {
    variable = list[1];
    if (variable === undefined) {
      await shell.complain('printf: -v: option requires an argument');
      return 2;
    }
    if (!isName(variable.replace(/\[.*\]$/, ''))) {
      await shell.complain(`printf: \`${variable}': not a valid identifier`);
      return 2;
    }
    list = list.slice(2);
  } else if (/^-[^-]/.test(list[0] ?? ''))
    return invalidOption(shell, 'printf', list[0]!.slice(0, 2), 'printf [-v var] format [arguments]');
  if (list[0] === '--') list = list.slice(1);
  if (!list.length) {
    if (shell.kind === 'ash') await shell.complainAsTool('usage: printf FORMAT [ARGUMENT...]');
    else await shell.writeError('printf: usage: printf [-v var] format [arguments]\n');
    return 2;
  }
  const result = await format(shell, list[0]!, list.slice(1));
  for (const error of result.errors) {
    const number = shell.kind === 'ash' && /^printf: (.*): invalid number$/s.exec(error);
    await (shell.kind === 'ash'
      ? shell.complainAsTool(number ? `invalid number '${number[1]}'` : error.replace(/^printf: /, ''))
      : shell.complain(error));
  }
  if (variable !== undefined) shell.set(variable, result.text);
  else {
    const code = await print(shell, result.text, name);
    if (code) return code;
  }
  return result.code;
};
