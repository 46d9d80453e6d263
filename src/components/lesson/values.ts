import { fillText, type Values } from '../../course/values.ts';

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const unescapeHtml = (html: string): string =>
  html.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

/**
 * Renders Markdown with values in it: each becomes `<span data-value="port">8080</span>`, and what a button types keeps
 * its placeholders in `data-template`, so that a page can put a learner's own in their place.
 */
export function valueMarker(
  render: (markdown: string) => string,
  defaults: Values,
): (markdown: string) => string {
  if (Object.keys(defaults).length === 0) return render;
  return (markdown) => {
    const names: string[] = [];
    // a word to Markdown and to the highlighter, so that neither takes it apart
    const words = markdown.replace(/\{\{([a-z][a-z0-9-]*)(\.\d+)?\}\}/g, (place, name) =>
      Object.hasOwn(defaults, name) ? `xvalue${names.push(place) - 1}x` : place,
    );
    const place = (n: string): string => names[Number(n)]!;
    return render(words)
      .replace(/data-command="([^"]*)"/g, (whole, code: string) => {
        if (!/xvalue\d+x/.test(code)) return whole;
        const template = code.replace(/xvalue(\d+)x/g, (_, n) => place(n));
        return `data-command="${fillText(template, defaults)}" data-template="${template}"`;
      })
      .replace(/xvalue(\d+)x/g, (_, n) => {
        const name = place(n);
        return `<span data-value="${name.slice(2, -2)}">${fillText(name, defaults)}</span>`;
      });
  };
}

/** Puts values into HTML that {@link valueMarker} has rendered. Values hold no character that HTML knows. */
export const fillHtml = (html: string, values: Values): string =>
  html
    .replace(
      /(<span data-value="([^"]+)">)[^<]*/g,
      (_, tag: string, name: string) => tag + escapeHtml(fillText(`{{${name}}}`, values)),
    )
    .replace(
      /data-command="[^"]*" data-template="([^"]*)"/g,
      (_, template: string) =>
        `data-command="${escapeHtml(fillText(unescapeHtml(template), values))}" data-template="${template}"`,
    );

/** The same for what is on the page already. */
export function fillPage(root: ParentNode, values: Values): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-value]'))
    element.textContent = fillText(`{{${element.dataset.value}}}`, values);
  for (const element of root.querySelectorAll<HTMLElement>('[data-template]'))
    element.dataset.command = fillText(element.dataset.template!, values);
}
