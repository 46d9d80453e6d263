import { describe, expect, test } from 'vitest';
import type { Platform } from '../platform/platform.ts';
import { createPlatform } from '../platform/platform.ts';
import { Scheduler, type Stamp } from './scheduler.ts';
import { WaitQueue } from './wait-queue.ts';

const make = (platform: Platform = createPlatform()) =>
  new Scheduler({ platform, startUs: 1_000_000, pace: 'fast' });

/** A platform whose clock jumps ahead each time it is asked, so that every slice is over at once. */
function hurried(step: number): Platform {
  const real = createPlatform();
  let now = 0;
  return { ...real, now: () => (now += step) };
}

describe('order', () => {
  async function interleave(platform?: Platform): Promise<string> {
    const s = make(platform);
    const log: string[] = [];
    for (const name of ['a', 'b']) {
      s.spawn(name, async () => {
        for (let i = 0; i < 3; i++) {
          log.push(`${name}${i}@${s.stamp.step}`);
          await s.sleep(10);
        }
      });
    }
    await s.idle();
    return log.join(' ');
  }

  test('tasks take turns, and the clock moves only while all wait', async () => {
    expect((await interleave()).replace(/@\d+/g, '')).toBe('a0 b0 a1 b1 a2 b2');
  });

  test('how often the platform gets a turn changes nothing', async () => {
    expect(await interleave(hurried(15))).toBe(await interleave());
    expect(await interleave(hurried(1000))).toBe(await interleave());
  });

  test('a task that never waits makes way for others at its checkpoints', async () => {
    const s = make();
    let stop = false;
    let spins = 0;
    s.spawn('spin', async () => {
      while (!stop) {
        spins++;
        const pause = s.checkpoint();
        if (pause) await pause;
      }
    });
    s.spawn('other', async () => {
      await s.sleep(100_000);
      stop = true;
    });
    await s.idle();
    expect(spins).toBeGreaterThan(1000);
    expect(s.nowUs).toBeGreaterThanOrEqual(1_100_000);
  });
});

describe('waiting', () => {
  test('a queue wakes all, and a time-out says so', async () => {
    const s = make();
    const queue = new WaitQueue(s);
    const seen: string[] = [];
    for (const name of ['x', 'y']) s.spawn(name, async () => void seen.push(`${name} ${await queue.wait()}`));
    s.spawn('late', async () => void seen.push(`late ${await new WaitQueue(s).wait(500)}`));
    s.spawn('waker', async () => {
      await s.sleep(100);
      queue.wakeAll();
    });
    await s.idle();
    expect(seen).toEqual(['x true', 'y true', 'late false']);
  });

  test('an interrupted wait throws, and a sticky interrupt throws again', async () => {
    const s = make();
    const seen: string[] = [];
    const task = s.spawn('t', async () => {
      for (let i = 0; i < 2; i++) {
        try {
          await s.sleep(1e9);
        } catch (e) {
          seen.push((e as Error).message);
        }
      }
    });
    s.spawn('killer', async () => {
      await s.sleep(10);
      s.interrupt(task, new Error('killed'), true);
    });
    await s.idle();
    expect(seen).toEqual(['killed', 'killed']);
    expect(s.nowUs).toBeLessThan(2_000_000);
  });

  test('a wait that no task began is refused', () => {
    expect(() => make().current).toThrow('outside of the running task');
  });

  test('a closed gate holds its tasks until it is opened', async () => {
    const s = make();
    const gate = { closed: true, held: [] };
    const seen: string[] = [];
    s.spawn('held', async () => void seen.push('held'), gate);
    s.spawn('free', async () => {
      await s.sleep(50);
      seen.push('free');
      s.open(gate);
    });
    await s.idle();
    expect(seen).toEqual(['free', 'held']);
  });
});

describe('inputs', () => {
  // A task that counts, and inputs that change what it counts: the result tells exactly where they came in.
  function program(s: Scheduler): { add: (n: number) => void; log: string[] } {
    const log: string[] = [];
    let by = 1;
    s.spawn('count', async () => {
      for (let total = 0; total < 20_000; total += by) {
        if (total % 500 === 0) log.push(`${total}/${s.stamp.step}/${s.nowUs}`);
        const pause = s.checkpoint();
        if (pause) await pause;
        if (total % 1000 === 999) await s.sleep(7);
      }
    });
    return {
      add: (n) => {
        by += n;
        log.push(`+${n}`);
      },
      log,
    };
  }

  test('replayed at their stamps, they give the same run', async () => {
    const live = make(hurried(7));
    const first = program(live);
    const journal: Array<{ stamp: Stamp; n: number }> = [];
    for (const n of [1, 3, 2]) {
      live.inject((stamp) => {
        journal.push({ stamp: { ...stamp }, n });
        first.add(n);
      });
      await new Promise((r) => setTimeout(r, 2));
    }
    await live.idle();

    const again = make();
    const second = program(again);
    again.replay(journal.map(({ stamp, n }) => ({ stamp, input: () => second.add(n) })));
    await again.idle();
    expect(second.log).toEqual(first.log);
    expect(again.stamp).toEqual(live.stamp);
  });
});

test('a replayed input whose step is never reached comes at its time', async () => {
  const s = make();
  const log: string[] = [];
  s.spawn('early and late', async () => {
    for (let i = 0; i < 2; i++) {
      await s.sleep(1000);
      log.push(`slept ${i}`);
    }
  });
  s.replay(
    [1_001_500, 1_009_000].map((us) => ({ stamp: { us, step: 1e6 }, input: () => log.push(`at ${us}`) })),
  );
  await s.idle();
  expect(log).toEqual(['slept 0', 'at 1001500', 'slept 1', 'at 1009000']);
});

test('in paced time, a sleep takes its time', async () => {
  const s = new Scheduler({ platform: createPlatform(), startUs: 0, pace: 'paced' });
  const began = performance.now();
  await new Promise<void>((resolve) => {
    s.spawn('sleeper', async () => {
      await s.sleep(50_000);
      resolve();
    });
  });
  expect(performance.now() - began).toBeGreaterThan(40);
});
