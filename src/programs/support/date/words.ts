/** What stands for something in a date: names in lower case. */

export const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
export const MONTH_NAMES =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/;
export const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
export const DAY_NAMES =
  /^(?:sun(?:day)?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nes(?:day)?)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?)$/;
/** How many units or weeks on. */
export const ORDINALS = new Map(
  Object.entries({
    last: -1,
    this: 0,
    next: 1,
    first: 1,
    third: 3,
    fourth: 4,
    fifth: 5,
    sixth: 6,
    seventh: 7,
    eighth: 8,
    ninth: 9,
    tenth: 10,
    eleventh: 11,
    twelfth: 12,
  }),
);
/** What a unit adds to, and how much of it. */
export const UNITS = new Map<string, readonly [field: keyof Relative, factor: number]>(
  Object.entries({
    year: ['years', 1],
    month: ['months', 1],
    fortnight: ['days', 14],
    week: ['days', 7],
    day: ['days', 1],
    hour: ['seconds', 3600],
    minute: ['seconds', 60],
    min: ['seconds', 60],
    second: ['seconds', 1],
    sec: ['seconds', 1],
  } as const),
);
/** Hours east. */
export const ZONES = new Map(
  Object.entries({
    gmt: 0,
    ut: 0,
    utc: 0,
    z: 0,
    wet: 0,
    west: 1,
    bst: 1,
    cet: 1,
    cest: 2,
    met: 1,
    eet: 2,
    eest: 3,
    msk: 3,
    ist: 5.5,
    sgt: 8,
    jst: 9,
    est: -5,
    edt: -4,
    cst: -6,
    cdt: -5,
    mst: -7,
    mdt: -6,
    pst: -8,
    pdt: -7,
    nzst: 12,
  }),
);

/** How far a date is moved. */
export interface Relative {
  years: number;
  months: number;
  days: number;
  seconds: number;
}
