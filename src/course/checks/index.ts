import { z } from 'zod';
import type { CheckContext, CheckKind, Finding, Requirement, Said } from './check.ts';
import { ContainerCheck, containerKind } from './container.ts';
import { ImageCheck, imageKind } from './image.ts';
import { NetworkCheck, networkKind } from './network.ts';
import { ReachCheck, reachKind } from './reach.ts';
import { VolumeCheck, volumeKind } from './volume.ts';

/** One statement about the learner's Docker: a check. `image` stands last, as containers have one too. */
export const Check = z.union([ContainerCheck, NetworkCheck, VolumeCheck, ReachCheck, ImageCheck]);
export type Check = z.infer<typeof Check>;

const KINDS = {
  container: containerKind,
  network: networkKind,
  volume: volumeKind,
  reach: reachKind,
  image: imageKind,
};

function requirementsOf(check: Check): Requirement[] {
  const name = (Object.keys(KINDS) as Array<keyof typeof KINDS>).find((kind) => kind in check)!;
  return (KINDS[name] as CheckKind<Check>)(check);
}

/** The schema of the kind that a value seems to be meant as, or of any kind. */
export function schemaFor(value: unknown): z.ZodType {
  const schemas = {
    container: ContainerCheck,
    network: NetworkCheck,
    volume: VolumeCheck,
    reach: ReachCheck,
    image: ImageCheck,
  };
  const isMap = typeof value === 'object' && value !== null;
  const name = (Object.keys(schemas) as Array<keyof typeof schemas>).find((kind) => isMap && kind in value);
  return name ? schemas[name] : Check;
}

/** The sentences that say what a check wants. */
export const sentences = (check: Check): Said[] => requirementsOf(check).map(({ said }) => said);

/** A sentence of the checklist and whether it is true now. */
export interface Sentence {
  said: Said;
  met: boolean;
}

/** A check's outcome: met when every sentence is. */
export interface Outcome {
  met: boolean;
  sentences: Sentence[];
  /** What still differs, most basic first. Empty when met. */
  differences: Said[];
  /** Why parts of it can't be looked at here; empty when all could be. */
  notCheckable: string[];
}

/** Looks whether a check is met, and what differs. */
export async function evaluate(check: Check, context: CheckContext): Promise<Outcome> {
  const found: Array<Finding & { said: Said }> = [];
  for (const { said, look } of requirementsOf(check)) found.push({ said, ...(await look(context)) });
  return {
    met: found.every(({ met }) => met),
    sentences: found.map(({ said, met }) => ({ said, met })),
    differences: found.flatMap(({ differences }) => differences),
    notCheckable: found.flatMap(({ notCheckable }) => notCheckable ?? []),
  };
}

export type { Answer, CheckContext, Probe, Said } from './check.ts';
