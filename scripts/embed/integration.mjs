import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../bundle.mjs';

/** The one file that other sites load: src/embed as a classic script, which needs no permission to cross origins. */
export const bundleEmbed = () => bundle('embed/embed.ts');

/** Puts `embed.js` at the site's root, when it is built and while it is developed. */
export const embed = () => ({
  name: 'drydock-embed',
  hooks: {
    'astro:server:setup': ({ server }) => {
      server.middlewares.use(async (req, res, next) => {
        if (!/\/embed\.js(\?|$)/.test(req.url ?? '')) return next();
        res.setHeader('content-type', 'text/javascript; charset=utf-8');
        res.end(await bundleEmbed());
      });
    },
    'astro:build:done': async ({ dir }) => {
      await writeFile(join(fileURLToPath(dir), 'embed.js'), await bundleEmbed());
    },
  },
});
