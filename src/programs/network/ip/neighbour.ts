import type { Io } from '../../support/io.ts';
import { type IpOptions, isShow, unknownCommand } from './options.ts';

/** ip neigh: show. */
export async function neighbour(io: Io, o: IpOptions, args: string[]): Promise<number> {
  const [verb, ...rest] = args;
  if (!isShow(verb)) throw unknownCommand(io, verb!, 'neigh');
  const at = rest.indexOf('dev');
  const dev = at < 0 ? undefined : rest[at + 1];
  for (const n of io.process.ns.net.neighbours()) {
    if (dev !== undefined && n.dev !== dev) continue;
    if (o.family && (n.address.includes(':') ? 6 : 4) !== o.family) continue;
    if (io.gnu)
      io.put(
        `${n.address}${dev === undefined ? ` dev ${n.dev}` : ''}${n.mac ? ` lladdr ${n.mac}` : ''} ${n.state} \n`,
      );
    else
      io.put(
        `${n.address} dev ${n.dev}${n.mac ? ` lladdr ${n.mac}` : ''}  used 0/0/0${n.mac ? '' : ' probes 6'} ${n.state}\n`,
      );
  }
  return 0;
}
