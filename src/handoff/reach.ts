import { type Failure, failureWords } from './failure.ts';
import type { Mark, Reach } from './relay.ts';

/** A message that a candidate should come to know of: a recruiter's, or the bot's word that a promise broke (without `by`). */
export interface Waiting {
  readonly seq: number;
  readonly at: number;
  readonly by?: string;
}

/** An e-mail that tells of messages (`unread`), or brings another link because the candidate asked for one (`link`). */
export interface Mail {
  readonly id: string;
  readonly kind: 'unread' | 'link';
  /** Counts a conversation's mails. */
  readonly number: number;
  /** The last message it tells of. */
  readonly upTo: number;
  readonly madeAt: number;
  readonly sentAt?: number;
  readonly failure?: Failure & { readonly at: number };
  /** When its link was opened. */
  readonly usedAt?: number;
  /** When its reader asked for no more. */
  readonly stoppedAt?: number;
  /** Whether it went to the address that the candidate has now. */
  readonly currentAddress: boolean;
}

/** All that says whether a candidate has to be written to. Times are epoch ms. */
export interface Absence {
  /** Whether there is an address, and leave to write to it. */
  readonly reachable: boolean;
  /** Messages the candidate has not read, in order. */
  readonly waiting: readonly Waiting[];
  /** How far messages have got to the candidate. */
  readonly mark: Mark;
  /** When the candidate last wrote. */
  readonly wroteAt?: number;
  /** In order. */
  readonly mails: readonly Mail[];
}

/** What is to be done, or was, so that a candidate comes to know of what waits for them. */
export type Outlook =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'no-address' | 'stopped' }
  /** The address does not work. */
  | { readonly kind: 'came-back'; readonly why: string; readonly at: number }
  /** The mail server will not send it: a matter for whoever runs it. */
  | { readonly kind: 'refused'; readonly why: string; readonly at: number }
  /** A mail goes out at that time unless they come back; overdue means now. */
  | { readonly kind: 'due'; readonly at: number }
  /** On its way out. */
  | { readonly kind: 'sending'; readonly at: number }
  | { readonly kind: 'told'; readonly at: number }
  /** So many mails without a visit that another would be a nuisance. */
  | { readonly kind: 'enough'; readonly at: number };

const DAY = 24 * 3600 * 1000;
/** As many mails go to somebody who does not come back. */
const mostMails = 3;

/**
 * What has to happen for a candidate now. A mail waits until the oldest untold message has been unread for `waitMs` and the page
 * has shown no life for as long; it collects everything. Nobody is told twice of the same message; without a visit in between
 * a day passes before the next mail, and there are three at most.
 */
export function outlook(absence: Absence, waitMs: number): Outlook {
  const { waiting, reachable } = absence;
  if (waiting.length === 0) return { kind: 'nothing' };
  if (!reachable) return { kind: 'no-address' };
  if (hasStopped(absence)) return { kind: 'stopped' };
  const failed = lastFailed(absence)?.failure;
  if (failed?.kind === 'bounced') return { kind: 'came-back', why: failureWords(failed), at: failed.at };
  const told = tellings(absence);
  const visitedAt = lastVisit(absence);
  const unvisited = told.filter(({ madeAt }) => madeAt >= visitedAt);
  const untold = waiting.find(({ seq }) => seq > Math.max(0, ...told.map(({ upTo }) => upTo)));
  if (!untold) {
    if (failed) return { kind: 'refused', why: failureWords(failed), at: failed.at };
    const { sentAt, madeAt } = told.at(-1)!;
    return sentAt === undefined ? { kind: 'sending', at: madeAt } : { kind: 'told', at: sentAt };
  }
  const previous = unvisited.at(-1)?.madeAt;
  if (previous !== undefined && unvisited.length >= mostMails) return { kind: 'enough', at: previous };
  const quiet = Math.max(untold.at, lastLife(absence)) + waitMs;
  return { kind: 'due', at: Math.max(quiet, previous === undefined ? 0 : previous + DAY) };
}

const hasStopped = ({ mails }: Absence): boolean => mails.some(({ stoppedAt }) => stoppedAt !== undefined);

/** Mails that tell of messages; one that failed at an address that has been corrected since told nobody. */
const tellings = ({ mails }: Absence): Mail[] =>
  mails.filter(({ kind, failure, currentAddress }) => kind === 'unread' && (currentAddress || !failure));

/** What shows that the address, as it is now, does not work, and how far that mail told; none once another was made after it. */
function lastFailed({ mails }: Absence): Required<Pick<Mail, 'failure' | 'upTo'>> | undefined {
  const failed = mails.findLast(({ failure, currentAddress }) => failure && currentAddress);
  if (!failed?.failure) return undefined;
  const { number, upTo, failure } = failed;
  const superseded = mails.some((other) => other.number > number && other.madeAt >= failure.at);
  return superseded ? undefined : { upTo, failure };
}

/** When the candidate was last there (they read, wrote or came by a link); 0 for never. */
const lastVisit = ({ mark, wroteAt = 0, mails }: Absence): number =>
  Math.max(mark.readAt ?? 0, wroteAt, ...mails.map(({ usedAt = 0 }) => usedAt));

/** The same, or a page of theirs took something, perhaps in a tab that nobody looks at. */
const lastLife = (absence: Absence): number => Math.max(lastVisit(absence), absence.mark.deliveredAt ?? 0);

/** Whether a mail that was made is still worth sending: what it tells of is unread, and they have not been here since. */
export function stillWanted(absence: Absence, mail: Mail): boolean {
  if (!absence.reachable) return false;
  if (mail.kind === 'link') return true;
  const unread = absence.waiting.some(({ seq }) => seq <= mail.upTo);
  return unread && !hasStopped(absence) && lastLife(absence) <= mail.madeAt;
}

/** How far a failed mail went, for the state of the messages it told of. */
export function reachOf(absence: Absence): Reach | undefined {
  const failed = lastFailed(absence);
  return failed && { seq: failed.upTo, failed: failureWords(failed.failure) };
}
