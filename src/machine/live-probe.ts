import type { Knock, Probe } from '../course/index.ts';
import { decode, isSysError, SysError } from '../kernel/index.ts';
import type { Machine } from './machine.ts';
import { addressesOf } from './packet/look-up.ts';
import { followPacket, foresee } from './packet/route.ts';
import { type Place, Scene } from './packet/scene.ts';
import type { PacketEnd, PacketQuestion } from './packet/types.ts';
import { GONE, pageOf, requestFor } from './probe.ts';
import { decodeReply, encodeCommand } from './redis-reply.ts';

/** The error that a program gets where a packet ends so. */
const ERRORS: Partial<Record<PacketEnd, ConstructorParameters<typeof SysError>[0]>> = {
  refused: 'ECONNREFUSED',
  unreachable: 'EHOSTUNREACH',
  'no-route': 'ENETUNREACH',
  silence: 'ETIMEDOUT',
};

/**
 * Answers by looking at the learner's machine, in which nothing is sent and nothing changes: names, ways of packets,
 * files, and what a server would answer where it can tell. Any other answer of a program is asked of `asking`, and only
 * when it can arrive at all.
 */
export function liveProbe(machine: Machine, asking: Probe): Probe {
  const scene = (): Scene | undefined => machine.docker.daemon && new Scene(machine.docker.daemon);
  const placeOf = (from: string, seen = scene()): Place | undefined =>
    from === 'host' ? seen?.host : seen?.container(from);

  const question = (from: string, to: string, port: number | undefined): PacketQuestion => ({
    from: from === 'host' ? { kind: 'host' } : { kind: 'container', name: from },
    to,
    port: port ?? 0,
    proto: port === undefined ? 'icmp' : 'tcp',
  });

  /** What a server would answer; undefined where that takes asking. */
  function answer(from: string, host: string, port: number, request: Uint8Array): string | undefined {
    const seen = scene();
    const place = placeOf(from, seen);
    const address = host === 'localhost' ? '127.0.0.1' : seen && place && addressesOf(seen, place, host)[0];
    const bytes =
      address === undefined
        ? undefined
        : foresee(machine.docker.daemon!, question(from, address, port), request);
    return bytes && decode(bytes);
  }

  /** How a packet ends; undefined when there is no such place. */
  function way(from: string, host: string, port: number | undefined): Knock {
    const seen = scene();
    const place = placeOf(from, seen);
    if (!seen || !place) return GONE;
    const address = host === 'localhost' ? '127.0.0.1' : addressesOf(seen, place, host)[0];
    if (address === undefined) return { problem: `no address is known for the name ${host}` };
    const { end } = followPacket(machine.docker.daemon!, question(from, address, port));
    // `closed`: docker-proxy accepts, and has nobody to pass it on to
    if (end === 'arrived' || end === 'closed') return { answers: true };
    const code = ERRORS[end];
    if (!code) return GONE;
    if (port === undefined && end !== 'no-route') return { problem: 'no answer to the ping' };
    return { problem: new SysError(code).message };
  }

  return {
    async http(url, from = 'host') {
      const { hostname, port } = new URL(url);
      const knock = way(from, hostname, Number(port || 80));
      if (!('answers' in knock)) return knock;
      const text = answer(from, hostname, Number(port || 80), requestFor(url));
      return text === undefined ? asking.http(url, from) : pageOf(text);
    },
    tcp: async (from, host, port) => way(from, host, port),
    ping: async (from, host) => way(from, host, undefined),
    async resolve(from, name) {
      const seen = scene();
      const place = placeOf(from, seen);
      return seen && place ? { addresses: addressesOf(seen, place, name) } : GONE;
    },
    async environment(container) {
      const first = machine.docker.daemon?.containers.byName(`/${container}`)?.task?.process;
      return first ? { variables: [...first.env].map(([name, value]) => `${name}=${value}`) } : GONE;
    },
    async file(container, path) {
      const place = placeOf(container);
      if (!place) return GONE;
      const { fs } = place.process;
      try {
        if (fs.stat(path).kind === 'file') return { text: fs.readText(path) };
      } catch (error) {
        if (!isSysError(error)) throw error;
        return { text: undefined };
      }
      return asking.file(container, path); // a device, or what the kernel makes up
    },
    async redis(address, command) {
      const knock = way('host', address, 6379);
      if (!('answers' in knock)) return knock;
      const text = answer('host', address, 6379, encodeCommand(command));
      return (text === undefined ? undefined : decodeReply(text)) ?? asking.redis(address, command);
    },
  };
}
