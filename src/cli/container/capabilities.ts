/** `CAP_NET_ADMIN` for `net_admin`; whether there is such a one is the daemon's business. */
function normalized(name: string): string {
  const upper = name.toUpperCase();
  return upper === 'ALL' || upper.startsWith('CAP_') ? upper : `CAP_${upper}`;
}

/** What a client of Docker 28 makes of --cap-add and --cap-drop: each once, in order. moby: client/container_create.go. */
export const normalizedCapabilities = (names: readonly string[]): string[] =>
  [...new Set(names.map(normalized))].sort();
