/** What went wrong, for the person who caused it: `message` is safe to show and says what to do. */
export class AppError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
  }
}

/** Channels turn a code into their own status (HTTP: bad-request 400, signed-out 401, forbidden 403, ...). */
export type ErrorCode =
  | 'bad-request'
  | 'signed-out'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'unsupported-type'
  | 'too-many'
  | 'unavailable'
  | 'configuration';
