import type * as Engine from './template/index.ts';

let engine: Pick<typeof Engine, 'parseTemplate' | 'HEADER_FUNCTIONS'> | undefined;

/** Makes templates of more than fields and text possible. The whole docker command says so, and this room's index. */
export function plugTemplates(plugged: NonNullable<typeof engine>): void {
  engine = plugged;
}

/** Templates, where they are there: a `docker ps` whose format is its own does without. */
export function templates(): NonNullable<typeof engine> {
  if (!engine) throw new Error('a format came to a command that was fetched without templates');
  return engine;
}
