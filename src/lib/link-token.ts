import { createHash, createHmac } from 'node:crypto';

export type LinkPurpose = 'resume' | 'stop' | 'my';

/**
 * The secret of a link: 32 bytes that nobody without the key can tell from random ones, as base64url. Made again for the same id it
 * is the same, so that a mail which is sent twice by a crash holds one link, and only its digest has to be kept.
 */
export function linkToken(key: Uint8Array, purpose: LinkPurpose, id: string): string {
  return createHmac('sha256', key).update(`${purpose}\0${id}`).digest('base64url');
}

/** What is kept of a token; undefined for what cannot be one. */
export function tokenDigest(token: string): string | undefined {
  return /^[A-Za-z0-9_-]{43}$/.test(token) ? createHash('sha256').update(token).digest('hex') : undefined;
}
