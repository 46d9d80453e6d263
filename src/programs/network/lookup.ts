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

/** Looks a name up as the C library does: literals, /etc/hosts, DNS. */
export const lookup = (io: Io, name: string, family?: Family): Promise<ResolvedHost | ResolveFailure> =>
  resolveHost(
    io.process.net,
    async (path) => fileText(io, path),
    name,
    family === undefined ? {} : { family },
  );
