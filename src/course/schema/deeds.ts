import { z } from 'zod';
import { ContainerName, Id } from './names.ts';

const Ran = z.strictObject({
  command: z.string().min(1).describe('The command; * stands for any one word'),
  in: ContainerName.optional().describe('host, or a container; anywhere if it is not given'),
  result: z
    .enum(['ok', 'fails', 'any'])
    .default('ok')
    .describe('ok: it has ended well, or by Ctrl-C; fails: it has failed; any: it was begun'),
});

export const RanCheck = z
  .strictObject({ ran: z.union([z.string().min(1), Ran]) })
  .describe('A command that the learner has run');
export type RanCheck = z.infer<typeof RanCheck>;

export const RequestCheck = z
  .strictObject({
    request: z.strictObject({
      method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'DELETE']),
      path: z.string().startsWith('/').describe('Without the version; * stands for any part between slashes'),
      status: z.number().int().optional(),
      via: z.string().optional().describe('How the user agent begins: curl, say'),
    }),
  })
  .describe('A request that the Docker Engine has answered');
export type RequestCheck = z.infer<typeof RequestCheck>;

/** A value that is in the learner's Docker now. */
export const LiveValue = z.union([
  z.strictObject({ address: z.string(), on: z.string().optional() }),
  z.strictObject({ mac: z.string(), on: z.string().optional() }),
  z.strictObject({ id: z.string() }),
  z.strictObject({ 'host-port': z.strictObject({ container: z.string(), port: z.string() }) }),
  z.strictObject({ subnet: z.string() }),
  z.strictObject({ gateway: z.string() }),
  z.strictObject({ image: z.string() }),
  z.strictObject({ 'exit-code': z.string() }),
]);
export type LiveValue = z.infer<typeof LiveValue>;

export const AnswerCheck = z
  .strictObject({
    answer: Id.describe('Names the question: its text is TASK.ID in the prose'),
    choices: z.array(Id).min(2).optional().describe('Texts TASK.ID to choose from; without, it is typed'),
    is: z
      .union([z.string(), z.array(z.string()).min(1), LiveValue])
      .describe(
        "The right answer: a choice, a text or several that are accepted, or a value of the learner's Docker",
      ),
  })
  .describe('A question that the learner answers in the page');
export type AnswerCheck = z.infer<typeof AnswerCheck>;

export const CommandsCheck = z
  .strictObject({ commands: z.strictObject({ 'at-most': z.number().int().positive() }) })
  .describe('How many docker commands that change something may have been run');
export type CommandsCheck = z.infer<typeof CommandsCheck>;
