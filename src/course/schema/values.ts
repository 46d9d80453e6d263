import { z } from 'zod';

/** How a value of a lesson is drawn for a learner of an assignment. `default` stands where there is no learner. */
export const ValueSpec = z
  .discriminatedUnion('kind', [
    z
      .strictObject({
        kind: z.literal('port'),
        default: z.number().int().min(1).max(65535),
        from: z.number().int().min(1024).max(65535),
        to: z.number().int().min(1024).max(65535),
      })
      .refine(({ from, to }) => from < to, 'from has to be below to')
      .describe('A port number of a range: choose one of which the lesson uses nothing else'),
    z
      .strictObject({ kind: z.literal('name'), default: z.string().regex(/^[a-z][a-z0-9-]*$/) })
      .describe('A name of two words'),
    z
      .strictObject({ kind: z.literal('subnet'), default: z.string().regex(/^\d+\.\d+\.\d+\.0\/24$/) })
      .describe('A subnet of 256 addresses; {{net.5}} is its address that ends in 5'),
    z
      .strictObject({
        kind: z.literal('word'),
        default: z.string().regex(/^[\w.-]+$/),
        words: z.array(z.string().regex(/^[\w.-]+$/)).min(2),
      })
      .describe('One of a list'),
  ])
  .describe('What a value is drawn from');
export type ValueSpec = z.infer<typeof ValueSpec>;

/** The values of a lesson, by name. */
export const ValueSpecs = z.record(
  z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and hyphens'),
  ValueSpec,
);
export type ValueSpecs = z.infer<typeof ValueSpecs>;
