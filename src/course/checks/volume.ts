import { z } from 'zod';
import type { CheckKind } from './check.ts';
import { existence } from './existence.ts';

export const VolumeCheck = z
  .strictObject({
    volume: z.string().describe("The volume's name"),
    exists: z.literal(false).optional().describe('false: there must be none of this name'),
  })
  .describe('Whether a named volume is there');

export type VolumeCheck = z.infer<typeof VolumeCheck>;

export const volumeKind: CheckKind<VolumeCheck> = ({ volume, exists }) => [
  existence('volume', volume, exists !== false, ({ volumes }) => volumes.some((v) => v.name === volume)),
];
