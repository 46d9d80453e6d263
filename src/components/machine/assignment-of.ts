/** The assignment that a page is opened for, as the fragment that holds it. */
export function assignmentOf(): string | undefined {
  const fragment: unknown = /^#assignment=/.test(location.hash) ? location.hash : history.state?.assigned;
  return typeof fragment === 'string' ? fragment : undefined;
}
