import { PlainError } from '../kernel/index.ts';

/** What the daemon refuses or fails at: the status and message of its HTTP answer. */
export class EngineError extends PlainError {
  /** HTTP status: 400 bad parameter, 403, 404 not found, 409 conflict, 500, 501, 503 … */
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.name = 'EngineError';
    this.status = status;
  }
}

export const invalidParameter = (message: string): EngineError => new EngineError(400, message);
export const forbidden = (message: string): EngineError => new EngineError(403, message);
export const notFound = (message: string): EngineError => new EngineError(404, message);
export const conflict = (message: string): EngineError => new EngineError(409, message);
export const systemError = (message: string): EngineError => new EngineError(500, message);
