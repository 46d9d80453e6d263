import { fileURLToPath } from 'node:url';

/** `client:settled`: a component of a page with a machine begins when that has its prompt. */
export const settled = () => ({
  name: 'drydock-settled',
  hooks: {
    'astro:config:setup': ({ addClientDirective }) =>
      addClientDirective({
        name: 'settled',
        entrypoint: fileURLToPath(new URL('./directive.ts', import.meta.url)),
      }),
  },
});
