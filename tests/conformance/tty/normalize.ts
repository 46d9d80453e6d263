/** What differs from run to run, in the lines of a screen: ids, pids, times and sizes. */
export function normalizeLine(line: string): string {
  return line
    .replace(/\b[0-9a-f]{64}\b/g, '<id>')
    .replace(/\b[0-9a-f]{12}\b/g, '<short id>')
    .replace(/^(\[\d+\]) \d+$/, '$1 <pid>')
    .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z?/g, '<time>')
    .replace(/\d+(\.\d+)? ms\b/g, '<ms>')
    .replace(/= [\d./]+ <ms>/, '= <times>')
    .replace(/^\d{10}\.\d{6} \[(\d+) 127\.0\.0\.1:\d+\]/, '<time> [$1 <address>]')
    .replace(/^(\^C)?\(\d+\.\d\ds\)$/, '$1(<time>)');
}
