import type { Family } from '../../../kernel/index.ts';

/** A rule as dockerd hands it to iptables. */
export interface Rule {
  family: Family;
  table: 'nat' | 'filter' | 'raw';
  chain: string;
  /** Put at the start of the chain, else at its end. */
  insert: boolean;
  args: string[];
}

/** What the rules of one network depend on. */
export interface FirewallNetwork {
  /** The bridge. */
  ifName: string;
  internal: boolean;
  icc: boolean;
  masquerade: boolean;
  trustedInterfaces: string[];
  /** Per family that the network has: its subnet and how it is reached. */
  families: Partial<Record<Family, FirewallFamily>>;
}

export interface FirewallFamily {
  prefix: string;
  /** SNAT to this address in place of masquerading. */
  hostIp: string;
  routed: boolean;
  unprotected: boolean;
}

const DOCKER = 'DOCKER';
const FORWARD = 'DOCKER-FORWARD';
const BRIDGE = 'DOCKER-BRIDGE';
const CT = 'DOCKER-CT';
const STAGE1 = 'DOCKER-ISOLATION-STAGE-1';
const STAGE2 = 'DOCKER-ISOLATION-STAGE-2';
export const USER = 'DOCKER-USER';
export const FILTER_CHAINS = [DOCKER, FORWARD, BRIDGE, CT, STAGE1, STAGE2];

const ESTABLISHED = ['-m', 'conntrack', '--ctstate', 'RELATED,ESTABLISHED'];

/** The commands that set up dockerd's own chains, in its order. moby v28: bridge/internal/iptabler/iptabler.go. */
export function baseCommands(family: Family): string[][] {
  const loopback = family === 4 ? '127.0.0.0/8' : '::1/128';
  const local = ['-m', 'addrtype', '--dst-type', 'LOCAL', '-j', DOCKER];
  return [
    ['-t', 'nat', '-N', DOCKER],
    ...FILTER_CHAINS.map((chain) => ['-t', 'filter', '-N', chain]),
    ['-t', 'nat', '-A', 'PREROUTING', ...local],
    ['-t', 'nat', '-A', 'OUTPUT', ...local, '!', '--dst', loopback],
    ['-I', 'FORWARD', '-j', FORWARD],
    ['-I', FORWARD, '-j', BRIDGE],
    ['-I', FORWARD, '-j', STAGE1],
    ['-I', FORWARD, '-j', CT],
  ];
}

/** The chain for the user's own rules comes in front of all. */
export const userChainCommands = (): string[][] => [
  ['-t', 'filter', '-N', USER],
  ['-I', 'FORWARD', '-j', USER],
];

/** The rules of a network, in the order in which dockerd makes them. moby v28: bridge/internal/iptabler/network.go. */
export function networkRules(n: FirewallNetwork): Rule[] {
  return ([4, 6] as const).flatMap((family) => {
    const fam = n.families[family];
    if (!fam) return [];
    return n.internal ? internalRules(n, family, fam) : externalRules(n, family, fam);
  });
}

function internalRules(n: FirewallNetwork, family: Family, fam: FirewallFamily): Rule[] {
  const rule = ruleMaker(family);
  const i = n.ifName;
  const inbound =
    family === 4
      ? ['-i', i, '!', '-d', fam.prefix, '-j', 'DROP']
      : ['-i', i, '!', '-o', i, '!', '-d', fam.prefix, '-j', 'DROP'];
  const outbound =
    family === 4
      ? ['-o', i, '!', '-s', fam.prefix, '-j', 'DROP']
      : ['!', '-i', i, '-o', i, '!', '-s', fam.prefix, '-j', 'DROP'];
  return [
    rule('filter', STAGE1, inbound, true),
    rule('filter', STAGE1, outbound, true),
    rule('filter', FORWARD, ['-i', i, '-o', i, '-j', n.icc ? 'ACCEPT' : 'DROP']),
  ];
}

function externalRules(n: FirewallNetwork, family: Family, fam: FirewallFamily): Rule[] {
  const rule = ruleMaker(family);
  const i = n.ifName;
  const rules: Rule[] = [];
  if (n.masquerade) {
    if (!fam.routed) {
      const target = fam.hostIp ? ['SNAT', '--to-source', fam.hostIp] : ['MASQUERADE'];
      rules.push(rule('nat', 'POSTROUTING', ['-s', fam.prefix, '!', '-o', i, '-j', ...target], true));
    }
    rules.push(rule('nat', DOCKER, ['-i', i, '-j', 'RETURN'], true));
  }
  if (!n.icc) rules.push(rule('filter', FORWARD, ['-i', i, '-o', i, '-j', 'DROP']));
  if (fam.routed) {
    rules.push(rule('filter', DOCKER, ['-o', i, '-p', family === 4 ? 'icmp' : 'icmpv6', '-j', 'ACCEPT']));
  }
  const out = n.icc ? ['-i', i, '-j', 'ACCEPT'] : ['-i', i, '!', '-o', i, '-j', 'ACCEPT'];
  rules.push(
    rule('filter', FORWARD, out),
    rule('filter', DOCKER, ['!', '-i', i, '-o', i, '-j', fam.unprotected ? 'ACCEPT' : 'DROP']),
    rule('filter', CT, ['-o', i, ...ESTABLISHED, '-j', 'ACCEPT']),
    rule('filter', BRIDGE, ['-o', i, '-j', DOCKER]),
  );
  if (fam.routed) {
    rules.push(
      rule('filter', STAGE1, ['-o', i, '-j', 'RETURN'], true),
      rule('filter', STAGE1, ['-i', i, ...ESTABLISHED, '-j', 'ACCEPT'], true),
    );
  }
  rules.push(
    rule('filter', STAGE1, ['-i', i, '!', '-o', i, '-j', STAGE2]),
    rule('filter', STAGE2, ['-o', i, '-j', 'DROP'], true),
  );
  return rules;
}

/** Nobody but the bridge itself reaches a container's address directly. */
export function endpointRules(n: FirewallNetwork, family: Family, address: string): Rule[] {
  const fam = n.families[family];
  if (!fam || n.internal || fam.unprotected || fam.routed) return [];
  const rule = ruleMaker(family);
  return [
    ...n.trustedInterfaces.map((i) => rule('raw', 'PREROUTING', ['-d', address, '-i', i, '-j', 'ACCEPT'])),
    rule('raw', 'PREROUTING', ['-d', address, '!', '-i', n.ifName, '-j', 'DROP']),
  ];
}

/** A published port as the rules need it. */
export interface PortRule {
  proto: string;
  hostIp: string;
  /** 0 when nothing is translated (routed mode). */
  hostPort: number;
  containerIp: string;
  containerPort: number;
}

/** The rules of one published port. moby v28: bridge/internal/iptabler/port.go. */
export function portRules(n: FirewallNetwork, p: PortRule): Rule[] {
  const family: Family = p.containerIp.includes(':') ? 6 : 4;
  const fam = n.families[family];
  if (!fam || n.internal) return [];
  const rule = ruleMaker(family);
  const rules: Rule[] = [];
  if (p.hostPort && p.hostIp.startsWith('127.')) {
    const args = ['-p', p.proto, '-d', p.hostIp, '--dport', `${p.hostPort}`, '!', '-i', 'lo', '-j', 'DROP'];
    rules.push({ family: 4, table: 'raw', chain: 'PREROUTING', insert: false, args });
  }
  // from an IPv6 host address to an IPv4 container: the proxy alone serves that
  if (p.hostIp.includes(':') !== p.containerIp.includes(':')) return rules;
  if (p.hostPort) {
    const any = p.hostIp === '0.0.0.0' || p.hostIp === '::';
    const target = family === 6 ? `[${p.containerIp}]` : p.containerIp;
    rules.push(
      rule('nat', DOCKER, [
        ...[
          '-p',
          p.proto,
          '-d',
          any ? (family === 6 ? '::/0' : '0/0') : p.hostIp,
          '--dport',
          `${p.hostPort}`,
        ],
        ...['-j', 'DNAT', '--to-destination', `${target}:${p.containerPort}`],
        ...['!', '-i', n.ifName],
        ...(family === 6 ? ['!', '-s', 'fe80::/10'] : []),
      ]),
    );
  }
  if (!fam.unprotected) {
    rules.push(
      rule(
        'filter',
        DOCKER,
        [
          ...['!', '-i', n.ifName, '-o', n.ifName, '-p', p.proto, '-d', p.containerIp],
          ...['--dport', `${p.containerPort}`, '-j', 'ACCEPT'],
        ],
        true,
      ),
    );
  }
  return rules;
}

/** With enable_icc=false a link opens the target's exposed ports, both ways. moby v28: libnetwork/iptables, Link. */
export function linkRules(
  n: FirewallNetwork,
  parentIp: string,
  childIp: string,
  ports: Array<{ port: number; proto: string }>,
): Rule[] {
  const rule = ruleMaker(4);
  const base = (proto: string) => ['-i', n.ifName, '-o', n.ifName, '-p', proto];
  return ports.flatMap(({ port, proto }) => [
    rule('filter', DOCKER, [
      ...base(proto),
      ...['-s', parentIp, '-d', childIp, '--dport', `${port}`, '-j', 'ACCEPT'],
    ]),
    rule('filter', DOCKER, [
      ...base(proto),
      ...['-s', childIp, '-d', parentIp, '--sport', `${port}`, '-j', 'ACCEPT'],
    ]),
  ]);
}

const ruleMaker =
  (family: Family) =>
  (table: Rule['table'], chain: string, args: string[], insert = false): Rule => ({
    family,
    table,
    chain,
    insert,
    args,
  });
