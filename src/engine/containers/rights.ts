import { ALL_CAPABILITIES, type Capability, type Limits } from '../../kernel/index.ts';
import type { HostConfig } from './config.ts';

/** What a container's superuser may do unless told otherwise. moby v28: oci/caps/defaults.go. */
const DEFAULT_CAPABILITIES: readonly Capability[] = [
  'CHOWN',
  'DAC_OVERRIDE',
  'FSETID',
  'FOWNER',
  'MKNOD',
  'NET_RAW',
  'SETGID',
  'SETUID',
  'SETFCAP',
  'SETPCAP',
  'NET_BIND_SERVICE',
  'SYS_CHROOT',
  'KILL',
  'AUDIT_WRITE',
];

/** `NET_ADMIN` for `net_admin` and `CAP_NET_ADMIN`. */
export const capabilityName = (cap: string): string => cap.toUpperCase().replace(/^CAP_/, '');

/** The capabilities after --privileged, --cap-add and --cap-drop. moby v28: oci/caps/utils.go, TweakCapabilities. */
export function capabilitiesOf(host: HostConfig): ReadonlySet<Capability> {
  if (host.Privileged) return ALL_CAPABILITIES;
  const names = (caps: string[] | null) => (caps ?? []).map(capabilityName);
  const [add, drop] = [names(host.CapAdd), names(host.CapDrop)];
  const kept = new Set<Capability>(drop.includes('ALL') ? [] : DEFAULT_CAPABILITIES);
  if (add.includes('ALL')) for (const cap of ALL_CAPABILITIES) kept.add(cap);
  for (const cap of drop) if (cap !== 'ALL') kept.delete(cap as Capability);
  for (const cap of add) if (cap !== 'ALL') kept.add(cap as Capability);
  return kept;
}

/** What --ulimit says. */
export const limitsOf = (host: HostConfig): Limits =>
  new Map((host.Ulimits ?? []).map(({ Name, Soft, Hard }) => [Name, { soft: Soft, hard: Hard }]));
