import { z } from 'zod';

const exists = z.literal(false).optional().describe('false: there must be none of this name');

export const NetworkCheck = z
  .strictObject({
    network: z.string().describe("The network's name"),
    exists,
    driver: z.string().optional().describe('bridge, say'),
    subnet: z.cidrv4().optional(),
    gateway: z.ipv4().optional(),
    internal: z.boolean().optional().describe('true: it has to be made with --internal; false: without'),
    icc: z.boolean().optional().describe('Whether its containers may reach each other'),
    members: z.array(z.string()).min(1).optional().describe('Containers that are on it; others may be too'),
    'members-only': z.array(z.string()).optional().describe('The containers that are on it, and no others'),
  })
  .describe('The state of one network');
export type NetworkCheck = z.infer<typeof NetworkCheck>;

export const VolumeCheck = z
  .strictObject({
    volume: z.string().describe("The volume's name"),
    exists,
    driver: z.string().optional().describe('local, say'),
  })
  .describe('Whether a named volume is there');
export type VolumeCheck = z.infer<typeof VolumeCheck>;

export const ImageCheck = z
  .strictObject({
    image: z.string().describe('Name and, if it matters, tag: redis, or localhost:5000/app:2'),
    exists: z.literal(false).optional().describe('false: it must not be there'),
    'same-as': z.string().optional().describe('Another name of the same image'),
  })
  .describe('Whether an image is there');
export type ImageCheck = z.infer<typeof ImageCheck>;
