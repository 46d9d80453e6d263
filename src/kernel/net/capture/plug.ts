import { plugPacketSockets } from './driver.ts';
import { Packets } from './packet-socket.ts';

/** Plugs packet sockets in, for a program that captures. */
export function plugPackets(): void {
  plugPacketSockets(Packets);
}
