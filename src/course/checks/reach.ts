import { z } from 'zod';
import { type CheckKind, outcome } from './check.ts';

export const ReachCheck = z
  .strictObject({
    reach: z.strictObject({
      from: z.literal('host').describe('Who asks'),
      to: z.url().describe('An http URL, as typed into a browser on the host'),
      contains: z.string().optional().describe('Text that the page has to contain'),
    }),
  })
  .describe('A page can be reached');

export type ReachCheck = z.infer<typeof ReachCheck>;

export const reachKind: CheckKind<ReachCheck> = {
  sentences({ reach }) {
    const key = reach.contains ? 'reach.want-contains' : 'reach.want';
    return [{ key, values: { to: reach.to, contains: reach.contains ?? '' } }];
  },

  async evaluate({ reach }, { probe }) {
    const answer = await probe.http(reach.to);
    if ('problem' in answer)
      return outcome([{ key: 'reach.not', values: { to: reach.to, problem: answer.problem } }]);
    if (reach.contains && !answer.body.includes(reach.contains)) {
      return outcome([{ key: 'reach.other-content', values: { to: reach.to, contains: reach.contains } }]);
    }
    return outcome([]);
  },
};
