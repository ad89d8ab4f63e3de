import { type Locked, lock } from '../answering/answering.ts';
import type { Letter } from '../handoff/handoff.ts';
import type { NewDelivery } from '../jobs/jobs.ts';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import { linkToken, tokenDigest } from '../lib/link-token.ts';

/** How long a link to a candidate's own page works, in ms. */
const LIFE_MS = 24 * 3600 * 1000;
const AGAIN_AFTER_MS = 10 * 60_000;
const A_DAY = 5;

/** The kind of delivery that carries a link by mail; its payload is `{ linkId }`. */
export const myLinkDelivery = 'my.mail';

export interface NewMyLink {
  readonly id: string;
  readonly digest: string;
  readonly madeAt: number;
  readonly expiresAt: number;
}

/** What a link opens. */
export interface OpenedMyLink {
  readonly conversations: readonly string[];
  readonly expiresAt: number;
}

export interface MyLinkStore {
  /** Keeps a link to one conversation. False when everything of it was erased, or there is none. */
  addLink(link: NewMyLink, conversationId: string): Promise<boolean>;
  /**
   * Keeps a link to every conversation that was handed over with the address, and its delivery, in one transaction. False when there
   * is no such conversation, or as many links as `limits` allows went to it already.
   */
  mailLink(
    link: NewMyLink,
    address: string,
    delivery: NewDelivery,
    limits: { readonly since: number; readonly atMost: number; readonly notAfter: number },
  ): Promise<boolean>;
  /** Undefined for an unknown link, one that is over, and one whose conversations were all erased. */
  openLink(digest: string, now: number): Promise<OpenedMyLink | undefined>;
  /** Where a link is mailed to; undefined once it opens nothing any more. */
  addressOf(linkId: string): Promise<{ readonly address: string; readonly expiresAt: number } | undefined>;
}

/** Brings the mail. Resolves to whether it was taken; throws what may pass. */
export type SendLetter = (
  mail: { readonly to: string; readonly letter: Letter; readonly messageId: string },
  signal: AbortSignal,
) => Promise<void>;

/** Links to a candidate's own page: of the token only the digest is kept. */
export interface MyLinks {
  /** For whoever is in this conversation; undefined when it was erased. */
  make(conversationId: string): Promise<string | undefined>;
  /** The same with the page's address. */
  address(conversationId: string): Promise<string | undefined>;
  /** Mails one, if the address is that of conversations that were handed over; nobody is told whether. */
  mail(address: string): Promise<void>;
  /** Sends a link that was to be mailed, unless it opens nothing any more. */
  deliver(linkId: string, signal: AbortSignal): Promise<void>;
  open(token: string): Promise<OpenedMyLink | undefined>;
}

export interface MyLinksParts {
  readonly store: MyLinkStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly key: Uint8Array;
  readonly agencyName: () => string;
  /** Origin of the product's own pages, where it is known. */
  readonly site?: string | undefined;
  /** Absent where no mail is sent; needs `site`. */
  readonly send?: SendLetter | undefined;
}

export function createMyLinks({ store, clock, ids, key, agencyName, site, send }: MyLinksParts): MyLinks {
  const newLink = (): NewMyLink & { readonly token: string } => {
    const now = clock();
    const id = ids.row();
    const token = linkToken(key, 'my', id);
    return { id, token, digest: tokenDigest(token)!, madeAt: now, expiresAt: now + LIFE_MS };
  };

  const make = async (conversationId: string): Promise<string | undefined> => {
    const { token, ...link } = newLink();
    return (await store.addLink(link, conversationId)) ? token : undefined;
  };
  const addressOf = (token: string): string => `${site ?? ''}/my/${token}`;

  return {
    make,

    async address(conversationId) {
      const token = await make(conversationId);
      return token && addressOf(token);
    },

    async mail(address) {
      if (!send) return;
      const { token: _, ...link } = newLink();
      const delivery = {
        id: ids.row(),
        kind: myLinkDelivery,
        key: `${myLinkDelivery}:${link.id}`,
        payload: { linkId: link.id },
        runAt: link.madeAt,
      };
      const limits = { since: link.madeAt - LIFE_MS, atMost: A_DAY, notAfter: link.madeAt - AGAIN_AFTER_MS };
      await store.mailLink(link, address, delivery, limits);
    },

    async deliver(linkId, signal) {
      const to = send && (await store.addressOf(linkId));
      if (!to || to.expiresAt <= clock()) return;
      const letter = writeMyLetter(agencyName(), addressOf(linkToken(key, 'my', linkId)));
      await send({ to: to.address, letter, messageId: `my-${linkId}` }, signal);
    },

    async open(token) {
      const digest = tokenDigest(token);
      return digest ? store.openLink(digest, clock()) : undefined;
    },
  };
}

/** What is mailed to whoever asks what is held of them: of the candidate it holds nothing at all. */
function writeMyLetter(agencyName: string, link: string): Letter {
  const say = (text: string): Locked => lock(text, { verbatim: [agencyName, '24 hours'] });
  return {
    subject: `What ${agencyName} holds about you`,
    paragraphs: [
      say('Hello,'),
      say(
        `somebody, most likely you, asked to see what the career chat of ${agencyName} holds for this address. This page shows it; there it can be corrected, downloaded and deleted:`,
      ),
      { label: 'Open my data', url: link },
      say('The link is for you alone: please do not pass it on. It works for 24 hours.'),
    ],
    footer: [say('If you did not ask for it, you need do nothing: nobody sees anything without this link.')],
  };
}
