import type { Lang } from './words.ts';

export interface Wanted {
  lesson: string;
  lang: Lang;
  /** As in the fragment; null when the attribute is not there. */
  task: string | null;
  theme: string | null;
  panels: string | null;
}

/** Names of lessons, and nothing that would lead elsewhere. */
export const isLessonName = (name: string | null): name is string =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name ?? '');

/** Where a lesson to be embedded is, below the site's root. What can change without loading it again is in the fragment. */
export function addressOf(site: URL, { lesson, lang, task, theme, panels }: Wanted): URL {
  const url = new URL(`${lang === 'en' ? '' : `${lang}/`}embed/${lesson}/`, site);
  const shown = Object.entries({ task, theme, panels }).filter((each): each is [string, string] => !!each[1]);
  url.hash = new URLSearchParams(shown).toString();
  return url;
}
