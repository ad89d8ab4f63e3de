import { record, text } from './activity.ts';

/** The server answered, and the answer is no. `message` is the server's own, meant to be shown. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Whether the same call may work a little later: no connection, the server is restarting, or it asks to slow down. */
export const isTemporary = (error: unknown): boolean =>
  !(error instanceof Refused) || error.status >= 500 || error.status === 429 || error.status === 408;

/** Whether the token was not accepted, so that a fresh one may help. */
export const isUnauthorised = (error: unknown): boolean =>
  error instanceof Refused && (error.status === 401 || error.status === 403);

/** Whether the conversation is over for good: unknown, erased or closed. */
export const isGone = (error: unknown): boolean =>
  error instanceof Refused && (error.status === 404 || error.status === 409 || error.status === 410);

/** Calls the server that served this page. Gives up after 20 s without an answer. */
export async function call(
  method: 'GET' | 'POST',
  path: string,
  token?: string,
  body?: unknown,
): Promise<Record<string, unknown>> {
  const headers: Record<string, string> = {};
  if (token) headers.authorization = `Bearer ${token}`;
  if (body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(path, {
    method,
    headers,
    signal: AbortSignal.timeout(20_000),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await response.text();
  if (!response.ok) throw refusal(response.status, answer);
  return parse(answer);
}

/** Reads `{"error":{"code","message"}}`, the one shape in which this server says no. */
export function refusal(status: number, body: string): Refused {
  return new Refused(status, text(record(parse(body).error).message) || `The server answered ${status}.`);
}

export function parse(body: string): Record<string, unknown> {
  try {
    return record(JSON.parse(body));
  } catch {
    return {};
  }
}
