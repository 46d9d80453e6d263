import svelte from '@astrojs/svelte';
import { defineConfig } from 'astro/config';

/** Path that the site lives under: `/`, or `/drydock/` on a host that is shared with other sites. */
const base = `/${process.env.DRYDOCK_BASE ?? ''}/`.replace(/\/+/g, '/');

export default defineConfig({
  base,
  output: 'static',
  trailingSlash: 'always',
  integrations: [svelte()],
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
    worker: {
      format: 'es',
      rolldownOptions: {
        // Lessons are validated when the site is built: the machine takes of their schema nothing but its types.
        treeshake: { manualPureFunctions: ['z', 'Id', 'TextId', 'ContainerCheck', 'ReachCheck'] },
      },
    },
    build: { target: 'es2022' },
  },
});
