import { parseDate } from '../support/date/parse.ts';
import { getopt } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { quote } from '../support/quote.ts';
import { zoneOf } from '../support/time.ts';

/** touch: -c -d -t -r -a -m. */
export const touch: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'acmd:t:r:fh',
    long: { 'no-create': 'c', 'date=': 'd', 'reference=': 'r', 'no-dereference': 'h', 'time=': 'time' },
  });
  if (!options.operands.length) io.usage(io.gnu ? 'missing file operand' : '');
  let us = io.process.nowUs;
  const date = options.get('d');
  const stamp = options.get('t');
  const reference = options.get('r');
  if (date !== undefined) {
    const parsed = parseDate(date, us, zoneOf(io));
    if (parsed === undefined)
      io.die(io.gnu ? `invalid date format ${quote(date)}` : `invalid date '${date}'`);
    us = parsed;
  } else if (stamp !== undefined) {
    const m = /^(\d\d(?:\d\d)?)?(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d\d))?$/.exec(stamp);
    if (!m) io.die(io.gnu ? `invalid date format ${quote(stamp)}` : `invalid date '${stamp}'`);
    const now = new Date(us / 1000).getUTCFullYear();
    const year =
      m[1] === undefined
        ? now
        : m[1].length === 4
          ? Number(m[1])
          : Number(m[1]) + (Number(m[1]) < 69 ? 2000 : 1900);
    us = Date.UTC(year, Number(m[2]) - 1, Number(m[3]), Number(m[4]), Number(m[5]), Number(m[6] ?? 0)) * 1000;
  } else if (reference !== undefined) {
    const stat = io.stat(reference);
    if (!stat)
      io.die(
        io.gnu
          ? `failed to get attributes of ${quote(reference)}: No such file or directory`
          : `${reference}: No such file or directory`,
      );
    us = stat.mtimeUs;
  }
  let code = 0;
  for (const path of options.operands) {
    try {
      if (!io.fs.exists(path)) {
        if (options.has('c')) continue;
        io.process.close(io.process.open(path, { write: true, create: true }));
      }
      io.fs.utimes(path, us);
    } catch (e) {
      await io.fail(io.gnu ? `cannot touch ${quote(path)}: ${sys(e).message}` : `${path}: ${sys(e).message}`);
      code = 1;
    }
  }
  return code;
};
