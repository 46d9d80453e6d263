import { HELP_ROWS } from '../tables/help-rows.ts';
import type { CliSession } from './session.ts';

export interface HelpEntry {
  name: string;
  group: string;
  since: string;
  params: string;
  summary: string;
}

/** The command reference, by name in capitals. */
export const HELP: readonly HelpEntry[] = HELP_ROWS.trim()
  .split('\n')
  .map((row) => {
    const [head = '', summary = '', params = ''] = row.split('\t');
    const [name = '', group = '', since = ''] = head.split(':');
    return { name, group, since, params, summary };
  });

/** The groups that `help @group` knows, in redis-cli's order. */
export const HELP_GROUPS = [
  'generic',
  'string',
  'list',
  'set',
  'sorted-set',
  'hash',
  'pubsub',
  'transactions',
  'connection',
  'server',
  'scripting',
  'hyperloglog',
  'cluster',
  'geo',
  'stream',
  'bitmap',
];

const INTRO = `redis-cli 7.0.15
To get help about Redis commands type:
      "help @<group>" to get a list of commands in <group>
      "help <command>" for help on <command>
      "help <tab>" to get a list of possible help topics
      "quit" to exit

To set redis-cli preferences:
      ":set hints" enable online hints
      ":set nohints" disable online hints
Set your preferences in ~/.redisclirc
`;

const show = (entry: HelpEntry, withGroup: boolean): string =>
  `\r\n  \x1b[1m${entry.name}\x1b[0m \x1b[90m${entry.params}\x1b[0m\r\n` +
  `  \x1b[33msummary:\x1b[0m ${entry.summary}\r\n  \x1b[33msince:\x1b[0m ${entry.since}\r\n` +
  (withGroup ? `  \x1b[33mgroup:\x1b[0m ${entry.group}\r\n` : '');

/** `help`, `help @group`, `help command`. */
export async function printHelp(session: CliSession, words: readonly string[]): Promise<void> {
  if (!words.length) return session.print(INTRO);
  const asked = words.join(' ');
  const chosen = asked.startsWith('@')
    ? HELP.filter((e) => e.group === asked.slice(1).toLowerCase())
    : HELP.filter((e) => e.name === asked.toUpperCase() || e.name.startsWith(`${asked.toUpperCase()} `));
  await session.print(`${chosen.map((e) => show(e, !asked.startsWith('@'))).join('')}\r\n`);
}
