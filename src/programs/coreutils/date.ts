import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { quote } from '../support/quote.ts';
import { parseDate, strftime, zoneOf } from '../support/time.ts';

/** date: +FORMAT -u -d -r -I -R; the clock can't be set. */
export const date: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'ud:r:RI::s:D:',
    long: {
      utc: 'u',
      universal: 'u',
      'date=': 'd',
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
    if (parsed === undefined) io.die(io.gnu ? `invalid date ${quote(text)}` : `invalid date '${text}'`);
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
  if (options.operands.length > 1) io.usage(io.gnu ? `extra operand ${quote(options.operands[1]!)}` : '');
  if (operand !== undefined && !operand.startsWith('+')) {
    if (/^\d{8}(\d\d)?(\d\d)?(\.\d\d)?$/.test(operand))
      io.die(io.gnu ? 'cannot set date: Operation not permitted' : "can't set date: Operation not permitted");
    io.die(io.gnu ? `invalid date ${quote(operand)}` : `invalid date '${operand}'`);
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
      ns: `%Y-%m-%d${t}%H:%M:%S,%N%:z`,
    };
    format = formats[precision] ?? formats['']!;
  }
  io.put(`${strftime(format, us, zone)}\n`);
  return 0;
};
