import { Challenge, Lesson, lessonOfChallenge } from './schema/lesson.ts';
import { ValueSpecs } from './schema/values.ts';
import { defaultValues, fillData, fillText, type Values } from './values.ts';

/** Data of a lesson or challenge with its default values in it: what its schema is for. */
export const withDefaults = (plain: unknown): unknown => fillData(plain, valuesIn(plain));

/** The default values that data names; none where it names them wrongly, which the schema then says. */
function valuesIn(plain: unknown): Values {
  const specs = typeof plain === 'object' && plain !== null ? (plain as { values?: unknown }).values : {};
  const parsed = ValueSpecs.optional().safeParse(specs);
  return defaultValues(parsed.success ? parsed.data : undefined);
}

// The schema has filled in what was left out; the texts with placeholders come from the source.
function overlay(parsed: unknown, plain: unknown, values: Values): unknown {
  if (typeof plain === 'string' && typeof parsed === 'string') return plain;
  if (Array.isArray(parsed) && Array.isArray(plain))
    return parsed.map((item, i) => overlay(item, plain[i], values));
  if (typeof parsed !== 'object' || parsed === null || typeof plain !== 'object' || plain === null)
    return parsed;
  const source = new Map(
    Object.entries(plain).map(([key, value]) => [fillText(key, values), { key, value }]),
  );
  return Object.fromEntries(
    Object.entries(parsed).map(([key, value]) => {
      const from = source.get(key);
      return [from?.key ?? key, from ? overlay(value, from.value, values) : value];
    }),
  );
}

/**
 * A lesson in which `{{name}}` still stands where a learner's values go; `fillLesson` puts them in.
 * @throws ZodError
 */
export function lessonTemplate(plain: unknown): Lesson {
  return overlay(Lesson.parse(withDefaults(plain)), plain, valuesIn(plain)) as Lesson;
}

/** The same of a challenge, as a lesson with one task. */
export function challengeTemplate(plain: unknown): Lesson {
  return lessonOfChallenge(
    overlay(Challenge.parse(withDefaults(plain)), plain, valuesIn(plain)) as Challenge,
  );
}
