import type { Delivery, NewDelivery, OutboxStore } from '../../jobs/jobs.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Ids } from '../../lib/ids.ts';

/** Small things that are told in Slack after an event: each a delivery, so that they wait while Slack is away. */
export interface Asides {
  /** Puts a reaction under a message. */
  sign(channel: string, ts: string, name: string): Promise<void>;
  /**
   * Tells one person in a channel what nobody else sees, and what stands nowhere else: rather twice than never. `key` so that a repeated
   * event tells once.
   */
  privately(to: Person, text: string, key: string): Promise<void>;
  /** The same of what a click did not do, rather never than twice: whoever misses it clicks again. */
  answers(to: Person, text: string, key: string): Promise<void>;
  /** Brings a handoff's thread up to date, once per key. */
  bring(handoffId: string, conversationId: string, key: string): Promise<void>;
}

interface Person {
  readonly channel: string;
  readonly user: string;
  readonly thread?: string;
}

/** Kinds of deliveries of the recruiters' side. */
export const kinds = {
  thread: 'slack.thread',
  sign: 'slack.sign',
  private: 'slack.private',
  clicked: 'slack.clicked',
} as const;

export interface AsidesParts {
  readonly outbox: Pick<OutboxStore, 'add'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

export function createAsides({ outbox, clock, ids }: AsidesParts): Asides {
  const add = async (delivery: Omit<NewDelivery, 'id' | 'runAt'>, conversationId?: string): Promise<void> => {
    await outbox.add([{ id: ids.row(), runAt: clock(), ...delivery }], conversationId);
  };
  const tell = (kind: string, { channel, user, thread }: Person, text: string, key: string): Promise<void> =>
    add({ kind, key: `${kind}:${key}`, payload: { channel, user, text, ...(thread && { thread }) } });
  return {
    sign: (channel, ts, name) =>
      add({ kind: kinds.sign, key: `${kinds.sign}:${channel}:${ts}:${name}`, payload: { channel, ts, name } }),
    privately: (to, text, key) => tell(kinds.private, to, text, key),
    answers: (to, text, key) => tell(kinds.clicked, to, text, key),
    bring: (handoffId, conversationId, key) =>
      add(
        { kind: kinds.thread, key: `${kinds.thread}:${key}`, payload: { handoffId }, lane: threadLane(conversationId) },
        conversationId,
      ),
  };
}

/** What is told of one conversation's handoffs is told in order. */
export const threadLane = (conversationId: string): string => `${kinds.thread}:${conversationId}`;

/**
 * Whether it was not told before. Private words cannot be looked for, so what became of an attempt that broke off is not known; one that
 * was not carried out, because of a limit or a rest, does not count as one.
 */
export const isUntold = ({ attempts }: Pick<Delivery, 'attempts'>): boolean => attempts === 1;
