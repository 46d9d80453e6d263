import { OpenFile } from '../../io/open-file.ts';
import { WaitQueue } from '../../task/wait-queue.ts';
import type { Namespace } from '../namespace.ts';
import type { Family, NetSocket, SocketAddress, SocketOwner, SocketState } from '../types.ts';

/** What the sockets of a namespace have in common. */
export abstract class InetSocket extends OpenFile implements NetSocket {
  readonly kind = 'socket';
  abstract readonly netid: 'tcp' | 'udp' | 'icmp';
  readonly ns: Namespace;
  readonly family: Family;
  readonly dualStack: boolean;
  readonly inode: number;
  readonly queue: WaitQueue;
  owner: SocketOwner | undefined;
  local: SocketAddress;

  constructor(
    ns: Namespace,
    init: { family: Family; dualStack?: boolean; local: SocketAddress; owner: SocketOwner | undefined },
  ) {
    super();
    this.ns = ns;
    this.family = init.family;
    this.dualStack = init.dualStack ?? false;
    this.local = init.local;
    this.owner = init.owner;
    this.inode = ns.stack.nextSocketInode();
    this.queue = new WaitQueue(ns.stack.scheduler);
    this.path = `socket:[${this.inode}]`;
  }

  abstract get state(): SocketState;
  abstract get remote(): SocketAddress | undefined;
  abstract get recvQueue(): number;
  abstract get sendQueue(): number;

  override get changed(): WaitQueue {
    return this.queue;
  }
}
