import type { Main } from '../../kernel/index.ts';
import { decodeMessage, encodeMessage } from '../../kernel/index.ts';

const NXDOMAIN = 3;

/** The name server that the host asks: it knows no name, as there is no world outside of the machine. */
export function upstreamDns(address: string): Main {
  return async (process) => {
    const socket = process.net.udpBind(address, 53);
    for (;;) {
      const datagram = await socket.recvFrom();
      if (!datagram) continue;
      const query = decodeMessage(datagram.data);
      if (!query) continue;
      const answer = encodeMessage({ ...query, response: true, rcode: NXDOMAIN, answers: [] });
      await socket.sendTo(answer, datagram.address, datagram.port);
    }
  };
}
