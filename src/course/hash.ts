import type { Lesson } from './schema/lesson.ts';

/**
 * Names what a lesson does with a machine and asks of it: two lessons with the same hash can go on with each other's
 * journals. Words, hints and mistakes may change without changing it.
 */
export function lessonHash({ id, start, tasks }: Lesson): string {
  return hash(JSON.stringify([id, start, tasks.map((task) => [task.id, task.setup, task.check])]));
}

/** 14 hexadecimal digits that name a text. */
export const hash = (text: string): string => hash53(text).toString(16).padStart(14, '0');

/** cyrb53 by bryc: 53 bits are enough to tell versions of a lesson apart. */
export function hash53(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
