import { join } from 'node:path';
import { build } from 'esbuild';

/** A module of src and all that it imports, as one classic script. */
export async function bundle(path) {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../src', path)],
    bundle: true,
    write: false,
    format: 'iife',
    minify: true,
    target: 'es2022',
    legalComments: 'none',
  });
  return outputFiles[0].text;
}
