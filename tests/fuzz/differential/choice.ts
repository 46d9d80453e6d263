import fc from 'fast-check';

/** What a generated sequence is made with: draws that fast-check makes, so that a seed gives the same ones again. */
export interface Choice {
  /** A whole number from 0, below `n`. */
  below(n: number): number;
  /** One of these. */
  of<T>(...items: readonly [T, ...T[]]): T;
  /** One of these, or `none` when there are none. */
  from<T>(items: readonly T[], none: T): T;
  /** True so many times of a hundred. */
  percent(share: number): boolean;
  /** One of these, each as often as its weight says. */
  weighted<T>(items: readonly (readonly [weight: number, item: T])[]): T;
}

/** Values that `make` builds of draws. */
export function chosen<T>(make: (choice: Choice) => T): fc.Arbitrary<T> {
  return fc.noBias(fc.gen()).map((draw) => {
    const below = (n: number): number => (n < 2 ? 0 : draw(fc.nat, n - 1));
    const choice: Choice = {
      below,
      of: (...items) => items[below(items.length)]!,
      from: (items, none) => (items.length === 0 ? none : items[below(items.length)]!),
      percent: (share) => below(100) < share,
      weighted(items) {
        let at = below(items.reduce((sum, [weight]) => sum + weight, 0));
        for (const [weight, item] of items) {
          if (at < weight) return item;
          at -= weight;
        }
        return items[0]![1];
      },
    };
    return make(choice);
  });
}
