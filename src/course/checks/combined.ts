import type { Check } from '../schema/check.ts';
import {
  type CheckContext,
  type CheckKind,
  differs,
  type Finding,
  type Requirement,
  type Said,
} from './check.ts';

type ReadCheck = (check: Check) => Requirement[];

/** What several requirements come to: all have to be met. */
async function lookAll(list: readonly Requirement[], context: CheckContext): Promise<Finding> {
  const found: Finding[] = [];
  for (const { look } of list) found.push(await look(context));
  const notCheckable = found.find((each) => each.notCheckable)?.notCheckable;
  return {
    met: found.every(({ met }) => met),
    differences: found.flatMap(({ differences }) => differences),
    ...(notCheckable !== undefined && { notCheckable }),
  };
}

const together = (list: readonly Requirement[]): Said =>
  list.length === 1 ? list[0]!.said : { key: 'combined.all', values: { list: list.map(({ said }) => said) } };

/** One of several has to be met; the one that is nearest to it is explained. */
export const anyKind =
  (read: ReadCheck): CheckKind<{ any: Check[] }> =>
  ({ any }) => {
    const ways = any.map(read);
    return [
      {
        said: { key: 'combined.any', values: { list: ways.map(together) } },
        async look(context) {
          const found: Finding[] = [];
          for (const way of ways) {
            const finding = await lookAll(way, { ...context, names: new Map(context.names) });
            if (finding.met) return lookAll(way, context);
            found.push(finding);
          }
          const asked = found.filter((each) => each.notCheckable === undefined);
          const [nearest] = (asked.length ? asked : found).sort(
            (a, b) => a.differences.length - b.differences.length,
          );
          return nearest ?? differs();
        },
      },
    ];
  };

export const allKind =
  (read: ReadCheck): CheckKind<{ all: Check[] }> =>
  ({ all }) =>
    all.flatMap(read);

export const notKind =
  (read: ReadCheck): CheckKind<{ not: Check }> =>
  ({ not }) => {
    const list = read(not);
    const what = together(list);
    return [
      {
        said: { key: 'combined.not', values: { what } },
        async look(context) {
          const finding = await lookAll(list, { ...context, names: new Map(context.names) });
          if (finding.notCheckable !== undefined) return finding;
          return finding.met ? differs({ key: 'combined.still', values: { what } }) : differs();
        },
      },
    ];
  };
