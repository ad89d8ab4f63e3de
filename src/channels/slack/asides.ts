import type { NewDelivery, OutboxStore } from '../../jobs/jobs.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Ids } from '../../lib/ids.ts';

/** Small things that are told in Slack after an event: each a delivery, so that they wait while Slack is away. */
export interface Asides {
  /** Puts a reaction under a message. */
  sign(channel: string, ts: string, name: string): Promise<void>;
  /** Tells one person in a channel what nobody else sees; `key` so that a repeated event tells once. */
  privately(
    to: { readonly channel: string; readonly user: string; readonly thread?: string },
    text: string,
    key: string,
  ): Promise<void>;
  /** Brings a handoff's thread up to date, once per key. */
  bring(handoffId: string, conversationId: string, key: string): Promise<void>;
}

/** Kinds of deliveries of the recruiters' side. */
export const kinds = { thread: 'slack.thread', sign: 'slack.sign', private: 'slack.private' } as const;

export interface AsidesParts {
  readonly outbox: Pick<OutboxStore, 'add'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

export function createAsides({ outbox, clock, ids }: AsidesParts): Asides {
  const add = async (delivery: Omit<NewDelivery, 'id' | 'runAt'>, conversationId?: string): Promise<void> => {
    await outbox.add([{ id: ids.row(), runAt: clock(), ...delivery }], conversationId);
  };
  return {
    sign: (channel, ts, name) =>
      add({ kind: kinds.sign, key: `${kinds.sign}:${channel}:${ts}:${name}`, payload: { channel, ts, name } }),
    privately: ({ channel, user, thread }, text, key) =>
      add({
        kind: kinds.private,
        key: `${kinds.private}:${key}`,
        payload: { channel, user, text, ...(thread && { thread }) },
      }),
    bring: (handoffId, conversationId, key) =>
      add(
        { kind: kinds.thread, key: `${kinds.thread}:${key}`, payload: { handoffId }, lane: threadLane(conversationId) },
        conversationId,
      ),
  };
}

/** What is told of one conversation's handoffs is told in order. */
export const threadLane = (conversationId: string): string => `${kinds.thread}:${conversationId}`;
