import type { Language } from '../../course/text/say.ts';
import type { Texts } from './en.ts';

const built = import.meta.env.SSR ? await import('./index.ts') : undefined;

let inPage: Texts | undefined;

/**
 * The interface's words for a component of the page: at build time those of the language, in the browser those that
 * PageTexts.astro has put into the page, once for all of its components.
 */
export function pageTexts(language: Language): Texts {
  if (built) return built.textsOf(language);
  inPage ??= JSON.parse(document.getElementById('page-texts')!.textContent!) as Texts;
  return inPage;
}
