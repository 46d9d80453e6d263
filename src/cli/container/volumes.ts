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
    const parts = spec.split(':');
    if (spec === '') throw new Error('invalid empty volume spec');
    if (parts.length > 3 || parts.some((part) => part === '')) {
      if (parts.length > 3) throw new Error(`invalid spec: ${spec}: too many colons`);
      throw new Error(`invalid spec: ${spec}: empty section between colons`);
    }
    const [source = '', target] = parts;
    if (target === undefined) volumes[spec] = {};
    else if (source.startsWith('.'))
      binds.push(`${absolutePath(process, source)}:${parts.slice(1).join(':')}`);
    else binds.push(spec);
  }
  return { binds, volumes };
}
