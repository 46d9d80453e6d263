/**
 * Holds the directions between the rooms under src/, and keeps the platform out of the deterministic ones.
 * Usage: node scripts/check-imports.ts [project folder]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkSource } from './imports/check.ts';
import { sourceFile } from './imports/source.ts';

const root = resolve(process.argv[2] ?? join(import.meta.dirname, '..'));
const paths = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((path) => `src/${path.replaceAll('\\', '/')}`)
  .filter((path) => sourceFile.test(path))
  .sort();

const problems = paths.flatMap((path) => checkSource(path, readFileSync(join(root, path), 'utf8')));
for (const { path, line, message } of problems) console.log(`${path}:${line}: ${message}`);
console.log(`${paths.length} files, ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`);
process.exitCode = problems.length === 0 ? 0 : 1;
