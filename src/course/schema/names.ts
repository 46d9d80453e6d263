import { z } from 'zod';

/** Names of lessons, tasks and texts: they stand in file names and URLs. */
export const Id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and hyphens');

/** Names a text of the lesson's prose files. */
export const TextId = z
  .string()
  .regex(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$/, 'words of lower-case letters, joined by dots');

/** A container: its name, or `{x}` for the one that an earlier check of the task has called x. */
export const ContainerName = z
  .string()
  .regex(/^(\{[a-z][\w-]*\}|[a-zA-Z0-9][\w.-]*)$/, "a container's name, or {x}");
