/** Several errors as one text: a single one as it is, more as a list. moby v28: internal/multierror. */
export function joinErrors(errors: string[]): string {
  if (errors.length === 1) return errors[0]!.trim();
  return `* ${errors.map((e) => e.replaceAll('\n', '\n\t')).join('\n* ')}`;
}
