import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import { linkToken } from '../lib/link-token.ts';
import type { Failure } from './failure.ts';
import { type Letter, writeLetter } from './letter.ts';
import { gone, whyNotHolder } from './lines.ts';
import { makerOf } from './make-mail.ts';
import { type Outlook, outlook, reachOf, stillWanted } from './reach.ts';
import type { Away, ReachStore } from './reach-store.ts';
import type { Reach } from './relay.ts';
import { lastDay } from './resume.ts';
import type { HandoffStore, Recruiter } from './store.ts';

/** Whoever brings letters to mailboxes. */
export interface Mailer {
  /**
   * Resolves to a failure that another try would meet again. Throws what may pass, for the outbox to try again later. The same
   * `messageId` again is the same mail. `signal` ends what is under way.
   */
  send(
    mail: {
      readonly to: string;
      readonly fromName: string;
      readonly letter: Letter;
      /** Without brackets or domain. */
      readonly messageId: string;
      readonly bounceToken: string;
      /** Where a POST stops such mails (RFC 8058); absent on one that was asked for. */
      readonly stop?: string;
    },
    signal: AbortSignal,
  ): Promise<Failure | undefined>;
}

/** Business events: ids and codes, never an address. */
export interface ReachEvents {
  mailMade(event: { conversationId: string; mailId: string; kind: 'unread' | 'link' }): void;
  mailSent(event: { conversationId: string; mailId: string; waitedMs: number }): void;
  mailDropped(event: { conversationId: string; mailId: string }): void;
  mailFailed(event: { conversationId: string; kind: Failure['kind']; status?: string | undefined }): void;
  linkOpened(event: { conversationId: string }): void;
}

export interface ReachingParts {
  readonly store: ReachStore;
  readonly handoffs: Pick<HandoffStore, 'find'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly agencyName: () => string;
  /** Makes the secrets of links. */
  readonly key: Uint8Array;
  /** Absent: nobody is written to. */
  readonly mail?: {
    readonly mailer: Mailer;
    /** Origin that links lead to. */
    readonly publicUrl: string;
    readonly waitMs: number;
  };
  readonly events?: ReachEvents;
}

/** What the desk is told of how a candidate comes to know what waits for them; `off` where no mail server is set. */
export type Prospect = Outlook | { readonly kind: 'off' };

/** Finds candidates again who left the page: decides by the clock whom to write to, and sends. */
export interface Reaching {
  /** Makes every mail that is due; returns how many. Safe to call at any time and from many processes. */
  tell(): Promise<number>;
  /** Sends a mail that was made, unless it was sent or is no longer wanted. A refusal by the mail server is thrown as permanent. */
  deliver(mailId: string, signal: AbortSignal): Promise<void>;
  prospect(conversationId: string): Promise<Prospect>;
  reach(conversationId: string): Promise<Reach | undefined>;
  /** Writes again because the recruiter asks for it. AppError: 'forbidden' (not the claimer), 'conflict' (says why not), 'not-found'. */
  again(handoffId: string, recruiter: Recruiter): Promise<void>;
  /**
   * Takes an address that the candidate gave in another way, so that what waits goes there. AppError: 'bad-request' (no address),
   * 'forbidden' (not the claimer), 'conflict', 'not-found'.
   */
  correct(handoffId: string, recruiter: Recruiter, address: string): Promise<void>;
  /** A report of the mail server that a mail did not arrive; false when it names no mail of ours. */
  bounced(bounceToken: string, failure: Failure): Promise<boolean>;
}

const PAGE = 100;
/** A recruiter who asks for another mail waits so long (ms) after the last. */
const AGAIN_AFTER_MS = 10 * 60_000;

export function createReaching(parts: ReachingParts): Reaching {
  const { store, handoffs, clock, ids, agencyName, key, mail, events } = parts;

  const make = makerOf({ store, ids, key, ...(events && { events }) });

  return {
    async tell() {
      if (!mail) return 0;
      const now = clock();
      let made = 0;
      for (let page: Away[] = [], after = ''; ; after = page.at(-1)!.conversationId) {
        page = await store.away(now - mail.waitMs, after, PAGE);
        for (const away of page) {
          const prospect = outlook(away, mail.waitMs);
          if (prospect.kind === 'due' && prospect.at <= now && (await make(away, 'unread', now))) made++;
        }
        if (page.length < PAGE) return made;
      }
    },

    async deliver(mailId, signal) {
      if (!mail) throw new Error('no mail server is set');
      const kept = await store.mail(mailId);
      // Sent already: the process that did so died before it could end the delivery.
      if (!kept || kept.sentAt !== undefined) return;
      const { away, conversationId, linkRevoked } = kept;
      if (!away.to || linkRevoked || !stillWanted(away, kept)) {
        await store.drop(mailId);
        return events?.mailDropped({ conversationId, mailId });
      }
      const address = (path: string, purpose: 'resume' | 'stop') =>
        `${mail.publicUrl}/${path}/${linkToken(key, purpose, mailId)}`;
      const stop = address('mail/stop', 'stop');
      const letter = writeLetter({
        agencyName: agencyName(),
        firstName: away.to.firstName,
        waiting: away.waiting.filter(({ seq }) => seq <= kept.upTo),
        link: address('resume', 'resume'),
        until: lastDay(kept.linkExpiresAt),
        stop,
      });
      const { bounceToken } = kept;
      const failure = await mail.mailer.send(
        { to: away.to.address, fromName: agencyName(), letter, messageId: mailId, bounceToken, stop },
        signal,
      );
      const now = clock();
      if (!failure) {
        await store.sent(mailId, now);
        return events?.mailSent({ conversationId, mailId, waitedMs: now - kept.madeAt });
      }
      await store.failed({ id: mailId }, failure, now);
      events?.mailFailed({ conversationId, ...failure });
      // Its recruiter is told of a bad address, which is then done with; that the server refuses us is a dead letter.
      if (failure.kind === 'refused')
        throw Object.assign(new Error(`the mail server refuses it: ${failure.status ?? 'no code'}`), {
          permanent: true,
        });
    },

    async prospect(conversationId) {
      const away = await store.absence(conversationId);
      if (!away || away.waiting.length === 0) return { kind: 'nothing' };
      return mail ? outlook(away, mail.waitMs) : { kind: 'off' };
    },

    async reach(conversationId) {
      const away = await store.absence(conversationId);
      return away && reachOf(away);
    },

    async again(handoffId, recruiter) {
      const handoff = await handoffs.find(handoffId);
      if (handoff?.status !== 'claimed' || handoff.recruiter?.id !== recruiter.id)
        throw whyNotHolder(handoff, recruiter);
      if (!mail) throw new AppError('conflict', 'E-mail is not set up here.');
      const away = await store.absence(handoff.conversationId);
      if (!away) throw gone();
      const now = clock();
      const prospect = outlook(away, mail.waitMs);
      const why = whyNotAgain(prospect, away, now);
      if (why) throw new AppError('conflict', why);
      if (!(await make(away, 'unread', now))) throw new AppError('conflict', 'An e-mail is on its way already.');
    },

    async correct(handoffId, recruiter, given) {
      const address = z.email().max(254).safeParse(given.trim());
      if (!address.success)
        throw new AppError('bad-request', 'That is not an e-mail address. It should look like name@example.org.');
      if (await store.correctAddress(handoffId, recruiter, address.data, clock())) return;
      throw whyNotHolder(await handoffs.find(handoffId), recruiter);
    },

    async bounced(bounceToken, failure) {
      const mail = await store.failed({ bounceToken }, failure, clock());
      if (mail) events?.mailFailed({ ...mail, ...failure });
      return mail !== undefined;
    },
  };
}

function whyNotAgain(prospect: Outlook, { mails }: Away, now: number): string | undefined {
  switch (prospect.kind) {
    case 'nothing':
      return 'The candidate has read everything.';
    case 'no-address':
      return 'The candidate gave no e-mail address.';
    case 'stopped':
      return 'The candidate has asked for no more e-mails.';
    case 'sending':
      return 'An e-mail is on its way already.';
    case 'came-back':
    case 'refused':
      return undefined;
    case 'due':
    case 'told':
    case 'enough': {
      const recent = mails.some(({ madeAt }) => madeAt > now - AGAIN_AFTER_MS);
      return recent ? 'An e-mail went out less than ten minutes ago.' : undefined;
    }
  }
}
