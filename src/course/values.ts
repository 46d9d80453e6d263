import { hash53 } from './hash.ts';
import type { ValueSpec, ValueSpecs } from './schema/values.ts';

/** What stands for `{{name}}`, by name. */
export type Values = Readonly<Record<string, string>>;

const PLACE = /\{\{([a-z][a-z0-9-]*)(?:\.(\d{1,3}))?\}\}/g;

const own = (values: Values, name: string): string | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined;

/** What one placeholder stands for; undefined when it is none of the lesson's (`{{end}}` of a template, say). */
function valueAt(values: Values, name: string, address: string | undefined): string | undefined {
  const value = own(values, name);
  if (value === undefined || address === undefined) return value;
  return value.replace(/\.0\/24$/, `.${address}`);
}

/** Puts values in the place of `{{name}}`, and an address of a subnet in the place of `{{name.5}}`. */
export const fillText = (text: string, values: Values): string =>
  text.replace(PLACE, (whole, name, address) => valueAt(values, name, address) ?? whole);

/** The same for every text of some data, the keys of its maps included. */
export function fillData<T>(data: T, values: Values): T {
  if (typeof data === 'string') return fillText(data, values) as T;
  if (Array.isArray(data)) return data.map((item) => fillData(item, values)) as T;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [fillText(key, values), fillData(value, values)]),
  ) as T;
}

/** The values that stand in a lesson when it is nobody's in particular. */
export const defaultValues = (specs: ValueSpecs | undefined): Values =>
  Object.fromEntries(Object.entries(specs ?? {}).map(([name, spec]) => [name, String(spec.default)]));

const FIRST =
  'amber brisk calm copper dusk early fern glass hazel iron jade lunar maple north oaken pearl quiet river silver tidal'.split(
    ' ',
  );
const SECOND =
  'anchor beacon canal delta ember fjord grove haven inlet jetty kelp lagoon mooring narrows orchard pier quay reef shoal tide'.split(
    ' ',
  );

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

function drawOne(spec: ValueSpec, n: number): string {
  if (spec.kind === 'port') return String(spec.from + (n % (spec.to - spec.from + 1)));
  if (spec.kind === 'word') return pick(spec.words, n);
  if (spec.kind === 'subnet') return `10.${60 + (n % 180)}.${Math.floor(n / 180) % 250}.0/24`;
  return `${pick(FIRST, n)}-${pick(SECOND, Math.floor(n / FIRST.length))}`;
}

/**
 * The values of a learner: the same ones each time for the same key, which names the assignment, the learner and the
 * lesson. No two values of a lesson are the same.
 */
export function drawValues(specs: ValueSpecs | undefined, key: string): Values {
  const drawn: Record<string, string> = {};
  for (const [name, spec] of Object.entries(specs ?? {}))
    for (let turn = 0; ; turn++) {
      const value = drawOne(spec, hash53(JSON.stringify([key, name, turn])));
      if (turn < 100 && Object.values(drawn).includes(value)) continue;
      drawn[name] = value;
      break;
    }
  return drawn;
}

/** A lesson as it is for somebody: with values in the place of its placeholders. */
export const fillLesson = <T extends { values?: ValueSpecs | undefined }>(
  template: T,
  values: Values,
): T => ({
  ...fillData({ ...template, values: undefined }, values),
  ...(template.values && { values: template.values }),
});
