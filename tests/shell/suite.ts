import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** What a script did: where it ran is empty before. */
export interface Outcome {
  stdout: string;
  stderr: string;
  code: number;
}

export const SHELLS = ['bash', 'ash'] as const;
export type ShellName = (typeof SHELLS)[number];

/** Where the scripts run: some print it. */
export const DIRECTORY = '/tmp/shw';
export const PATH = '/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin';

/** The items of a shell: each is a file of snippets and the file of what the real shell did with them. */
export const items = (shell: ShellName): string[] =>
  readdirSync(new URL(`snippets/${shell}/`, import.meta.url))
    .map((name) => name.replace(/\.sh$/, ''))
    .sort();

/** The snippets of an item, which a line of `%%` separates. */
export const snippets = (shell: ShellName, item: string): string[] =>
  readFileSync(new URL(`snippets/${shell}/${item}.sh`, import.meta.url), 'utf8')
    .trimEnd()
    .split(/\n%%\n/);

export const goldenFile = (shell: ShellName, item: string): URL =>
  new URL(`golden/${shell}/${item}.json`, import.meta.url);

/** What the real shell did, by snippet. */
export function golden(shell: ShellName, item: string): Map<string, Outcome> {
  const file = goldenFile(shell, item);
  const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return new Map(Object.entries(known as Record<string, Outcome>));
}

/** Takes out what differs from run to run: process numbers. */
export const normalize = (text: string): string =>
  text
    .replace(/(line \d+: ) *\d+ (?=[A-Z][a-z]+ )/g, '$1PID ')
    .replace(/\(\d+\)( - No such process)/g, '(PID)$1')
    .replace(/^(\[\d+\][+-]? +)\d+$/gm, '$1PID');
