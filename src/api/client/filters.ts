/** Filters as commands collect them: `[['label', 'a=b'], ['name', 'x']]`. */
export type FilterArgs = ReadonlyArray<readonly [name: string, value: string]>;

/** The `filters` parameter: `{"label":{"a=b":true}}`; undefined when there are none. */
export function encodeFilters(filters: FilterArgs | undefined): string | undefined {
  if (filters === undefined || filters.length === 0) return undefined;
  const byName: Record<string, Record<string, true>> = {};
  for (const [name, value] of filters) {
    byName[name] ??= {};
    (byName[name] as Record<string, true>)[value] = true;
  }
  const sorted = (object: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(sorted(byName)).map(([k, v]) => [k, sorted(v as Record<string, true>)]),
    ),
  );
}
