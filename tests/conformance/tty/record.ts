// Records a session at a real terminal: tmux, bash and the Docker of this machine.
//   node tests/conformance/tty/record.ts SESSION.tty > golden/NAME.json
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyText, parseSession } from '../../../src/node/tty/session-file.ts';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('give the file of a session');
const text = readFileSync(file, 'utf8').trimEnd();
const { setup, steps } = parseSession(text);
const dir = mkdtempSync(join(tmpdir(), 'tty-'));
writeFileSync(join(dir, 'rc'), "PS1='$ '\nPS2='> '\nunset HISTFILE\n");
writeFileSync(
  join(dir, 'conf'),
  'set -g status off\nset -g history-limit 20000\nset -g scroll-on-clear off\n',
);
const tmux = (...args: string[]): string =>
  execFileSync('tmux', ['-S', join(dir, 'socket'), '-f', join(dir, 'conf'), ...args], { encoding: 'utf8' });
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const screen = (...range: string[]): string[] => {
  const lines = tmux('capture-pane', '-p', '-J', '-t', 's', ...range).split('\n');
  const cut = lines.map((line) => line.trimEnd());
  while (cut.at(-1) === '') cut.pop();
  return cut;
};

async function quiet(ms: number): Promise<void> {
  for (let seen = '', still = 0; still < ms; still += 25) {
    await sleep(25);
    const state = tmux('display-message', '-p', '-t', 's', '#{cursor_x},#{cursor_y}') + screen().join('\n');
    if (state !== seen) still = 0;
    seen = state;
  }
}

const send = (keys: string): void => {
  tmux('send-keys', '-t', 's', '-H', ...[...Buffer.from(keys)].map((byte) => byte.toString(16)));
};

for (const command of setup) execFileSync('bash', ['-c', command]);
tmux(
  'new-session',
  '-d',
  '-s',
  's',
  '-x',
  '100',
  '-y',
  '30',
  `bash --noprofile --rcfile ${join(dir, 'rc')} -i`,
);
const snaps: { name: string; lines: string[] }[] = [];
try {
  for (const { op, arg, line } of steps) {
    await quiet(op === 'settle' ? 700 : 100);
    if (op === 'type') send(`${arg}\r`);
    else if (op === 'keys') send(arg);
    else if (op === 'key') send(keyText(arg) ?? '');
    else if (op === 'snap') snaps.push({ name: arg, lines: screen('-S', '-') });
    else if (op === 'expect') {
      const until = Date.now() + 15_000;
      while (!new RegExp(arg).test(screen().join('\n'))) {
        if (Date.now() > until) throw new Error(`line ${line}: not seen: ${arg}`);
        await sleep(50);
      }
    }
  }
} finally {
  tmux('kill-server');
}
process.stdout.write(`${JSON.stringify({ session: text.split('\n'), snaps }, null, 1)}\n`);
