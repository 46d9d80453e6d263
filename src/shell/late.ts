import type { Shell } from './shell.ts';

/** What of the shell a page fetches when it is first wanted. */
export type LateParts = typeof import('./builtins/more.ts');

let parts: LateParts | (() => Promise<LateParts>) | undefined;

/** Tells where it is: itself, or what fetches it. The shell's index has it at hand. */
export function plugLateParts(source: LateParts | (() => Promise<LateParts>)): void {
  if (typeof parts !== 'object') parts = source;
}

/** Fetches it if that hasn't been done; the simulation stands still meanwhile. */
export async function lateParts(shell: Shell): Promise<LateParts> {
  if (typeof parts === 'function') parts = await shell.process.kernel.scheduler.freezeUntil(parts());
  if (!parts) throw new Error('the shell is not complete: nothing is plugged in');
  return parts;
}

/** It, if it has been fetched. */
export const partsAtHand = (): LateParts | undefined => (typeof parts === 'object' ? parts : undefined);
