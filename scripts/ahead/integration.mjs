import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../bundle.mjs';

const POLICY = "script-src 'self'";
const PLACE = /<script data-ahead([^>]*)><\/script>/;

/** Path of the machine's worker, as the chunk that starts it later has it. */
async function findWorker(root) {
  const folder = join(root, '_astro');
  for (const file of await readdir(folder)) {
    if (!file.endsWith('.js')) continue;
    const found = /new Worker\(new URL\([`'"]([^`'"]*\/worker-[^`'"]+\.js)/.exec(
      await readFile(join(folder, file), 'utf8'),
    );
    if (found) return found[1];
  }
  throw new Error('no chunk of the site starts the worker of a machine');
}

/** Writes src/components/machine/ahead.ts into the head of each page with a machine, and allows it in the page's policy. */
export const ahead = () => ({
  name: 'drydock-ahead',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      const root = fileURLToPath(dir);
      const script = (await bundle('components/machine/ahead.ts')).trim();
      const hash = createHash('sha256').update(script).digest('base64');
      const worker = await findWorker(root);
      const pages = (await readdir(root, { recursive: true })).filter((file) => file.endsWith('.html'));
      for (const page of pages) {
        const html = await readFile(join(root, page), 'utf8');
        if (!PLACE.test(html)) continue;
        if (!html.includes(POLICY))
          throw new Error(`${page} has no policy that could allow its first script`);
        const written = html
          .replace(
            PLACE,
            (_, attributes) => `<script data-worker="${worker}"${attributes}>${script}</script>`,
          )
          .replace(POLICY, `${POLICY} 'sha256-${hash}'`);
        await writeFile(join(root, page), written);
      }
    },
  },
});
