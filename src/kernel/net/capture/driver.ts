import { SysError } from '../../errors.ts';
import type { Packets } from './packet-socket.ts';

let type: typeof Packets | undefined;

/** Makes packet sockets possible. What captures says so: a page without such a program doesn't fetch them. */
export function plugPacketSockets(packets: typeof Packets): void {
  type = packets;
}

/** @throws SysError EAFNOSUPPORT as a kernel without packet(7) does */
export function packetSocket(...args: ConstructorParameters<typeof Packets>): Packets {
  if (!type) throw new SysError('EAFNOSUPPORT');
  return new type(...args);
}
