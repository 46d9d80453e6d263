import type { Daemon } from '../daemon.ts';
import { invalidParameter } from '../errors.ts';
import { ownSize } from '../files/tree.ts';
import { type Filters, matchesLabels } from '../filters.ts';
import { parseUntil } from '../time.ts';
import { removeContainer } from './remove.ts';

/** The `until` of a prune, microseconds; undefined without it. Throws 400. */
export function untilOf(filters: Filters, nowUs: number): number | undefined {
  const values = filters.until;
  if (!values?.length) return undefined;
  if (values.length > 1) throw invalidParameter('more than one until filter specified');
  return parseUntil(values[0]!, nowUs);
}

/** Whether labels let a thing be pruned: all of `label`, none of `label!`. */
export function labelsAllow(filters: Filters, labels: Readonly<Record<string, string>> | null): boolean {
  if (!matchesLabels(filters, 'label', labels)) return false;
  return !filters['label!']?.length || !matchesLabels(filters, 'label!', labels);
}

/** Removes all containers that don't run, the newest first: POST /containers/prune. moby v28: daemon/prune.go. */
export async function pruneContainers(
  daemon: Daemon,
  filters: Filters,
): Promise<{ ContainersDeleted: string[] | null; SpaceReclaimed: number }> {
  const until = untilOf(filters, daemon.nowUs);
  const deleted: string[] = [];
  let space = 0;
  for (const container of [...daemon.containers.all()].reverse()) {
    if (container.state.running || !labelsAllow(filters, container.config.Labels)) continue;
    if (until !== undefined && container.createdUs > until) continue;
    const size = ownSize(container.layer);
    await removeContainer(daemon, container, { force: false, volumes: false });
    deleted.push(container.id);
    space += size;
  }
  daemon.events.emit('container', 'prune', '', { reclaimed: String(space) });
  return { ContainersDeleted: deleted.length ? deleted : null, SpaceReclaimed: space };
}
