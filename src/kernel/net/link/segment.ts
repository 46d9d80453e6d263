import type { Ip } from '../addr.ts';
import type { Link } from './link.ts';

/** What a link is plugged into: a bridge, or for a plain veth pair the pair's first end. Undefined: nothing. */
function segmentOf(link: Link): Link | undefined {
  if (link.kind === 'bridge') return link;
  const peer = link.peer;
  if (link.kind !== 'veth' || !peer || link.master) return undefined;
  if (peer.master) return peer.master;
  return link.uid < peer.uid ? link : peer;
}

/** The cable between a link and its segment is plugged in. */
function plugged(link: Link): boolean {
  return link.up && (link.kind !== 'veth' || (link.peer?.up === true && link.peer.master?.up !== false));
}

/**
 * Who answers when `from` asks its segment for an address (ARP, neighbour discovery). As on Linux, a namespace
 * answers for each of its addresses on any of its links.
 */
export function neighbour(from: Link, ip: Ip): Link | undefined {
  const segment = segmentOf(from);
  if (!segment || !plugged(from)) return undefined;
  let other: Link | undefined;
  for (const holder of from.ns.stack.holders.of(ip.text)) {
    if (holder === from) continue;
    if (segmentOf(holder) === segment) {
      if (plugged(holder)) return holder;
    } else if (segment.kind === 'bridge' && holder.ns === segment.ns && holder.ns !== from.ns && segment.up) {
      other ??= segment;
    } else if (segment.kind === 'veth' && from.peer && holder.ns === from.peer.ns && holder.ns !== from.ns) {
      other ??= from.peer;
    }
  }
  return other;
}

/** The bridge that frames from `from` pass, if its segment is one and `from` is not the bridge itself. */
export function bridgeOf(from: Link): Link | undefined {
  return from.kind === 'veth' ? from.peer?.master : undefined;
}
