/**
 * What a learner's shell takes: time of the processor for long output, sorting and recursion, how soon Ctrl-C ends what
 * doesn't end by itself, and what an idle prompt costs. Prints figures; judges nothing.
 *
 *   npm run bench -- shell
 */
import { Machine } from '../../src/machine/machine.ts';
import { Session } from '../../src/machine/session.ts';

const cpuMs = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const row = (name: string, ...cells: string[]): void =>
  console.log(`${name.padEnd(44)}${cells.map((cell) => cell.padStart(16)).join('')}`);

/** Commands that end by themselves, in a shell without a terminal. */
async function commands(): Promise<void> {
  row('command', 'processor', 'result');
  const list: [name: string, command: string][] = [
    ['seq | sort -n | tail', 'seq 1 100000 | sort -n | tail -1'],
    ['10 MB through a pipe', 'yes | head -c 10000000 | wc -c'],
    ['10 MB of random bytes as text', 'head -c 2500000 /dev/urandom | od -An -tx1 | wc -c'],
    ['a loop of 20,000 additions', 'i=0; while ((i < 20000)); do ((i++)); done; echo $i'],
    ['200 programs', 'for i in {1..200}; do /bin/true; done; echo $?'],
    ['1,000 substitutions', 'for i in {1..1000}; do x=$(echo $i); done; echo $x'],
    ['recursion without an end', 'f() { f; }; f 2>&1; echo $?'],
    ['a pattern that backtracks', 'grep -cE "(a+)+$" <<< aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab'],
    ['a full disk', 'yes > /tmp/full 2>&1; stat -c %s /tmp/full; rm /tmp/full'],
  ];
  for (const [name, command] of list) {
    const session = new Machine().script();
    await session.run(':');
    const since = process.cpuUsage();
    const { stdout, stderr } = await session.run(command);
    const said = (stdout.trim() || stderr.trim()).replace(/\s+/g, ' ');
    row(name, `${cpuMs(since).toFixed(0)} ms`, `  ${said.length > 60 ? `…${said.slice(-60)}` : said}`);
  }
}

/** A terminal of a lesson's machine, as the page has one. `until`: the milliseconds of the clock until a text is on it. */
async function terminal() {
  let tail = '';
  let bytes = 0;
  const decoder = new TextDecoder();
  const session = new Session(
    { seed: 'bench', catalogue: 'standin', lesson: undefined, entries: [], pace: 'paced' },
    {
      output: (_terminal, data) => {
        bytes += data.length;
        tail = (tail + decoder.decode(data, { stream: true })).slice(-4000);
      },
      terminals() {},
      journal() {},
      topology() {},
      tasks() {},
      fault: (program, message) => console.log(`fault in ${program}: ${message}`),
    },
  );
  await session.ready();
  session.input({ kind: 'open-terminal', rows: 24, cols: 80 });
  const at = {
    type(data: string): void {
      tail = '';
      session.input({ kind: 'keys', terminal: 0, data });
    },
    async until(text: RegExp, limitMs: number): Promise<number> {
      const start = performance.now();
      while (!text.test(tail)) {
        if (performance.now() - start > limitMs) return Number.POSITIVE_INFINITY;
        await wait(1);
      }
      return performance.now() - start;
    },
    seen: () => bytes,
    tail: () => tail,
  };
  await at.until(/\$ $/, 10_000);
  return at;
}

/** Ctrl-C at what would go on for ever, and the prompt that has to come. */
async function interrupts(): Promise<void> {
  row('\nCtrl-C at', 'prompt after', 'bytes shown');
  const list = [
    'yes',
    'yes > /dev/null',
    'cat /dev/zero | od',
    'while :; do :; done',
    ':(){ :|:& };:',
    'grep x /dev/zero',
    'seq 1 100000000 | grep -E "(1+)+x"',
    'sleep 1000',
    'f() { f; }; while :; do f 2>/dev/null; done',
    'find / -name nosuch; cat /dev/urandom',
  ];
  for (const command of list) {
    const at = await terminal();
    at.type(`${command}\r`);
    await wait(500);
    at.type('\x03');
    // what the shell has to say may stand around the prompt
    const ms = await at.until(/\^C(?:\r\n)*[\s\S]*\$ /, 5000);
    row(command, `${ms.toFixed(0)} ms`, String(at.seen()));
  }
}

async function output(): Promise<void> {
  const at = await terminal();
  const since = process.cpuUsage();
  at.type('yes abcdefghijklmnopqrstuvwxyz | head -c 10000000\r');
  const ms = await at.until(/\$ $/, 60_000);
  row('\n10 MB on a terminal', `${cpuMs(since).toFixed(0)} ms`, `${ms.toFixed(0)} ms`, `${at.seen()} bytes`);
}

async function idle(): Promise<void> {
  await terminal();
  await wait(300);
  const since = process.cpuUsage();
  await wait(3000);
  row('\nan idle prompt, three seconds', `${cpuMs(since).toFixed(0)} ms`);
}

await idle();
await commands();
await output();
await interrupts();
row('\nmost memory that was used', `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
process.exit(0);
