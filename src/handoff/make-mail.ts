import type { Ids } from '../lib/ids.ts';
import { linkToken, tokenDigest } from '../lib/link-token.ts';
import type { Mail } from './reach.ts';
import type { Away, ReachStore } from './reach-store.ts';
import { linkLife } from './resume.ts';

/** The kind of delivery that carries a mail; its payload is `{ mailId }`. */
export const mailDelivery = 'mail.send';

interface MakerParts {
  readonly store: Pick<ReachStore, 'make'>;
  readonly ids: Ids;
  /** Makes the secrets of links. */
  readonly key: Uint8Array;
  readonly events?: { mailMade(event: { conversationId: string; mailId: string; kind: Mail['kind'] }): void };
}

/** Makes mails; false when there is no address, or another process made one at the same moment. */
export function makerOf({ store, ids, key, events }: MakerParts) {
  return async (away: Away, kind: Mail['kind'], now: number): Promise<boolean> => {
    if (!away.to) return false;
    const { conversationId } = away;
    const id = ids.row();
    const digest = (purpose: 'resume' | 'stop') => tokenDigest(linkToken(key, purpose, id))!;
    const made = await store.make(
      {
        id,
        conversationId,
        kind,
        number: (away.mails.at(-1)?.number ?? 0) + 1,
        upTo: kind === 'unread' ? (away.waiting.at(-1)?.seq ?? 0) : 0,
        madeAt: now,
        address: away.to.address,
        bounceToken: Buffer.from(ids.secret(), 'base64url').toString('hex'),
        linkDigest: digest('resume'),
        linkExpiresAt: linkLife(now).expiresAt,
        stopDigest: digest('stop'),
      },
      { id: ids.row(), kind: mailDelivery, key: `${mailDelivery}:${id}` },
    );
    if (made) events?.mailMade({ conversationId, mailId: id, kind });
    return made;
  };
}
