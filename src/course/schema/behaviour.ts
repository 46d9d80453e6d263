import { z } from 'zod';
import { ContainerName } from './names.ts';

const from = ContainerName.describe('Who asks: host, or a container');

export const ReachCheck = z
  .strictObject({
    reach: z.strictObject({
      from,
      to: z
        .string()
        .regex(
          /^(http:\/\/([\w.:[\]-]+|\{[\w.@-]+\}(:\d+)?)\/\S*|(tcp|udp):\/\/([\w.-]+|\{[\w.@-]+\}):\d+|ping:\/\/([\w.-]+|\{[\w.@-]+\}))$/,
          'write http://ADDRESS:PORT/PATH, tcp://ADDRESS:PORT or ping://ADDRESS',
        )
        .describe(
          'An http URL, tcp://HOST:PORT, or ping://HOST. {web} stands for the address that the container web has, {web@net} for the one on a network',
        ),
      contains: z.string().optional().describe('Text that the page has to contain'),
      fails: z.literal(true).optional().describe('It must not get through'),
    }),
  })
  .describe('Something can be reached, or can not');
export type ReachCheck = z.infer<typeof ReachCheck>;

export const HttpCheck = z
  .strictObject({
    http: z.strictObject({
      from,
      url: z.string().startsWith('http://').describe('As {to} of reach'),
      status: z.number().int().default(200),
      contains: z.string().optional(),
    }),
  })
  .describe('What an HTTP request is answered with');
export type HttpCheck = z.infer<typeof HttpCheck>;

export const ResolvesCheck = z
  .strictObject({
    resolves: z.strictObject({
      from,
      name: z.string().describe('The name that is looked up'),
      to: z
        .union([z.string(), z.array(z.string()).min(1)])
        .describe('The containers that it stands for, all of them; or nowhere'),
    }),
  })
  .describe('What a name stands for');
export type ResolvesCheck = z.infer<typeof ResolvesCheck>;

export const EnvCheck = z
  .strictObject({
    env: z.strictObject({
      in: ContainerName,
      name: z.string(),
      value: z.string().optional().describe('{db} stands for the address of the container db'),
      contains: z.string().optional(),
      set: z.literal(false).optional().describe('false: there is no such variable'),
    }),
  })
  .describe('A variable as a process in the container sees it: those of links included');
export type EnvCheck = z.infer<typeof EnvCheck>;

export const FileCheck = z
  .strictObject({
    file: z.strictObject({
      in: ContainerName.describe('A container, or host'),
      path: z.string().startsWith('/'),
      contains: z.string().optional(),
      line: z.string().optional().describe('A whole line; blanks count as one'),
      exists: z.literal(false).optional(),
    }),
  })
  .describe('A file in a container, or on the host');
export type FileCheck = z.infer<typeof FileCheck>;

export const RedisCheck = z
  .strictObject({
    redis: z.strictObject({
      at: ContainerName.describe('The container whose Redis is asked, over the network'),
      key: z.string(),
      value: z.string().optional(),
      'at-least': z.number().optional(),
      exists: z.boolean().optional(),
    }),
  })
  .describe('What a Redis holds');
export type RedisCheck = z.infer<typeof RedisCheck>;
