import { connect } from 'node:net';
import type { Socket } from '../../api/http/index.ts';
import { isSysError } from '../../kernel/index.ts';
import { Gateway } from './gateway.ts';
import type { HostMachine } from './machine.ts';
import { Pump } from './pump.ts';

/**
 * Lets simulated clients out: connections to a unix socket of the simulated host go to a real daemon, so that our docker
 * command can be used with it. `host` is `unix:///path` or `tcp://host:port`. Returns what ends it.
 */
export function bridgeOut(machine: HostMachine, path: string, host: string): { close(): void } {
  const target = realAddress(host);
  const gateway = new Gateway(machine, 'drydock-bridge');
  gateway.submit(async (process) => {
    const listener = process.net.unixListen(path);
    for (;;) {
      let inside: Socket;
      try {
        inside = (await listener.accept()) as Socket;
      } catch (error) {
        if (isSysError(error)) return;
        throw error;
      }
      new Pump(gateway, connect({ ...target, allowHalfOpen: true })).run(process, inside);
    }
  });
  return { close: () => gateway.close() };
}

function realAddress(host: string): { path: string } | { host: string; port: number } {
  if (host.startsWith('unix://')) return { path: host.slice('unix://'.length) };
  const match = /^(?:tcp|http):\/\/(?:\[([^\]]+)\]|([^:/]*))(?::(\d+))?/.exec(host);
  if (match === null) throw new Error(`not a Docker host: ${host} (unix:///path or tcp://host:port is)`);
  return { host: match[1] ?? (match[2] || '127.0.0.1'), port: Number(match[3] ?? '2375') };
}
