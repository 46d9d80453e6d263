/** Writes `src/programs/redis/tables/key-specs.ts` from what a real redis-server 7.0.15 answers to COMMAND: `node record-key-specs.ts PORT`. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

interface Step {
  type: string;
  spec: Record<string, string | number>;
}
interface KeySpec {
  notes?: string;
  flags: string[];
  begin_search: Step;
  find_keys: Step;
}
type Command = [name: string, ...unknown[]];

const port = process.argv[2] ?? '6379';
const answer = execFileSync('redis-cli', ['-p', port, '--json', 'command'], {
  maxBuffer: 1e8,
  encoding: 'utf8',
});

const begin = ({ type, spec }: Step): string =>
  type === 'index' ? `i${spec.index}` : type === 'keyword' ? `k${spec.keyword}@${spec.startfrom}` : '?';
const find = ({ type, spec }: Step): string =>
  type === 'range'
    ? `r${spec.lastkey},${spec.keystep},${spec.limit}`
    : type === 'keynum'
      ? `n${spec.keynumidx},${spec.firstkey},${spec.keystep}`
      : '?';

function rows(command: Command): string[] {
  const specs = command[8] as KeySpec[];
  const own = specs.map((s) =>
    [s.flags.join('+'), begin(s.begin_search), find(s.find_keys), s.notes ?? ''].join('|'),
  );
  return [
    ...(own.length ? [`${command[0]} ${own.join(';')}`] : []),
    ...(command[9] as Command[]).flatMap(rows),
  ];
}

const commands = (JSON.parse(answer) as Command[]).sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(
  new URL('../../../src/programs/redis/tables/key-specs.ts', import.meta.url),
  `/**
 * Where commands of Redis 7.0.15 have their keys: flags, where the search begins (an index or a keyword), which words from
 * there are keys (a range or a counted number), notes.
 */
export const KEY_SPECS = \`
${commands.flatMap(rows).join('\n').replaceAll('`', '\\`')}
\`;
`,
);
