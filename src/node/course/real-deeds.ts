import type { Deeds, Ran } from '../../course/index.ts';
import { readDocker } from '../../machine/docker-command.ts';
import type { ContainerEvent } from '../../topology/index.ts';

/** The events that tell of what `docker exec` has started. */
export const EXEC_EVENTS = ['exec_create', 'exec_die'] as const;

/**
 * What a real Docker remembers of the learner's doings: what was run by `docker exec`, as its events tell it. A word
 * with a blank in it comes as several there. Answers are given to the command.
 */
export function rememberedDeeds(
  events: readonly ContainerEvent[],
  answers: ReadonlyMap<string, string>,
): Deeds {
  const ran = new Map<string, Ran>();
  for (const { action, attributes } of events) {
    const { execID = '', name, exitCode } = attributes;
    const [, command] = /^exec_create: (.*)$/s.exec(action) ?? [];
    if (command !== undefined) ran.set(execID, { argv: command.split(' '), where: name, code: undefined });
    const known = ran.get(execID);
    if (known && exitCode !== undefined) known.code = Number(exitCode);
  }
  return { ran: [...ran.values()], requests: [], answers, readDocker, remembered: true };
}
