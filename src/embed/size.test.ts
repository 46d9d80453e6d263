import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { bundleEmbed } from '../../scripts/embed/integration.mjs';

/** Bytes, brotli: other sites' readers load it before they know whether they will do a lesson. */
const MOST = 5000;

test(`embed.js is at most ${MOST} bytes`, async () => {
  const script = await bundleEmbed();
  expect(script).toContain('drydock-lesson');
  expect(brotliCompressSync(script).length).toBeLessThanOrEqual(MOST);
});
