import { ownSize } from '../files/tree.ts';
import { byBytes } from '../json.ts';
import type { Container } from './container.ts';
import type { MountPoint } from './mounts.ts';

/** A mount point as the API shows it. */
export interface MountPointJson {
  Type: string;
  Name?: string;
  Source: string;
  Destination: string;
  Driver?: string;
  Mode: string;
  RW: boolean;
  Propagation: string;
}

function mountPointJson(m: MountPoint): MountPointJson {
  const name = m.volume?.name ?? m.image?.name;
  return {
    Type: m.type,
    ...(name === undefined ? {} : { Name: name }),
    Source: m.volume ? m.volume.mountpoint : m.source,
    Destination: m.destination,
    ...(m.volume ? { Driver: 'local' } : {}),
    Mode: m.mode,
    RW: m.rw,
    Propagation: m.propagation,
  };
}

/** Bytes of the writable layer, and of all. */
export function sizesOf(container: Container): { SizeRw: number; SizeRootFs: number } {
  const rw = ownSize(container.layer);
  return { SizeRw: rw, SizeRootFs: rw + (container.image?.size ?? 0) };
}

/** A container's mounts, as lists and inspect show them. */
export const mountsOf = (container: Container): object[] =>
  [...container.mountPoints].sort((a, b) => byBytes(a.destination, b.destination)).map(mountPointJson);
