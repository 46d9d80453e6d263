import type { Family } from '../../kernel/index.ts';
import { type ResolvedHost, type ResolveFailure, resolveHost } from '../../kernel/net/dns/index.ts';
import { type Io, sys } from '../support/io.ts';

/** The text of a small file; undefined where it can't be read. */
export function fileText(io: Io, path: string): string | undefined {
  try {
    return io.fs.readText(path);
  } catch (e) {
    sys(e);
    return undefined;
  }
}

/** Looks a name up as the C library does: literals, /etc/hosts, DNS. Of a name in /etc/hosts busybox's takes the IPv4 address first. */
export async function lookup(io: Io, name: string, family?: Family): Promise<ResolvedHost | ResolveFailure> {
  const found = await resolveHost(
    io.process.net,
    async (path) => fileText(io, path),
    name,
    family === undefined ? {} : { family },
  );
  if (found.ok && !io.gnu && found.source === 'files') found.addresses.sort((a, b) => a.family - b.family);
  return found;
}
