import { netFiles } from '../proc/net-files.ts';
import { ownedNet } from '../process/owned-net.ts';
import { type NetDriver, plugNetDriver } from './driver.ts';
import { NetStack } from './stack.ts';

const driver: NetDriver = {
  createStack: (scheduler, hash) => new NetStack(scheduler, hash),
  createApi: ownedNet,
  files: netFiles,
};

/** Plugs the network in. The kernel's index does it, where nothing has to be fetched. */
export function plugNetwork(): void {
  plugNetDriver(driver);
}

plugNetwork();
