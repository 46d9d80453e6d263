import type { Said } from '../checks/check.ts';
import { en, type Messages } from './messages.ts';

/** The languages that the course is written in, by their BCP 47 tag in lower case. */
export type Language = 'en';

const MESSAGES: Record<Language, Messages> = { en };

/** Puts something that is to be said into words. */
export function say(said: Said, language: Language = 'en'): string {
  return MESSAGES[language][said.key].replace(/\{(\w+)\}/g, (_, name: string) =>
    String(said.values[name] ?? ''),
  );
}
