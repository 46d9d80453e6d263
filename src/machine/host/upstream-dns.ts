import { dns, type Main } from '../../kernel/index.ts';

/** The name server that the host asks: it knows no name, as there is no world outside of the machine. */
export function upstreamDns(address: string): Main {
  return async (process) => {
    const socket = process.net.udpBind(address, 53);
    for (;;) {
      const datagram = await socket.recvFrom();
      const query = datagram && dns.decode(datagram.data);
      if (!query) continue;
      const answer = dns.encode(dns.reply(query, { rcode: 'NXDOMAIN' }));
      await socket.sendTo(answer, datagram.address, datagram.port);
    }
  };
}
