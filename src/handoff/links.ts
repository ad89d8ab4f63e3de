import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import { tokenDigest } from '../lib/link-token.ts';
import { whyNotHolder } from './lines.ts';
import { makerOf } from './make-mail.ts';
import type { ReachStore } from './reach-store.ts';
import type { ReachEvents } from './reaching.ts';
import { GRACE_MS } from './resume.ts';
import type { HandoffStore, Recruiter } from './store.ts';

/** Whose conversation a link opens, and until what of it changes. */
export type Opened = NonNullable<Awaited<ReturnType<ReachStore['use']>>>;

/** What the links in mails do. Each answers the same whether the token is known or not. */
export interface Links {
  /**
   * Uses a resume link up: whose conversation it opens. Undefined for one that is unknown, expired, revoked or used. A second
   * use within ten minutes of the first is the same use.
   */
  open(token: string): Promise<Opened | undefined>;
  /** Another link for the holder of an old one, to the address that is kept; at most one in ten minutes and five a day. */
  renew(token: string): Promise<void>;
  /** No more mails about this conversation, unless they are asked for. */
  stop(token: string): Promise<void>;
  /** Ends the links of a handoff's conversation. AppError: 'forbidden' (not the claimer), 'not-found'. */
  revoke(handoffId: string, recruiter: Recruiter): Promise<void>;
}

export interface LinksParts {
  readonly store: ReachStore;
  readonly handoffs: Pick<HandoffStore, 'find'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly key: Uint8Array;
  readonly events?: ReachEvents;
}

const DAY = 24 * 3600 * 1000;
const RENEW_AFTER_MS = 10 * 60_000;
const RENEWALS_A_DAY = 5;

export function createLinks({ store, handoffs, clock, ids, key, events }: LinksParts): Links {
  const make = makerOf({ store, ids, key, ...(events && { events }) });
  return {
    async open(token) {
      const digest = tokenDigest(token);
      const opened = digest && (await store.use(digest, clock(), GRACE_MS));
      if (!opened) return undefined;
      events?.linkOpened({ conversationId: opened.conversationId });
      return opened;
    },

    async renew(token) {
      const digest = tokenDigest(token);
      const conversationId = digest && (await store.conversationOf(digest));
      const away = conversationId && (await store.absence(conversationId));
      if (!away) return;
      const now = clock();
      const asked = away.mails.filter(({ kind, madeAt }) => kind === 'link' && madeAt > now - DAY);
      const tooSoon = asked.some(({ madeAt }) => madeAt > now - RENEW_AFTER_MS);
      if (!tooSoon && asked.length < RENEWALS_A_DAY) await make(away, 'link', now);
    },

    async stop(token) {
      const digest = tokenDigest(token);
      if (digest) await store.stop(digest, clock());
    },

    async revoke(handoffId, recruiter) {
      const handoff = await handoffs.find(handoffId);
      if (handoff?.status !== 'claimed' || handoff.recruiter?.id !== recruiter.id)
        throw whyNotHolder(handoff, recruiter);
      await store.revoke(handoff.conversationId, clock());
    },
  };
}
