import { defineMdastPlugin, markdownToHtml } from 'satteri';
import { createCssVariablesTheme, createHighlighter } from 'shiki';
import type { RenderMarkdown } from './prose.ts';

// Colours come from the page's own custom properties, so that light and dark need no second rendering.
const theme = createCssVariablesTheme({ name: 'drydock', variablePrefix: '--code-' });

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/**
 * Makes a renderer of Markdown, for build time: it brings a highlighter. A block of `sh` says by `data-command` what
 * the page's button puts into the terminal: with an Enter, or, when the block is marked `sh fill`, without, for
 * there is a gap to be filled in.
 */
export async function markdownRenderer(): Promise<RenderMarkdown> {
  const highlighter = await createHighlighter({ themes: [theme], langs: ['sh'] });
  const commands = defineMdastPlugin({
    name: 'commands',
    code(node, context) {
      const lang = node.lang === 'sh' ? 'sh' : 'text';
      const pre = highlighter.codeToHtml(node.value, { lang, theme: 'drydock' });
      const fill = node.meta?.split(' ').includes('fill') ? ' data-fill' : '';
      const html =
        lang === 'sh'
          ? `<div class="command" data-command="${escapeHtml(node.value)}"${fill}>${pre}</div>`
          : pre;
      context.replaceNode(node, { type: 'html', value: html });
    },
  });
  return (markdown) =>
    markdownToHtml(markdown, { mdastPlugins: [commands], features: { smartPunctuation: true } }).html;
}
