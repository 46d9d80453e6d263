import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;
const root = dirname(createRequire(import.meta.url).resolve('@xterm/xterm/package.json'));
const src = join(root, 'src');

/** Modules of xterm.js that others stand in for. With them and the short names, the terminal is 45 kB (brotli) instead of 71. */
const STAND_INS = [
  [/^vs\/base\/common\/lifecycle$/, 'lifecycle.mjs'],
  [/^vs\/base\/common\/event$/, 'event.mjs'],
  [/^vs\/base\/browser\/dom$/, 'dom.mjs'],
  [/^browser\/Viewport$/, 'viewport.mjs'],
  [/^browser\/RenderDebouncer$/, 'render-debouncer.mjs'],
  [/^common\/input\/WriteBuffer$/, 'write-buffer.mjs'],
  [
    /\/(BufferDecorationRenderer|OverviewRulerRenderer|DecorationService|CharacterJoinerService)$/,
    'nothing.mjs',
  ],
  [/\/(Linkifier|OscLinkProvider)$/, 'nothing.mjs'],
];

const standIns = {
  name: 'stand-ins',
  setup({ onLoad, onResolve }) {
    for (const [filter, file] of STAND_INS) onResolve({ filter }, () => ({ path: join(here, file) }));
    onResolve({ filter: /^xterm-services$/ }, () => ({
      path: join(src, 'servicesOfBoth.ts'),
      namespace: 'services',
    }));
    // whole pixels would be off by half of a letter at the end of a row
    onLoad({ filter: /\/dom\/WidthCache\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const contents = source.replace('el.offsetWidth', 'el.getBoundingClientRect().width');
      if (contents === source) throw new Error(`${path} measures widths in another way`);
      return { contents, loader: 'ts' };
    });
    onLoad({ filter: /.*/, namespace: 'services' }, () => ({
      contents: "export * from 'browser/services/Services'; export * from 'common/services/Services';",
      resolveDir: src,
    }));
  },
};

/**
 * xterm.js with its fit addon, from the sources that its package has: without what nothing here uses, with the
 * browser's own scrollbar instead of one that is drawn, and with short names for its inner properties.
 */
export function xterm() {
  const id = '\0xterm';
  let code;
  return {
    name: 'xterm',
    enforce: 'pre',
    resolveId: (name) => (name === '@xterm/xterm' || name === '@xterm/addon-fit' ? id : undefined),
    async load(name) {
      if (name !== id) return undefined;
      code ??= build({
        stdin: {
          contents:
            "export { Terminal } from 'browser/public/Terminal'; export { FitAddon } from '@xterm/addon-fit';",
          resolveDir: here,
        },
        bundle: true,
        format: 'esm',
        target: 'es2022',
        minify: true,
        legalComments: 'none',
        banner: {
          js: '/*! xterm.js. Copyright (c) The xterm.js authors, SourceLair, Christopher Jeffrey. MIT licence */',
        },
        write: false,
        mangleProps: /^_[a-zA-Z]/,
        alias: { browser: join(src, 'browser'), common: join(src, 'common'), vs: join(src, 'vs') },
        plugins: [standIns],
        tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
      });
      return { code: (await code).outputFiles[0].text, moduleSideEffects: true };
    },
  };
}
