import type { FlagDef } from './types.ts';

const SHOWN_TYPE: Record<string, string> = {
  bool: '',
  float64: 'float',
  int64: 'int',
  uint64: 'uint',
  stringSlice: 'strings',
};

/** The word behind a flag's name in help, and the usage text without the back quotes around it. */
function unquoteUsage(flag: FlagDef): [string, string] {
  const match = /`([^`]*)`/.exec(flag.usage);
  if (match !== null) return [match[1] ?? '', flag.usage.replace(match[0], match[1] ?? '')];
  return [SHOWN_TYPE[flag.type.name] ?? flag.type.name, flag.usage];
}

/** pflag's FlagUsagesWrapped: flags sorted by name, usage texts aligned and wrapped at `columns`. */
export function flagUsages(flags: readonly FlagDef[], columns: number): string {
  const shown = flags
    .filter((flag) => !flag.hidden && flag.deprecated === undefined)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const lines = shown.map((flag): [string, string] => {
    const short =
      flag.shorthand && flag.shorthandDeprecated === undefined ? `  -${flag.shorthand}, ` : '      ';
    const [valueName, usage] = unquoteUsage(flag);
    const optional =
      flag.noOptDefVal === undefined || (flag.type.name === 'bool' && flag.noOptDefVal === 'true')
        ? ''
        : flag.type.name === 'string'
          ? `[="${flag.noOptDefVal}"]`
          : `[=${flag.noOptDefVal}]`;
    const head = `${short}--${flag.name}${valueName === '' ? '' : ` ${valueName}`}${optional}`;
    const initial = flag.default === undefined ? flag.type.initial() : flag.default;
    const text = flag.type.defaultText?.(initial) ?? '';
    return [head, `${usage}${text === '' ? '' : ` (default ${text})`}`];
  });
  const widest = Math.max(0, ...lines.map(([head]) => head.length + 1));
  return lines
    .map(
      ([head, usage]) => `${head} ${' '.repeat(widest - head.length)} ${wrap(widest + 2, columns, usage)}\n`,
    )
    .join('');
}

/** Splits after at most `limit` characters, at a blank; text only slightly longer stays whole. */
function wrapOnce(limit: number, slop: number, text: string): [string, string] {
  if (limit + slop > text.length) return [text, ''];
  const head = text.slice(0, limit);
  const blank = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\t'), head.lastIndexOf('\n'));
  if (blank <= 0) return [text, ''];
  const line = head.lastIndexOf('\n');
  const at = line > 0 && line < blank ? line : blank;
  return [text.slice(0, at), text.slice(at + 1)];
}

function wrap(indent: number, width: number, text: string): string {
  let margin = indent;
  let room = width - margin;
  let out = '';
  if (room < 24) {
    margin = 16;
    room = width - margin;
    out = `\n${' '.repeat(margin)}`;
  }
  if (room < 24) return text.replaceAll('\n', out);
  const newline = `\n${' '.repeat(margin)}`;
  let [line, rest] = wrapOnce(room - 5, 5, text);
  out += line.replaceAll('\n', newline);
  while (rest !== '') {
    [line, rest] = wrapOnce(room - 5, 5, rest);
    out += newline + line.replaceAll('\n', newline);
  }
  return out;
}
