import svelte from '@astrojs/svelte';
import { defineConfig } from 'astro/config';
import { ahead } from './scripts/ahead/integration.mjs';
import { embed } from './scripts/embed/integration.mjs';
import { preload } from './scripts/preload/integration.mjs';
import { settled } from './scripts/settled/integration.mjs';
import { xterm } from './scripts/xterm/plugin.mjs';

/** Path that the site lives under: `/`, or `/drydock/` on a host that is shared with other sites. */
const base = `/${process.env.DRYDOCK_BASE ?? ''}/`.replace(/\/+/g, '/');

/**
 * Lessons are validated when the site is built: the machine takes nothing of their schemas but the types. In its worker
 * a schema is an empty thing that says so when it is used.
 */
const withoutSchemas = {
  name: 'without-schemas',
  enforce: 'pre',
  resolveId: (id) => (id === 'zod' ? '\0without-schemas' : undefined),
  load: (id) =>
    id === '\0without-schemas'
      ? `const get = (_, name) => {
           if (/parse/i.test(String(name))) throw new Error('lessons are validated when the site is built');
           return z;
         };
         export const z = new Proxy(() => z, { get });`
      : undefined,
};

export default defineConfig({
  base,
  /** Where the site will stand, such as https://learn.example.org, for what has to be told in whole addresses. */
  ...(process.env.DRYDOCK_SITE ? { site: process.env.DRYDOCK_SITE } : {}),
  output: 'static',
  // 7 kB that a browser would otherwise have to ask for before it can draw
  build: { inlineStylesheets: 'always' },
  trailingSlash: 'always',
  integrations: [svelte(), embed(), preload(), settled(), ahead()],
  devToolbar: { enabled: false },
  markdown: { syntaxHighlight: false }, // lessons have their own, in course/prose
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data:",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'none'",
      ],
      // The terminal writes its colours and sizes into style elements and attributes.
      styleDirective: {
        resources: [
          { resource: "'self'", kind: 'element' },
          { resource: "'unsafe-inline'", kind: 'element' },
          { resource: "'unsafe-inline'", kind: 'attribute' },
        ],
      },
    },
  },
  vite: {
    plugins: [xterm()],
    optimizeDeps: { exclude: ['@xterm/xterm', '@xterm/addon-fit'] },
    worker: {
      format: 'es',
      // No module of the worker is imported for what it does when it is loaded, except that the kernel's and the
      // shell's indexes plug in what the site fetches later: here that is left out.
      rolldownOptions: {
        treeshake: { moduleSideEffects: false },
        // what a machine boots from comes as one file, with all that it imports
        output: { codeSplitting: { groups: [{ name: 'worker', test: /src\/machine\/worker\.ts$/ }] } },
      },
      plugins: () => [withoutSchemas],
    },
    build: { target: 'es2022' },
  },
});
