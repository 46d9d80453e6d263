/** A lesson's Markdown: taken apart, held against the lesson's data, and made into HTML at build time. */
export { markdownRenderer } from './markdown.ts';
export { type LessonProse, type RenderMarkdown, readProse } from './prose.ts';
