import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Modules that a component fetches as soon as it runs: their chunks belong to what its page needs. */
const AT_ONCE = ['/src/components/terminal/terminal.ts'];

/**
 * Names, in the head of each page, all chunks that it needs: what its scripts import is preloaded, and what components need
 * that begin later is named for then. Astro names a component's own file alone, so that a browser would learn of each
 * further layer of imports only when it has the one before.
 */
export const preload = () => {
  /** Chunks by file, with what each of them imports. */
  const chunks = new Map();

  const closure = (files) => {
    const found = new Set();
    const add = (file) => {
      const chunk = chunks.get(file);
      if (!chunk || found.has(file)) return;
      found.add(file);
      for (const other of chunk.imports) add(other);
      for (const other of chunk.dynamicImports) if (chunks.get(other)?.atOnce) add(other);
    };
    for (const file of files) add(file);
    return [...found];
  };

  const graph = {
    name: 'drydock-chunk-graph',
    generateBundle(_, bundle) {
      if (this.environment?.name !== 'client') return;
      for (const [file, { type, imports, dynamicImports, facadeModuleId }] of Object.entries(bundle)) {
        if (type !== 'chunk') continue;
        const atOnce = AT_ONCE.some((path) => facadeModuleId?.endsWith(path));
        chunks.set(file, { imports, dynamicImports, atOnce });
      }
    },
  };

  return {
    name: 'drydock-preload',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => updateConfig({ vite: { plugins: [graph] } }),
      'astro:build:done': async ({ dir }) => {
        const root = fileURLToPath(dir);
        const pages = (await readdir(root, { recursive: true })).filter((file) => file.endsWith('.html'));
        for (const page of pages) {
          const html = await readFile(join(root, page), 'utf8');
          const named = [
            ...html.matchAll(
              /(component-url|renderer-url|<script type="module" src)="([^"]*?)(_astro\/[^"]+\.js)"/g,
            ),
          ];
          if (named.length === 0) continue;
          const [, , base] = named[0];
          const needed = (wanted) =>
            closure(named.filter(([, by]) => wanted(by)).map(([, , , file]) => file)).map(
              (file) => base + file,
            );
          const all = needed(() => true);
          // components that begin when the machine has its prompt don't hold it up
          const first = html.includes('client="settled"') ? needed((by) => by.startsWith('<script')) : all;
          const later = all.filter((file) => !first.includes(file));
          const links = first.map((href) => `<link rel="modulepreload" href="${href}">`).join('');
          const rest = later.length ? `<meta name="drydock-later" content="${later.join(' ')}">` : '';
          await writeFile(join(root, page), html.replace('</head>', `${links}${rest}</head>`));
        }
      },
    },
  };
};
