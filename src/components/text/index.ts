import type { Language } from '../../course/text/say.ts';
import { en, type TextKey, type Texts } from './en.ts';
import { zhCn } from './zh-cn.ts';
import { zhTw } from './zh-tw.ts';

export { fill } from './fill.ts';
export type { Language, TextKey, Texts };

const TEXTS: Record<Language, Texts> = { en, 'zh-cn': zhCn, 'zh-tw': zhTw };

/** The interface's words in a language. For build time: pages hand them to the components, so one language is shipped. */
export const textsOf = (language: Language): Texts => TEXTS[language];

/** As `lang` and `hreflang` want it, and as its readers call it, in full and in short. */
export const LANGUAGE_NAMES: Record<Language, { tag: string; name: string; short: string }> = {
  en: { tag: 'en', name: 'English', short: 'EN' },
  'zh-cn': { tag: 'zh-CN', name: '简体中文', short: '简' },
  'zh-tw': { tag: 'zh-TW', name: '繁體中文', short: '繁' },
};

/** Sentences one after another: Chinese puts no space between them. */
export const inARow = (language: Language, ...texts: string[]): string =>
  texts.join(language === 'en' ? ' ' : '');

/** The address of a page in a language: English stands at the root, others below their tag. */
export const pathIn = (language: Language, path: string): string =>
  `${import.meta.env.BASE_URL}${language === 'en' ? '' : `${language}/`}${path}`;

/** `getStaticPaths` of a page that exists in every language. */
export const inEachLanguage = () =>
  (Object.keys(TEXTS) as Language[]).map((language) => ({
    params: { lang: language === 'en' ? undefined : language },
    props: { language },
  }));
