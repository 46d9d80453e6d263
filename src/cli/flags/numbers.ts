import { quote } from '../format/units.ts';

const failed = (fn: string, text: string, why: string) =>
  new Error(`strconv.${fn}: parsing ${quote(text)}: ${why}`);

/** Digits of an integer literal with base prefix and underscores, as strconv reads base 0. */
function magnitude(text: string): bigint | undefined {
  const match =
    /^(?:0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0(?:_?[0-7])*|[1-9](?:_?\d)*)$/.exec(
      text,
    );
  if (match === null) return undefined;
  const plain = text.replaceAll('_', '');
  return BigInt(/^0[0-7]+$/.test(plain) ? `0o${plain.slice(1)}` : plain);
}

/** strconv.ParseInt(text, 0, bits). */
export function parseInteger(text: string, bits: number): number {
  const value = magnitude(text.replace(/^[+-]/, ''));
  if (value === undefined) throw failed('ParseInt', text, 'invalid syntax');
  const limit = 2n ** BigInt(bits - 1);
  const signed = text.startsWith('-') ? -value : value;
  if (signed >= limit || signed < -limit) throw failed('ParseInt', text, 'value out of range');
  return Number(signed);
}

/** strconv.ParseUint(text, 0, bits). */
export function parseUnsigned(text: string, bits: number): number {
  const value = magnitude(text);
  if (value === undefined) throw failed('ParseUint', text, 'invalid syntax');
  if (value >= 2n ** BigInt(bits)) throw failed('ParseUint', text, 'value out of range');
  return Number(value);
}

/** One line of CSV, as Go's encoding/csv reads it. */
export function readCsv(line: string): string[] {
  if (line === '') return [];
  const fields: string[] = [];
  let rest = line;
  let column = 1;
  for (;;) {
    if (!rest.startsWith('"')) {
      const end = rest.indexOf(',');
      const field = end < 0 ? rest : rest.slice(0, end);
      const bare = field.indexOf('"');
      if (bare >= 0)
        throw new Error(`parse error on line 1, column ${column + bare}: bare " in non-quoted-field`);
      fields.push(field);
      if (end < 0) return fields;
      rest = rest.slice(end + 1);
      column += end + 1;
      continue;
    }
    const match = /^"((?:[^"]|"")*)"/.exec(rest);
    if (match === null)
      throw new Error(
        `parse error on line 1, column ${column + rest.length}: extraneous or missing " in quoted-field`,
      );
    fields.push((match[1] ?? '').replaceAll('""', '"'));
    const after = rest.slice(match[0].length);
    column += match[0].length;
    if (after === '') return fields;
    if (!after.startsWith(','))
      throw new Error(`parse error on line 1, column ${column - 1}: extraneous or missing " in quoted-field`);
    rest = after.slice(1);
    column += 1;
  }
}
