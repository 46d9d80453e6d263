import type { Container } from './container.ts';

export type WaitCondition = 'not-running' | 'next-exit' | 'removed';

export interface WaitResult {
  StatusCode: number;
  Error?: { Message: string };
}

/** Waits as POST /containers/{id}/wait does; undefined if `gone` became true first. moby v28: container/state.go. */
export async function waitContainer(
  container: Container,
  condition: WaitCondition,
  gone: () => boolean,
  exits = container.exits,
): Promise<WaitResult | undefined> {
  const { state } = container;
  const met = (): boolean => {
    if (container.removed) return true;
    if (condition === 'removed') return false;
    if (container.exits !== exits) return true;
    return condition === 'not-running' && !state.running;
  };
  while (!met()) {
    if (gone()) return undefined;
    await container.changed.wait();
  }
  return {
    StatusCode: state.exitCode,
    ...(state.error ? { Error: { Message: state.error } } : {}),
  };
}
