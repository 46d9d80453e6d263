import type { Context } from '../server/context.ts';

/** Chooses items: `count` different ones, or with a negative count as many with repetitions. */
export function pickRandom<T>(c: Context, items: readonly T[], count: number): T[] {
  const next = (below: number) => c.server.process.kernel.ids.nextInt('redis', below);
  if (!items.length) return [];
  if (count < 0) return Array.from({ length: -count }, () => items[next(items.length)]!);
  if (count >= items.length) return [...items];
  const pool = [...items];
  for (let i = 0; i < count; i++) {
    const j = i + next(pool.length - i);
    [pool[i], pool[j]] = [pool[j]!, pool[i]!];
  }
  return pool.slice(0, count);
}
