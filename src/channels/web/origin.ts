import type { IncomingHttpHeaders } from 'node:http';

/** Where this product is reached: the configured address, or, without one, the host a request was sent to. */
export interface Address {
  readonly publicUrl?: string | undefined;
}

/**
 * Whether a browser's request comes from a page of ours. Browsers always send `Origin` with a POST and a WebSocket upgrade;
 * other programs may omit it.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, { publicUrl }: Address): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  const parsed = URL.parse(origin);
  if (parsed === null) return false;
  return publicUrl === undefined ? parsed.host === host : parsed.origin === new URL(publicUrl).origin;
}

/** Origin for WebSocket addresses, e.g. `wss://jobs.example.org`. */
export function socketOrigin(host: string, encrypted: boolean, { publicUrl }: Address): string {
  if (publicUrl !== undefined) return new URL(publicUrl).origin.replace(/^http/, 'ws');
  return `${encrypted ? 'wss' : 'ws'}://${host}`;
}
