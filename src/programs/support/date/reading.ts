import { type Relative, UNITS } from './words.ts';

/** What was read so far. A form that is given twice makes the date invalid. */
export class Reading {
  date: { year: number | undefined; month: number; day: number } | undefined;
  time: { seconds: number; us: number } | undefined;
  zone: number | undefined;
  weekday: { day: number; ordinal: number } | undefined;
  readonly relative: Relative = { years: 0, months: 0, days: 0, seconds: 0 };
  moved = false;

  /** Adds a number of units; false where that is no unit. */
  move(unit: string, count: number): boolean {
    const known = UNITS.get(unit) ?? UNITS.get(unit.replace(/s$/, ''));
    if (!known) return false;
    this.relative[known[0]] += count * known[1];
    this.moved = true;
    return true;
  }
}
