/** Where a packet starts. `outside`: the world behind the host's uplink. */
export type PacketFrom = { kind: 'host' } | { kind: 'outside' } | { kind: 'container'; name: string };

/** `lookup` asks for a name alone. */
export type PacketProto = 'tcp' | 'udp' | 'icmp' | 'lookup';

export interface PacketQuestion {
  from: PacketFrom;
  /** A name or an address. */
  to: string;
  /** Of tcp and udp. */
  port: number;
  proto: PacketProto;
}

/** What one step of the way says; the page has words for each. */
export type StepKind =
  | 'not-running'
  | 'outside-name'
  | 'bad-name'
  | 'hosts'
  | 'dns-embedded'
  | 'dns-unknown'
  | 'dns-default'
  | 'dns-host'
  | 'dns-none'
  | 'arrives'
  | 'self'
  | 'direct'
  | 'gateway'
  | 'no-route'
  | 'cable'
  | 'into'
  | 'no-neighbour'
  | 'uplink'
  | 'dnat'
  | 'snat'
  | 'allowed'
  | 'drop-isolation'
  | 'drop-internal'
  | 'drop-unpublished'
  | 'drop-direct'
  | 'drop-loopback-port'
  | 'drop-icc'
  | 'drop-rule'
  | 'drop-policy'
  | 'drop-martian'
  | 'drop-forwarding'
  | 'drop-other'
  | 'rejected'
  | 'echo'
  | 'listens'
  | 'proxy'
  | 'proxy-gives-up'
  | 'closed'
  | 'closed-loopback'
  | 'answer'
  | 'answer-lost';

export interface PacketStep {
  kind: StepKind;
  /** Whose view it is: a container's name, `host`, or `outside`. */
  place: string;
  /** Values for the words. */
  facts: Record<string, string>;
  /** A command that shows the fact, here as on a real host. Empty where there is none. */
  show: string;
  /** The packet, or the look-up, ended here. */
  fatal: boolean;
  /** How many of the route's {@link PacketRoute.spots} it has come by. */
  spots: number;
}

/** A spot of the picture. */
export type Spot =
  | { at: 'outside' }
  | { at: 'host' }
  | { at: 'network'; network: string }
  | { at: 'container'; container: string; network: string }
  | { at: 'port'; hostAddress: string; hostPort: number; target: string };

/**
 * How it ends, as a program sees it. `arrived`: answered, or for UDP taken by somebody. `closed`: docker-proxy took
 * the connection and dropped it again. `silence`: nothing comes back.
 */
export type PacketEnd =
  | 'arrived'
  | 'resolved'
  | 'no-name'
  | 'refused'
  | 'closed'
  | 'unreachable'
  | 'no-route'
  | 'silence'
  | 'not-running';

export interface PacketRoute {
  question: PacketQuestion;
  /** The command that sent it; undefined for what was asked for in the panel. */
  command: string[] | undefined;
  /** False when it is told as things are now, and not as they were when the command ran. */
  live: boolean;
  steps: PacketStep[];
  spots: Spot[];
  end: PacketEnd;
}
