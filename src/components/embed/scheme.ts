import type { Theme } from '../../embed/parameters.ts';

const DARK = '(prefers-color-scheme: dark)';

/** The media rules of the page's own style sheets that ask for the dark, once they are known. */
let rules: CSSMediaRule[] | undefined;

function darkRules(): CSSMediaRule[] {
  const found: CSSMediaRule[] = [];
  for (const sheet of document.styleSheets) {
    try {
      for (const rule of sheet.cssRules)
        if (rule instanceof CSSMediaRule && rule.conditionText === DARK) found.push(rule);
    } catch {
      // of another origin
    }
  }
  return found;
}

/** Shows the page light, dark or as the system is. */
export function setScheme(theme: Theme): void {
  rules ??= darkRules();
  for (const rule of rules)
    rule.media.mediaText = theme === 'auto' ? DARK : theme === 'dark' ? 'all' : 'not all';
  document.documentElement.style.colorScheme = theme === 'auto' ? '' : theme;
  document.dispatchEvent(new Event('schemechange'));
}
