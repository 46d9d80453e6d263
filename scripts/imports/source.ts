import ts from 'typescript';

/** Files that are read for imports; .astro and .svelte files carry their TypeScript in parts. */
export const sourceFile = /\.(?:ts|tsx|mts|js|mjs|astro|svelte|mdx)$/;

/** Tests may import anything. */
export const testFile = /\.(?:test|spec|bench)\.ts$/;

/** Everything but the line ends becomes a space, so that what remains keeps its line numbers. */
const blank = (text: string) => text.replace(/[^\n]/g, ' ');

/** The script of an .astro, .svelte or .mdx file, on the lines where it stands; other files as they are. */
export function scriptOf(path: string, text: string): string {
  if (path.endsWith('.mdx')) {
    return text.replace(/^.*$/gm, (line) =>
      /^(?:import|export)\b.*\bfrom\b/.test(line) ? line : blank(line),
    );
  }
  if (!/\.(?:astro|svelte)$/.test(path)) return text;
  const parts = /^(\s*---\n)([\s\S]*?)(\n---)|(<script\b[^>]*>)([\s\S]*?)(<\/script>)/g;
  let script = '';
  let end = 0;
  for (const match of text.matchAll(parts)) {
    const [whole, open = match[4] ?? '', body = match[5] ?? '', close = match[6] ?? ''] = match;
    script += blank(text.slice(end, match.index)) + blank(open) + body + blank(close);
    end = match.index + whole.length;
  }
  return script + blank(text.slice(end));
}

/** Parses a file; the path decides the dialect. */
export function parse(path: string, text: string): ts.SourceFile {
  const kind = /\.(?:js|mjs)$/.test(path)
    ? ts.ScriptKind.JS
    : /\.tsx$/.test(path)
      ? ts.ScriptKind.TSX
      : ts.ScriptKind.TS;
  return ts.createSourceFile(path, scriptOf(path, text), ts.ScriptTarget.Latest, true, kind);
}

export function lineOf(file: ts.SourceFile, node: ts.Node): number {
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
}

/** The text of a string literal, else undefined. */
export function literal(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}
