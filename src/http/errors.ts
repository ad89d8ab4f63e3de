import type { FastifyError } from 'fastify';
import { AppError, type ErrorCode } from '../errors.ts';

/** An error that an outside protocol knows under a name of its own, e.g. Direct Line's `TokenExpired`. */
export class ProtocolError extends AppError {
  readonly protocolCode: string;

  constructor(code: ErrorCode, protocolCode: string, message: string, options?: ErrorOptions) {
    super(code, message, options);
    this.protocolCode = protocolCode;
  }
}

/** What goes back to the client: Direct Line's error shape, used by every path. */
export interface ErrorReply {
  readonly status: number;
  readonly body: { readonly error: { readonly code: string; readonly message: string } };
  /** A bug or an outage: to be logged with its stack. */
  readonly unexpected: boolean;
}

/** Status and Direct Line's name (directline-3.0.json, or the nearest in its manner) of each code. */
const statuses: Readonly<Record<ErrorCode, readonly [status: number, name: string]>> = {
  'bad-request': [400, 'BadArgument'],
  'signed-out': [401, 'MissingAuthorization'],
  forbidden: [403, 'Forbidden'],
  'not-found': [404, 'ResourceNotFound'],
  conflict: [409, 'Conflict'],
  'too-large': [413, 'BadArgument'],
  'unsupported-type': [415, 'UnsupportedMediaType'],
  'too-many': [429, 'TooManyRequests'],
  unavailable: [503, 'ServiceUnavailable'],
  configuration: [500, 'ServiceError'],
};

const apology = 'Something went wrong on our side. Please try again in a moment.';

/** What Fastify itself refuses before a route sees it, by status: its own messages name internals. */
const refusals: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  400: ['bad-request', 'The request could not be read. Send well-formed JSON.'],
  404: ['not-found', 'There is nothing at this address.'],
  406: ['bad-request', 'The request could not be read. Send a well-formed form.'],
  408: ['bad-request', 'The request took too long to arrive. Send it again.'],
  413: ['too-large', 'The request is too large. Send less at once.'],
  414: ['bad-request', 'The address is too long.'],
  415: ['unsupported-type', 'This content type is not supported here. Send JSON.'],
  503: ['unavailable', 'The service is restarting. Please try again in a moment.'],
};

/** The one place where errors become statuses. */
export function errorReply(error: unknown): ErrorReply {
  if (error instanceof AppError && error.code !== 'configuration') {
    const [status, name] = statuses[error.code];
    return reply(status, error instanceof ProtocolError ? error.protocolCode : name, error.message);
  }
  const refusal = isFastifyError(error) ? refusals[error.statusCode ?? 500] : undefined;
  if (refusal !== undefined) {
    const [status, name] = statuses[refusal[0]];
    return reply(status, name, refusal[1]);
  }
  return { ...reply(500, 'ServiceError', apology), unexpected: true };
}

function reply(status: number, code: string, message: string): ErrorReply {
  return { status, body: { error: { code, message } }, unexpected: false };
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('FST_');
}
