import type { Check } from './check.ts';

/** All checks of a task, those inside conditions too. */
export function allChecks(checks: readonly Check[]): Check[] {
  return checks.flatMap((check): Check[] => {
    if ('any' in check) return allChecks(check.any);
    if ('all' in check) return allChecks(check.all);
    if ('not' in check) return allChecks([check.not]);
    return [check];
  });
}
