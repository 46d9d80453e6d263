import { contains, parseIp } from '../../../kernel/net/addr.ts';
import { EngineError, forbidden, invalidParameter, systemError } from '../../errors.ts';
import type { Context } from '../context.ts';
import { ResolvConf } from '../dns/resolv-conf.ts';
import type { HeldPool } from '../network.ts';
import type { IpamPool } from '../types.ts';
import { reservedNetworks } from './validate.ts';

/** Takes the subnets of a network, with their gateways and auxiliary addresses. Undone when one fails. */
export function allocatePools(
  ctx: Context,
  networkName: string,
  family: 4 | 6,
  configs: IpamPool[],
  skipGateway: boolean,
  global = false,
): HeldPool[] {
  const held: HeldPool[] = [];
  try {
    for (const config of configs.length ? configs : [{}]) {
      held.push(allocatePool(ctx, networkName, family, config, skipGateway, global));
    }
    return held;
  } catch (e) {
    releasePools(ctx, held);
    throw e;
  }
}

function allocatePool(
  ctx: Context,
  networkName: string,
  family: 4 | 6,
  config: IpamPool,
  skipGateway: boolean,
  global: boolean,
): HeldPool {
  const { ipam, host } = ctx;
  const wanted = config.Gateway ? parseIp(config.Gateway) : undefined;
  if (config.Gateway && !wanted) {
    throw invalidParameter(`invalid gateway address ${config.Gateway} in Ipam configuration`);
  }
  const onLink = host.routes(4).filter((r) => !r.gateway && r.scope === 'link');
  const id = ipam.requestPool({
    family,
    global,
    subnet: config.Subnet,
    range: config.IPRange,
    reserved: config.Subnet
      ? []
      : reservedNetworks(
          onLink.map((r) => r.destination),
          hostNameServers(ctx),
          family,
        ),
  });
  const pool: HeldPool = { id, gateway: undefined, auxiliary: new Map() };
  try {
    if (wanted || !skipGateway) {
      try {
        pool.gateway = ipam.requestAddress(id, wanted);
      } catch (e) {
        if (!(e instanceof EngineError)) throw e;
        throw systemError(`failed to allocate gateway (${config.Gateway ?? ''}): ${e.message}`);
      }
    }
    for (const [key, text] of Object.entries(config.AuxiliaryAddresses ?? {})) {
      const address = parseIp(text);
      if (!address) {
        throw invalidParameter(
          `non parsable secondary ip address (${key}:${text}) passed for network ${networkName}`,
        );
      }
      if (!contains(id.subnet, address)) {
        throw forbidden(
          `auxiliary address: (${key}:${text}) must belong to the master pool: ${id.subnet.text}`,
        );
      }
      try {
        pool.auxiliary.set(key, ipam.requestAddress(id, address));
      } catch (e) {
        if (!(e instanceof EngineError)) throw e;
        throw systemError(`failed to allocate secondary ip address (${key}:${text}): ${e.message}`);
      }
    }
    return pool;
  } catch (e) {
    releasePools(ctx, [pool]);
    throw e;
  }
}

export function releasePools(ctx: Context, pools: HeldPool[]): void {
  for (const { id, gateway, auxiliary } of pools) {
    if (gateway) ctx.ipam.releaseAddress(id, gateway);
    for (const address of auxiliary.values()) ctx.ipam.releaseAddress(id, address);
    ctx.ipam.releasePool(id);
  }
}

function hostNameServers(ctx: Context): string[] {
  const { fs } = ctx.process;
  if (!fs.exists('/etc/resolv.conf')) return [];
  return new ResolvConf(fs.readText('/etc/resolv.conf'), '').nameServers;
}
