import { z } from 'zod';
import { EnvCheck, FileCheck, HttpCheck, ReachCheck, RedisCheck, ResolvesCheck } from './behaviour.ts';
import { ContainerCheck } from './container.ts';
import { AnswerCheck, CommandsCheck, RanCheck, RequestCheck } from './deeds.ts';
import { ImageCheck, NetworkCheck, VolumeCheck } from './state.ts';

/** Several checks of which one has to be met, all, or none. */
export type Combined = { any: Check[] } | { all: Check[] } | { not: Check };

/** One statement about the learner's Docker: a check. */
export type Check =
  | ContainerCheck
  | NetworkCheck
  | VolumeCheck
  | ReachCheck
  | HttpCheck
  | ResolvesCheck
  | EnvCheck
  | FileCheck
  | RedisCheck
  | RanCheck
  | RequestCheck
  | AnswerCheck
  | CommandsCheck
  | Combined
  | ImageCheck;

const Checks = z.lazy(() => z.array(Check).min(1));

/** By the key that names the kind. `image` and `env` stand after `container`, which has them too. */
const SCHEMAS = {
  container: ContainerCheck,
  network: NetworkCheck,
  volume: VolumeCheck,
  reach: ReachCheck,
  http: HttpCheck,
  resolves: ResolvesCheck,
  env: EnvCheck,
  file: FileCheck,
  redis: RedisCheck,
  ran: RanCheck,
  request: RequestCheck,
  answer: AnswerCheck,
  commands: CommandsCheck,
  any: z.strictObject({ any: Checks.describe('One of these has to be met') }),
  all: z.strictObject({ all: Checks.describe('All of these have to be met') }),
  not: z.strictObject({ not: z.lazy(() => Check).describe('This must not be so') }),
  image: ImageCheck,
};

export const Check: z.ZodType<Check> = z.lazy(() =>
  z.union(Object.values(SCHEMAS) as unknown as [z.ZodType<Check>, z.ZodType<Check>]),
);

/** The schema of the kind that a value seems to be meant as, or of any kind. */
export function schemaFor(value: unknown): z.ZodType {
  const isMap = typeof value === 'object' && value !== null;
  const name = (Object.keys(SCHEMAS) as Array<keyof typeof SCHEMAS>).find((kind) => isMap && kind in value);
  return name ? SCHEMAS[name] : Check;
}
