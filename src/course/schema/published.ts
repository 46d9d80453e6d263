import { z } from 'zod';

const Place = z
  .string()
  .regex(/^(any|(\d{1,3}\.){3}\d{1,3}:(\d{1,5}|any))$/, 'write ADDRESS:PORT, ADDRESS:any, or any')
  .describe('Host address and port: 127.0.0.1:8080, 0.0.0.0:any (a port that Docker chooses), or any');

/** Container ports and where they are published on the host. */
export const Published = z.record(
  z.string().regex(/^\d{1,5}\/(tcp|udp)$/, 'write PORT/tcp or PORT/udp'),
  z.union([Place, z.array(Place).min(1)]),
);
export type Published = z.infer<typeof Published>;
