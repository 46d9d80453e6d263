import type { Said } from '../checks/check.ts';
import { en, type Messages } from './messages.ts';
import { zhCn } from './zh-cn.ts';
import { zhTw } from './zh-tw.ts';

/** The languages that the course is written in, by their BCP 47 tag in lower case. */
export const LANGUAGES = ['en', 'zh-cn', 'zh-tw'] as const;
export type Language = (typeof LANGUAGES)[number];

const MESSAGES: Record<Language, Messages> = { en, 'zh-cn': zhCn, 'zh-tw': zhTw };
const BETWEEN: Record<Language, string> = { en: '; ', 'zh-cn': '；', 'zh-tw': '；' };

/** Puts something that is to be said into words. */
export function say(said: Said, language: Language = 'en'): string {
  return MESSAGES[language][said.key].replace(/\{(\w+)\}/g, (_, name: string) =>
    inWords(said.values[name] ?? '', language),
  );
}

function inWords(value: Said['values'][string], language: Language): string {
  if (Array.isArray(value)) return value.map((each) => say(each, language)).join(BETWEEN[language]);
  return typeof value === 'object' ? say(value, language) : String(value);
}
