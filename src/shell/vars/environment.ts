import type { Shell } from '../shell.ts';
import { printForEnvironment } from '../syntax/printer.ts';

/** Where busybox's ash keeps a variable, in a table of 39 chains: programs get them in this order. */
function ashBucket(name: string): number {
  let hash = name.charCodeAt(0) << 4;
  for (let i = 0; i < name.length; i++) hash += name.charCodeAt(i);
  return hash % 39;
}

/** What programs get as their environment. */
export function environment(shell: Shell): Map<string, string> {
  const env = new Map<string, string>();
  const seen = new Set<string>();
  for (let i = shell.scopes.length - 1; i >= 0; i--)
    for (const [name, variable] of shell.scopes[i]!) {
      if (seen.has(name)) continue;
      seen.add(name);
      const value = variable.scalar;
      if (variable.exported && value !== undefined && !variable.isArray) env.set(name, value);
    }
  for (const def of shell.functions.values())
    if (def.exported) env.set(`BASH_FUNC_${def.name}%%`, printForEnvironment(def.node));
  if (shell.kind === 'ash') return new Map([...env].sort(([a], [b]) => ashBucket(a) - ashBucket(b)));
  if (shell.lastArg) env.set('_', shell.lastArg);
  return env;
}
