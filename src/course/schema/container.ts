import { z } from 'zod';
import { ContainerName } from './names.ts';
import { Published } from './published.ts';

const Endpoint = z.strictObject({
  aliases: z.array(z.string()).optional().describe('Names that it has on this network besides its own'),
  ip: z.ipv4().optional().describe('The address that it has there'),
});

const Mount = z.union([
  z.literal('any'),
  z.strictObject({
    volume: z.string().optional().describe('The named volume that is mounted there'),
    bind: z.string().optional().describe("The host's directory or file that is mounted there"),
    readonly: z.boolean().optional(),
  }),
]);

export const ContainerCheck = z
  .strictObject({
    container: ContainerName.describe("The container's name; `any` together with `as` for any one that fits"),
    as: z
      .string()
      .regex(/^[a-z][\w-]*$/)
      .optional()
      .describe('With `container: any`: what the task calls it; {x} stands for its name in later checks'),
    exists: z.boolean().optional().describe('false: there must be none of this name'),
    image: z.string().optional().describe('The image that it was made from, without a tag: nginx'),
    running: z.boolean().optional().describe('true: it has to be running; false: it has to be stopped'),
    background: z
      .literal(true)
      .optional()
      .describe('It has to be running, and no terminal may be taken by it: with -d, or started again'),
    'started-again': z
      .literal(true)
      .optional()
      .describe('It runs, and had ended before: it was stopped and started, or restarted'),
    interactive: z
      .literal(true)
      .optional()
      .describe('It was made with -it: with a terminal of its own, and open for what is typed'),
    status: z.enum(['created', 'running', 'paused', 'exited']).optional().describe('As docker ps -a says'),
    'exit-code': z.number().int().optional().describe('It has ended with this code'),
    command: z
      .union([z.string(), z.array(z.string()).min(1)])
      .optional()
      .describe('Words that its command line has to contain, in this order'),
    publishes: Published.optional().describe(
      'Container port → where it is published on the host: one place, or a list of places',
    ),
    'publishes-nothing': z.literal(true).optional().describe('No port may be published'),
    networks: z
      .union([z.array(z.string()).min(1), z.record(z.string(), Endpoint)])
      .optional()
      .describe('Networks that it has to be on; it may be on others too'),
    'not-networks': z.array(z.string()).min(1).optional().describe('Networks that it must not be on'),
    'network-mode': z
      .string()
      .regex(/^(host|none|container:.+)$/, 'write host, none or container:NAME')
      .optional()
      .describe('host, none, or container:NAME'),
    links: z
      .array(z.string().regex(/^[\w.-]+(:[\w.-]+)?$/, 'write SOURCE or SOURCE:ALIAS'))
      .min(1)
      .optional()
      .describe('Links that it has: SOURCE:ALIAS, or SOURCE under any alias'),
    env: z.record(z.string(), z.string()).optional().describe('Variables of its configuration'),
    restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']).optional(),
    mounts: z.record(z.string().startsWith('/'), Mount).optional().describe('Path inside → what is there'),
    labels: z.record(z.string(), z.string()).optional(),
    hostname: z.string().optional(),
  })
  .refine((check) => (check.container === 'any') === (check.as !== undefined), {
    message: '`container: any` and `as` go together',
  })
  .describe('The state of one container');

export type ContainerCheck = z.infer<typeof ContainerCheck>;
