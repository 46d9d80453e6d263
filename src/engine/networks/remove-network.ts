import { forbidden } from '../errors.ts';
import { type Context, emitNetwork } from './context.ts';
import { releasePools } from './ipam/network-pools.ts';
import { isPredefined } from './modes.ts';
import type { Network } from './network.ts';

/** Deletes a network that nobody uses. */
export function removeNetwork(ctx: Context, network: Network): void {
  if (isPredefined(network.name)) {
    throw forbidden(`${network.name} is a pre-defined network and cannot be removed`);
  }
  const failed = (why: string) => forbidden(`error while removing network: ${why}`);
  if (network.init.configOnly && [...ctx.networks.values()].some((n) => n.init.configFrom === network.name)) {
    throw failed(`configuration network "${network.name}" is in use`);
  }
  if (network.endpoints.size) {
    const list = [...network.endpoints.values()].map((e) => `name:"${e.name}" id:"${e.id.slice(0, 12)}"`);
    throw failed(`network ${network.name} has active endpoints (${list.join(', ')})`);
  }
  network.bridge?.destroy();
  releasePools(ctx, [...network.pools4, ...network.pools6]);
  ctx.networks.delete(network.id);
  ctx.byName.delete(network.name);
  if (!network.init.configOnly) emitNetwork(ctx, network, 'destroy');
}
