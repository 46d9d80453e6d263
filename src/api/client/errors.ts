/** The daemon's refusal: an HTTP status and its message. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The daemon couldn't be asked: the message is the one that Docker's CLI prints. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
}

/** True for the daemon's answer with this status. */
export const isApiError = (error: unknown, status?: number): error is ApiError =>
  error instanceof ApiError && (status === undefined || error.status === status);
