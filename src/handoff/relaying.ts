import type { Clock } from '../lib/clock.ts';
import type { Marks, Raise, RelayStore, Side, Step } from './relay.ts';
import type { Handoff, Recruiter } from './store.ts';

/** Carries between candidate and recruiter what is no message: how far messages have got, and that somebody is writing. */
export interface Relay {
  marks(conversationId: string): Promise<Marks>;
  /** Of these conversations, those in which the candidate has written what no recruiter has read. */
  unread(conversationIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Messages up to `seq` were handed to an open page of that side. Written a moment later, together with others. */
  sent(conversationId: string, side: Side, seq: number): void;
  /** What a page of that side says of itself: messages up to `delivered` have arrived, those up to `read` were on its screen. */
  reached(conversationId: string, side: Side, upTo: Partial<Record<Exclude<Step, 'sent'>, number>>): Promise<void>;
  /** They are writing just now: told to the other side as `typing:<side>:<conversation>`, at most so often, and kept nowhere. */
  typing(conversationId: string, side: Side): void;
  /** Writes what is still to be written. May be called twice. */
  stop(): Promise<void>;
}

export interface RelayParts {
  readonly store: RelayStore;
  readonly bus: { publish(topic: string): void };
  readonly clock: Clock;
  /** Told of what could not be written; the marks then rise with the next message. */
  readonly onError: (error: unknown) => void;
  /** How long marks are gathered before they are written, in ms. */
  readonly gatherMs?: number;
}

/** Somebody who goes on writing is told of again after so many ms. */
const typingEvery = 1_000;

export function createRelay({ store, bus, clock, onError, gatherMs = 100 }: RelayParts): Relay {
  let gathered = new Map<string, Raise>();
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  const typedAt = new Map<string, number>();

  const write = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const raises = [...gathered.values()];
    gathered = new Map();
    writing = writing.then(() => store.raise(raises, clock())).catch(onError);
    return writing;
  };

  return {
    marks: (conversationId) => store.marks(conversationId),
    unread: (conversationIds) => store.unread(conversationIds),

    sent(conversationId, side, seq) {
      const key = `${side}:${conversationId}`;
      const known = gathered.get(key);
      if (known === undefined || known.seq < seq) gathered.set(key, { conversationId, side, step: 'sent', seq });
      timer ??= setTimeout(() => void write(), gatherMs);
    },

    async reached(conversationId, side, upTo) {
      const raises = (['delivered', 'read'] as const).flatMap((step) => {
        const seq = upTo[step];
        return seq === undefined ? [] : [{ conversationId, side, step, seq }];
      });
      await store.raise(raises, clock());
    },

    typing(conversationId, side) {
      const topic = `typing:${side}:${conversationId}`;
      const now = clock();
      // A time to come was noted before the clock was set back.
      for (const [other, at] of typedAt) if (at > now || now - at >= typingEvery) typedAt.delete(other);
      if (typedAt.has(topic)) return;
      typedAt.set(topic, now);
      bus.publish(topic);
    },

    stop: write,
  };
}

/** Whether this recruiter has the handoff now: nobody else's reading or writing reaches the candidate. */
export const isHolder = (handoff: Handoff, recruiter: Recruiter): boolean =>
  handoff.status === 'claimed' && handoff.recruiter?.id === recruiter.id;
