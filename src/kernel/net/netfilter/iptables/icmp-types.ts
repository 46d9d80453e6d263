import type { Family } from '../../types.ts';

type IcmpType = { type: number; code: number | undefined };

const TYPES4: Record<string, [number, number?]> = {
  'echo-reply': [0],
  pong: [0],
  'destination-unreachable': [3],
  'network-unreachable': [3, 0],
  'host-unreachable': [3, 1],
  'protocol-unreachable': [3, 2],
  'port-unreachable': [3, 3],
  'fragmentation-needed': [3, 4],
  'network-prohibited': [3, 9],
  'host-prohibited': [3, 10],
  'communication-prohibited': [3, 13],
  redirect: [5],
  'echo-request': [8],
  ping: [8],
  'time-exceeded': [11],
  'ttl-exceeded': [11],
  'ttl-zero-during-transit': [11, 0],
  'parameter-problem': [12],
};

const TYPES6: Record<string, [number, number?]> = {
  'destination-unreachable': [1],
  'no-route': [1, 0],
  'communication-prohibited': [1, 1],
  'address-unreachable': [1, 3],
  'port-unreachable': [1, 4],
  'packet-too-big': [2],
  'time-exceeded': [3],
  'ttl-exceeded': [3],
  'echo-request': [128],
  ping: [128],
  'echo-reply': [129],
  pong: [129],
  'router-solicitation': [133],
  'router-advertisement': [134],
  'neighbour-solicitation': [135],
  'neighbor-solicitation': [135],
  'neighbour-advertisement': [136],
  'neighbor-advertisement': [136],
  redirect: [137],
};

export function parseIcmpType(text: string, family: Family): IcmpType | undefined {
  const m = /^(\d+)(?:\/(\d+))?$/.exec(text);
  if (m) return { type: Number(m[1]), code: m[2] === undefined ? undefined : Number(m[2]) };
  const named = (family === 4 ? TYPES4 : TYPES6)[text];
  return named && { type: named[0], code: named[1] };
}

export function icmpTypeName(t: IcmpType, family: Family): string | undefined {
  return Object.entries(family === 4 ? TYPES4 : TYPES6).find(
    ([, [type, code]]) => type === t.type && code === t.code,
  )?.[0];
}
