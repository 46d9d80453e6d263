import type { Daemon } from '../daemon.ts';
import type { Container } from './container.ts';

const DEFAULT_PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Replaces variables in place, appends new ones; one without `=` takes a variable away. */
export function overrideEnv(base: readonly string[], overrides: readonly string[]): string[] {
  const out: Array<string | undefined> = [...base];
  const at = new Map(base.map((e, i) => [e.split('=')[0]!, i]));
  for (const entry of overrides) {
    const key = entry.split('=')[0]!;
    const index = at.get(key);
    if (!entry.includes('=')) {
      if (index !== undefined) out[index] = undefined;
    } else if (index !== undefined) out[index] = entry;
    else out.push(entry);
  }
  return out.filter((e) => e !== undefined);
}

/** The environment that a container's processes start with; HOME comes last, from its user. */
export function environmentOf(
  daemon: Daemon,
  container: Container,
  tty: boolean,
  extra: readonly string[] = [],
): string[] {
  const base = [
    DEFAULT_PATH,
    `HOSTNAME=${container.config.Hostname}`,
    ...(tty ? ['TERM=xterm'] : []),
    ...daemon.networks.linkEnv(container),
  ];
  return overrideEnv(overrideEnv(base, container.config.Env ?? []), extra);
}

/** As a process has it: a later entry wins, in its own place; HOME is the user's if nobody set it. */
export function envMap(entries: readonly string[], home: string): Map<string, string> {
  const env = new Map<string, string>();
  for (const entry of entries) {
    const eq = entry.indexOf('=');
    if (eq <= 0) continue;
    env.delete(entry.slice(0, eq));
    env.set(entry.slice(0, eq), entry.slice(eq + 1));
  }
  if (!env.get('HOME')) env.set('HOME', home);
  return env;
}
