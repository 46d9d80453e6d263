import { createSocket, type Socket as DatagramSocket } from 'node:dgram';
import { isEnding, type UdpSocket, type WaitQueue } from '../../kernel/index.ts';
import type { Gateway } from './gateway.ts';
import { hasNoAddress } from './loopback.ts';

/** Real peers that are remembered; the one that was silent longest makes room. */
const MAX_PEERS = 64;

interface Peer {
  outbox: Uint8Array[];
  queue: WaitQueue;
  closed: boolean;
}

/** Datagrams between a port of the real machine's loopback and a port of the simulated host, a simulated socket for each peer. */
export class UdpRelay {
  readonly #gateway: Gateway;
  readonly #outside: DatagramSocket;
  readonly #port: number;
  readonly #address: string;
  readonly #peers = new Map<string, Peer>();

  constructor(gateway: Gateway, port: number, address: string, on: string, taken: (error: Error) => void) {
    this.#gateway = gateway;
    this.#port = port;
    this.#address = address;
    this.#outside = createSocket(on === '::1' ? 'udp6' : 'udp4');
    this.#outside.on('error', (error) => hasNoAddress(error) || taken(error));
    this.#outside.on('message', (data, from) => this.#receive(new Uint8Array(data), from.address, from.port));
    this.#outside.bind(port, on);
    this.#outside.unref();
  }

  #receive(data: Uint8Array, address: string, port: number): void {
    const key = `${address}:${port}`;
    let peer = this.#peers.get(key);
    if (peer === undefined) {
      peer = { outbox: [], queue: this.#gateway.queue(), closed: false };
      this.#start(peer, address, port);
      if (this.#peers.size >= MAX_PEERS) this.#drop([...this.#peers.keys()][0] ?? '');
    } else this.#peers.delete(key);
    this.#peers.set(key, peer);
    const known = peer;
    this.#gateway.inject(() => {
      known.outbox.push(data);
      known.queue.wakeAll();
    });
  }

  #start(peer: Peer, address: string, port: number): void {
    this.#gateway.submit(async (process) => {
      const inside: UdpSocket = process.net.udp(this.#address.includes(':') ? 6 : 4);
      inside.connect(this.#address, this.#port);
      process.thread('gateway-udp', async () => {
        try {
          for (let got = await inside.recvFrom(); got !== null; got = await inside.recvFrom())
            this.#outside.send(got.data, port, address);
        } catch (error) {
          // "Port unreachable": the peer learns it by silence.
          if (isEnding(error) || !(error instanceof Error)) throw error;
        }
      });
      while (!peer.closed) {
        const data = peer.outbox.shift();
        if (data === undefined) await peer.queue.wait();
        else await inside.write(data);
      }
      process.close(inside);
    });
  }

  #drop(key: string): void {
    const peer = this.#peers.get(key);
    this.#peers.delete(key);
    if (peer === undefined) return;
    this.#gateway.inject(() => {
      peer.closed = true;
      peer.queue.wakeAll();
    });
  }

  close(): void {
    for (const key of [...this.#peers.keys()]) this.#drop(key);
    this.#outside.close();
  }
}
