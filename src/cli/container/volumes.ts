import type { Process } from '../../kernel/index.ts';
import { absolutePath } from './config.ts';

/** -v as docker/cli sorts it: what is mounted from somewhere (`Binds`), and paths that get an anonymous volume. */
export function parseVolumes(
  process: Process,
  specs: readonly string[],
): { binds: string[]; volumes: Record<string, object> } {
  const binds: string[] = [];
  const volumes: Record<string, object> = {};
  for (const spec of new Set(specs)) {
    if (spec === '') throw new Error('invalid empty volume spec');
    const parts = spec.length <= 2 ? [spec] : sections(spec);
    for (const [i, part] of parts.entries()) {
      if (part === '') throw new Error(`invalid spec: ${spec}: empty section between colons`);
      if (i > 1 && i < parts.length - 1) throw new Error(`invalid spec: ${spec}: too many colons`);
    }
    if (parts.length === 1) volumes[spec] = {};
    else if (spec.startsWith('.')) {
      const colon = spec.indexOf(':');
      binds.push(`${absolutePath(process, spec.slice(0, colon))}${spec.slice(colon)}`);
    } else binds.push(spec);
  }
  return { binds, volumes };
}

/** Splits at colons, but not at the one of a Windows drive: docker/cli takes `a:/x` for a single path. */
function sections(spec: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const char of spec) {
    if (char !== ':' || /^\p{L}$/u.test(part)) part += char;
    else {
      parts.push(part);
      part = '';
    }
  }
  return [...parts, part];
}
