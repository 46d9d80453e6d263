import { expect, test } from 'vitest';
import { createPlatform, decode, type Platform } from '../kernel/index.ts';
import type { JournalEntry } from './journal.ts';
import { Session, type SessionEvents } from './session.ts';

interface Recording {
  session: Session;
  screen: () => string;
  journal: JournalEntry[];
  topologies: string[];
  faults: string[];
}

function record(options: {
  entries?: JournalEntry[];
  platform?: Platform;
  pace?: 'paced' | 'fast';
}): Recording {
  let output = '';
  const journal: JournalEntry[] = [];
  const topologies: string[] = [];
  const faults: string[] = [];
  const events: SessionEvents = {
    output: (_terminal, data) => {
      output += decode(data);
    },
    journal: (entry) => journal.push(entry),
    topology: (topology) => topologies.push(JSON.stringify(topology)),
    tasks() {},
    fault: (program, message) => faults.push(`${program}: ${message}`),
  };
  const session = new Session(
    { seed: 'replay', catalogue: 'standin', lesson: undefined, ...options },
    events,
  );
  return { session, screen: () => output, journal, topologies, faults };
}

/** A platform on which every slice is over at once, so that the outside gets its turn as often as can be. */
function impatient(): Platform {
  const real = createPlatform();
  let extra = 0;
  return {
    ...real,
    now: () => {
      extra += 5;
      return real.now() + extra;
    },
  };
}

const LINES: Array<[keys: string, until: RegExp]> = [
  ['docker run -d --name web -p 8080:80 nginx\r', /[0-9a-f]{64}\r\n.*\$ $/],
  ['curl -s localhost:8080 | grep title\r', /<\/title>\r\n.*\$ $/],
  ['while true; do :; done\r', /done\r\n$/],
  ['\x03', /\^C\r\n.*\$ $/],
  ['echo $RANDOM; docker ps --format "{{.ID}} {{.Names}}"\r', / web\r\n.*\$ $/],
];

test('a session that is replayed shows the same bytes and the same states, however the platform paces it', async () => {
  const live = record({ pace: 'paced' });
  await live.session.ready();
  live.session.input({ kind: 'open-terminal', rows: 24, cols: 80 });
  const screen = () => live.screen().replace(/\x1b\[[\d;?]*[A-Za-z]/g, '');
  await expect.poll(screen, { timeout: 10_000 }).toMatch(/\$ $/);
  for (const [keys, until] of LINES) {
    live.session.input({ kind: 'keys', terminal: 0, data: keys });
    await expect.poll(screen, { timeout: 10_000, interval: 20 }).toMatch(until);
  }
  await expect.poll(() => live.topologies.at(-1), { timeout: 5000 }).toContain('"name":"web"');

  for (const platform of [createPlatform(), impatient()]) {
    const again = record({ entries: live.journal, platform, pace: 'fast' });
    await again.session.ready();
    await expect.poll(() => again.screen().length, { timeout: 10_000 }).toBe(live.screen().length);
    expect(again.screen()).toBe(live.screen());
    expect(again.topologies).toEqual(live.topologies);
    expect(again.faults).toEqual([]);
  }
  expect(live.faults).toEqual([]);
}, 60_000);
