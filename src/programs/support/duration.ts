const SECONDS: Record<string, number> = { '': 1, s: 1, m: 60, h: 3600, d: 86400 };

/** `5`, `0.5`, `2m`, `inf` as microseconds; undefined if it is no time interval. */
export function parseDuration(text: string): number | undefined {
  if (/^(inf|infinity)$/i.test(text)) return Number.POSITIVE_INFINITY;
  const m = /^\+?(\d+\.?\d*|\.\d+)(?:e(\d+))?([smhd]?)$/.exec(text);
  if (!m) return undefined;
  return Math.round(Number(m[1]) * 10 ** Number(m[2] ?? 0) * SECONDS[m[3]!]! * 1e6);
}
