import { parseDate } from '../support/date/parse.ts';
import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { sys } from '../support/io.ts';
import { curly } from '../support/quote.ts';
import { decodeText } from '../support/text.ts';
import { strftime, zoneOf } from '../support/time.ts';

/** date: +FORMAT -u -d -r -I -R; the clock can't be set. */
export const date: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'ud:f:r:RI::s:D:',
    long: {
      utc: 'u',
      universal: 'u',
      'date=': 'd',
      'file=': 'f',
      debug: 'debug',
      'reference=': 'r',
      'rfc-email': 'R',
      'iso-8601=?': 'I',
      'rfc-3339=': 'rfc-3339',
      'set=': 's',
    },
  });
  const zone = options.has('u') ? { minutes: 0, name: 'UTC' } : zoneOf(io);
  let us = io.process.nowUs;
  const text = options.get('d');
  if (text !== undefined) {
    const parsed = parseDate(text, us, zone);
    if (parsed === undefined) io.die(io.gnu ? `invalid date ${curly(io, text)}` : `invalid date '${text}'`);
    us = parsed;
  }
  const reference = options.get('r');
  if (reference !== undefined) {
    const stat = io.stat(reference);
    if (!stat) io.die(`${reference}: No such file or directory`);
    us = stat.mtimeUs;
  }
  if (options.has('s'))
    io.die(io.gnu ? 'cannot set date: Operation not permitted' : "can't set date: Operation not permitted");
  const operand = options.operands[0];
  if (options.operands.length > 1) io.usage(io.gnu ? `extra operand ${curly(io, options.operands[1]!)}` : '');
  if (operand !== undefined && !operand.startsWith('+')) {
    if (/^\d{8}(\d\d)?(\d\d)?(\.\d\d)?$/.test(operand))
      io.die(io.gnu ? 'cannot set date: Operation not permitted' : "can't set date: Operation not permitted");
    io.die(io.gnu ? `invalid date ${curly(io, operand)}` : `invalid date '${operand}'`);
  }
  let format = operand?.slice(1) ?? '%a %b %e %H:%M:%S %Z %Y';
  if (options.has('R')) format = '%a, %d %b %Y %H:%M:%S %z';
  const precision = options.get('I') ?? options.get('rfc-3339');
  if (precision !== undefined) {
    const t = options.has('I') ? 'T' : ' ';
    const formats: Record<string, string> = {
      '': '%Y-%m-%d',
      date: '%Y-%m-%d',
      hours: `%Y-%m-%d${t}%H%:z`,
      minutes: `%Y-%m-%d${t}%H:%M%:z`,
      seconds: `%Y-%m-%d${t}%H:%M:%S%:z`,
      ns: `%Y-%m-%d${t}%H:%M:%S${options.has('I') ? ',' : '.'}%N%:z`,
    };
    const found = formats[precision];
    if (found === undefined && io.gnu) await unknownPrecision(io, precision, options.has('I'));
    format = found ?? formats['']!;
  }
  const list = options.get('f');
  if (list !== undefined) return eachLine(io, list, format, zone);
  io.put(`${strftime(format, us, zone)}\n`);
  return 0;
};

async function unknownPrecision(io: Io, given: string, iso: boolean): Promise<never> {
  const valid = iso ? ['hours', 'minutes', 'date', 'seconds', 'ns'] : ['date', 'seconds', 'ns'];
  const option = curly(io, iso ? '--iso-8601' : '--rfc-3339');
  return io.usage(
    `invalid argument ${curly(io, given)} for ${option}\nValid arguments are:\n${valid.map((v) => `  - ${curly(io, v)}`).join('\n')}`,
  );
}

/** date -f: a date in each line of a file. */
async function eachLine(
  io: Io,
  path: string,
  format: string,
  zone: ReturnType<typeof zoneOf>,
): Promise<number> {
  let text: string;
  try {
    text = decodeText(await io.slurp(path));
  } catch (e) {
    return io.die(`${path}: ${sys(e).message}`);
  }
  let code = 0;
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const us = parseDate(line, io.process.nowUs, zone);
    if (us !== undefined) {
      io.put(`${strftime(format, us, zone)}\n`);
      continue;
    }
    await io.fail(`invalid date ${curly(io, line)}`);
    code = 1;
  }
  return code;
}
