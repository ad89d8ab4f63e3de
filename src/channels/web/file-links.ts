import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../lib/clock.ts';

/** Addresses under which the files of a conversation can be fetched for a while, by clients that send no token with it. */
export interface FileLinks {
  address(conversationId: string, fileId: string): string;
  /** The conversation that the query of such an address opens this file of; undefined when it is forged or over. */
  open(fileId: string, query: { readonly c?: unknown; readonly t?: unknown }): string | undefined;
}

/** How long a link can be used, in ms. Each time the message is read it comes with a new one. */
const life = 30 * 60_000;
export const filesPath = '/api/chat/files';

/** `origin` is put before the path; absent: the client's own. */
export function createFileLinks(key: Uint8Array, clock: Clock, origin = ''): FileLinks {
  const seal = (conversationId: string, fileId: string, until: string): Buffer =>
    createHmac('sha256', key)
      .update(JSON.stringify(['file link', conversationId, fileId, until]))
      .digest();

  return {
    address(conversationId, fileId) {
      const until = Math.ceil((clock() + life) / 1000).toString(36);
      const query = new URLSearchParams({
        c: conversationId,
        t: `${until}.${seal(conversationId, fileId, until).toString('base64url')}`,
      });
      return `${origin}${filesPath}/${encodeURIComponent(fileId)}?${query}`;
    },
    open(fileId, { c, t }) {
      if (typeof c !== 'string' || typeof t !== 'string') return undefined;
      const [until = '', given = ''] = t.split('.');
      const right = seal(c, fileId, until);
      const bytes = Buffer.from(given, 'base64url');
      if (bytes.length !== right.length || !timingSafeEqual(bytes, right)) return undefined;
      return Number.parseInt(until, 36) * 1000 > clock() ? c : undefined;
    },
  };
}
