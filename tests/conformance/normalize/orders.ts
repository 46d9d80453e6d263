/** Brings into one order what the real Docker answers in a random one. */
export function settleOrders(text: string): string {
  return (
    sortEndpoints(sortMapsById(sortLookups(text)))
      // It tries to bind IPv4 and IPv6 at once and names the one that failed first.
      .replace(/\bBind for (?:0\.0\.0\.0|::):(\d+) failed/g, 'Bind for 0.0.0.0:$1 failed')
  );
}

/** "network x has active endpoints (…)" goes through a Go map. */
function sortEndpoints(text: string): string {
  return text.replace(/(has active endpoints \()([^)]*)\)/g, (_, head: string, endpoints: string) => {
    return `${head}${endpoints
      .split(/, (?=name:)/)
      .sort()
      .join(', ')})`;
  });
}

/** busybox asks for A and AAAA at once; their answers are printed as they come. */
function sortLookups(text: string): string {
  if (!text.startsWith('Server:\t')) return text;
  const [server = '', ...answers] = text.split(/\n\n+/);
  return `${[server, ...answers.map((answer) => answer.trimEnd()).sort()].join('\n\n')}\n`;
}

/** The containers of `network inspect` are sorted by their ids, which are random: sort them by name. */
function sortMapsById(text: string): string {
  if (!/^\s*[[{]/.test(text) || !/"[0-9a-f]{64}": ?\{/.test(text)) return text;
  const indent = text.includes('\n    ') ? 4 : 0;
  const parsed = parseJson(text);
  // Only what comes out again as it went in may be rewritten.
  if (parsed === undefined || `${JSON.stringify(parsed, null, indent)}\n` !== text) return text;
  return `${JSON.stringify(sorted(parsed), null, indent)}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, sorted(inner)]);
  if (entries.every(([key]) => /^[0-9a-f]{64}$/.test(key))) {
    const name = (entry: [string, unknown]): string => String((entry[1] as { Name?: unknown } | null)?.Name);
    entries.sort((a, b) => (name(a) < name(b) ? -1 : 1));
  }
  return Object.fromEntries(entries);
}
