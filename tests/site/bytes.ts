import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Page } from '@playwright/test';

/** Bytes of JavaScript, brotli, that may have been asked for when a command answers, on a first visit. */
export const LIMITS = { 'echo hi': 150_000, 'docker ps': 250_000 } as const;

/** Counts the scripts of a page and those that it and its worker ask for, as a server that compresses with brotli sends them. */
export class ScriptBytes {
  readonly #sizes = new Map<string, number>();

  constructor(page: Page, dist: string, base = '/') {
    page.context().on('response', async (response) => {
      if (response.request().resourceType() !== 'document') return;
      const html = await response.text().catch(() => '');
      const inline = [...html.matchAll(/<script(?![^>]*(?: src=|application\/json))[^>]*>(.*?)<\/script>/gs)];
      this.#sizes.set('(in the page)', brotliCompressSync(inline.map(([, text]) => text).join('\n')).length);
    });
    page.context().on('request', (request) => {
      const pathname = new URL(request.url()).pathname.slice(base.length - 1);
      if (!pathname.endsWith('.js') || this.#sizes.has(pathname)) return;
      this.#sizes.set(pathname, brotliCompressSync(readFileSync(join(dist, pathname))).length);
    });
  }

  get bytes(): number {
    return [...this.#sizes.values()].reduce((sum, size) => sum + size, 0);
  }

  get files(): number {
    return this.#sizes.size;
  }

  /** Each file with its bytes, the largest first. */
  toString(): string {
    return [...this.#sizes]
      .sort((a, b) => b[1] - a[1])
      .map(([file, size]) => `${size} ${file}`)
      .join('\n');
  }
}
