import type { Failure } from './failure.ts';
import type { Absence, Mail } from './reach.ts';
import type { Recruiter } from './store.ts';

export interface NewMail {
  readonly id: string;
  readonly conversationId: string;
  readonly kind: Mail['kind'];
  readonly number: number;
  readonly upTo: number;
  readonly madeAt: number;
  /** The address that it goes to, as it is now. */
  readonly address: string;
  /** Names it to the mail server, so that a bounce can be told from others: 32 hexadecimal digits. */
  readonly bounceToken: string;
  readonly linkDigest: string;
  /** Epoch ms. */
  readonly linkExpiresAt: number;
  readonly stopDigest: string;
}

/** A candidate who is away, with where to write to. */
export interface Away extends Absence {
  readonly conversationId: string;
  /** Present when `reachable`. */
  readonly to?: { readonly address: string; readonly firstName?: string };
}

/** What finding the candidate again needs of a store. */
export interface ReachStore {
  /** A page, by id, of conversations that hold a message from before then which is unread and which no mail told of. */
  away(before: number, after: string, limit: number): Promise<Away[]>;
  absence(conversationId: string): Promise<Away | undefined>;
  /**
   * Keeps the mail and its delivery in one transaction. False when the conversation has a mail of that number already, because
   * somebody else was faster, or everything of it was erased.
   */
  make(mail: NewMail, delivery: { readonly id: string; readonly kind: string; readonly key: string }): Promise<boolean>;
  /** Undefined once it was dropped or erased. */
  mail(id: string): Promise<(KeptMail & { readonly away: Away }) | undefined>;
  /** Forgets a mail that was not sent: it told nobody of anything. */
  drop(id: string): Promise<void>;
  /** It was sent, and its link is the one that works: those of earlier mails are revoked. */
  sent(id: string, now: number): Promise<void>;
  /** The first time counts, of a report that comes twice. Undefined when there is no such mail. */
  failed(
    mail: { readonly id: string } | { readonly bounceToken: string },
    failure: Failure,
    now: number,
  ): Promise<{ conversationId: string } | undefined>;
  /**
   * Uses a link: the conversation and its user. The mail that brought it counts as sent then, whether or not that could be noted.
   * Undefined when it is unknown, expired, revoked, used longer than `graceMs` ago, or the candidate may not be written to any more.
   */
  use(
    linkDigest: string,
    now: number,
    graceMs: number,
  ): Promise<{ conversationId: string; userId: string; epoch?: number; linkEpoch?: number } | undefined>;
  /**
   * Puts another address into a handoff that this recruiter holds, on its card and in the conversation, and ends the links that
   * went to the old one. False when they do not hold it, or the conversation changed at the same moment.
   */
  correctAddress(handoffId: string, recruiter: Recruiter, address: string, now: number): Promise<boolean>;
  /** Whose link it is, whatever has become of it. */
  conversationOf(linkDigest: string): Promise<string | undefined>;
  /** No more mails; the one whose reader asks counts as sent. False for an unknown one. */
  stop(stopDigest: string, now: number): Promise<boolean>;
  /** Ends every link of the conversation, and forgets the mails that wait to bring one. */
  revoke(conversationId: string, now: number): Promise<void>;
}

/** What of a mail is needed to send it. */
export interface KeptMail extends Mail {
  readonly conversationId: string;
  readonly bounceToken: string;
  readonly linkExpiresAt: number;
  readonly linkRevoked: boolean;
}
