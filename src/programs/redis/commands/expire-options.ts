import { fail } from '../resp/reply.ts';
import type { Context } from '../server/context.ts';
import { NOT_INTEGER, parseInt64 } from '../values/numbers.ts';

const LAST = 2 ** 63;

/** The moment (ms since the epoch) that an expiry argument means, or the error `invalid expire time`. */
export function expiryTime(c: Context, unit: 'ex' | 'px' | 'exat' | 'pxat', text: string): number {
  const value = parseInt64(text);
  if (value === undefined) fail(NOT_INTEGER);
  const invalid = `invalid expire time in '${c.spec.name}' command`;
  if (value <= 0n) fail(invalid);
  const ms = Number(value) * (unit.startsWith('ex') ? 1000 : 1);
  const at = unit.endsWith('at') ? ms : ms + c.nowMs;
  if (at >= LAST) fail(invalid);
  return at;
}

export interface StringOptions {
  nx: boolean;
  xx: boolean;
  get: boolean;
  keepTtl: boolean;
  persist: boolean;
  at: number | undefined;
}

/** The options that SET and GETEX share. */
export function stringOptions(c: Context, from: number, forSet: boolean): StringOptions {
  const options: StringOptions = {
    nx: false,
    xx: false,
    get: false,
    keepTtl: false,
    persist: false,
    at: undefined,
  };
  let expiry: ['ex' | 'px' | 'exat' | 'pxat', string] | undefined;
  const syntax = (): never => fail('syntax error');
  for (let i = from; i < c.argv.length; i++) {
    const word = c.arg(i).toLowerCase();
    const alone = !expiry && !options.keepTtl && !options.persist;
    if (forSet && word === 'nx' && !options.xx) options.nx = true;
    else if (forSet && word === 'xx' && !options.nx) options.xx = true;
    else if (forSet && word === 'get') options.get = true;
    else if (forSet && word === 'keepttl' && alone) options.keepTtl = true;
    else if (!forSet && word === 'persist' && alone) options.persist = true;
    else if (
      (word === 'ex' || word === 'px' || word === 'exat' || word === 'pxat') &&
      alone &&
      i + 1 < c.argv.length
    )
      expiry = [word, c.arg(++i)];
    else syntax();
  }
  if (expiry) options.at = expiryTime(c, ...expiry);
  return options;
}
