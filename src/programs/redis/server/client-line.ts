import type { Client } from './client.ts';

/** A client as CLIENT LIST shows it to another, or to itself. */
export function describe(client: Client, asker: Client): string {
  const now = client.server.process.nowUs;
  const flags =
    (client.replica ? 'S' : '') +
      (client.isMaster ? 'M' : '') +
      (client.monitor ? 'O' : '') +
      (client.subscriptions + client.shardChannels.size ? 'P' : '') +
      (client.queue ? 'x' : '') +
      (client.blocked ? 'b' : '') +
      (client.stale ? 'd' : '') +
      (client.tracking ? 't' : '') +
      (client.tracking?.broadcast ? 'B' : '') || 'N';
  const seconds = (since: number) => Math.floor((now - since) / 1e6);
  const self = client === asker;
  return [
    `id=${client.id}`,
    `addr=${client.address}`,
    `laddr=${client.localAddress}`,
    `fd=${7 + client.id}`,
    `name=${client.name}`,
    `age=${seconds(client.createdUs)}`,
    `idle=${seconds(client.lastUs)}`,
    `flags=${flags}`,
    `db=${client.db}`,
    `sub=${client.channels.size}`,
    `psub=${client.patterns.size}`,
    `ssub=${client.shardChannels.size}`,
    `multi=${client.queue ? client.queue.length : -1}`,
    `qbuf=${self ? 26 : 0}`,
    `qbuf-free=${self ? 20448 : 0}`,
    `argv-mem=${self ? 10 : 0}`,
    'multi-mem=0',
    `rbs=${self ? 16384 : 1024}`,
    'rbp=0',
    'obl=0',
    'oll=0',
    'omem=0',
    `tot-mem=${self ? 37786 : 1800}`,
    `events=${client.closing ? '' : 'r'}`,
    `cmd=${client.lastCommand}`,
    `user=${client.user.name}`,
    `redir=${client.tracking?.redirect ?? -1}`,
    `resp=${client.version}`,
  ].join(' ');
}
