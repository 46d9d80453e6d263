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

/** The daemon's answer is none of the shape that was asked for, as Go's decoder says it. */
export class AnswerError extends ConnectionError {}

/** An answer that has to be an object. Throws {@link AnswerError}; `type` is the name that Docker's client has for it. */
export function object<T extends object>(value: T, type: string): T {
  if (Array.isArray(value))
    throw new AnswerError(`json: cannot unmarshal array into Go value of type ${type}`);
  return value;
}

/** True for the daemon's answer with this status. */
export const isApiError = (error: unknown, status?: number): error is ApiError =>
  error instanceof ApiError && (status === undefined || error.status === status);
