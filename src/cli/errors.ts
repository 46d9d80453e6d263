import { ApiError } from '../api/client/index.ts';

/** A command's end with an exit code; the message (if it isn't empty) goes to stderr. */
export class StatusError extends Error {
  override readonly name = 'StatusError';
  readonly code: number;
  constructor(code: number, message = '') {
    super(message);
    this.code = code;
  }
}

/** What the CLI prints for an error: the daemon's messages are introduced as such. */
export function errorText(error: unknown): string {
  if (error instanceof ApiError) return `Error response from daemon: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}

/** Several errors as one, a line each; nothing if there are none. Go's errors.Join. */
export function joinErrors(errors: readonly string[]): void {
  if (errors.length > 0) throw new StatusError(1, errors.join('\n'));
}
