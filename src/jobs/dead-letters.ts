import { AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import type { Counts, DeadLetter, InboxStore, OutboxStore } from './delivery.ts';

export const boxes = ['outbox', 'inbox'] as const;
export type Box = (typeof boxes)[number];

export interface BoxedLetter extends DeadLetter {
  readonly box: Box;
}

/** Told of what an operator decides; never of a payload. */
export interface DeadLetterEvents {
  deadLetterRetried(event: { box: Box; kind: string }): void;
  deadLetterDropped(event: { box: Box; kind: string }): void;
}

/** What an operator sees of the deliveries, and the two things to do about one that was given up. */
export interface DeadLetters {
  counts(): Promise<Readonly<Record<Box, Counts>>>;
  /** Of both boxes, the latest first; at most 200 of each. */
  list(): Promise<BoxedLetter[]>;
  /** Tries it again from the start. AppError 'not-found'. */
  retry(box: Box, id: string): Promise<void>;
  /** Gives it up for good. AppError 'not-found'. */
  drop(box: Box, id: string): Promise<void>;
}

export interface DeadLettersParts {
  readonly outbox: OutboxStore;
  readonly inbox: InboxStore;
  readonly clock: Clock;
  /** Looks for what is due now, in this process. */
  readonly wake?: (box: Box) => void;
  readonly events?: DeadLetterEvents;
}

const LISTED = 200;

export function createDeadLetters({ outbox, inbox, clock, wake, events }: DeadLettersParts): DeadLetters {
  const stores = { outbox, inbox };

  async function decide(box: Box, id: string, act: 'retry' | 'drop'): Promise<void> {
    const letter = (await stores[box].deadLetters(LISTED)).find((one) => one.id === id);
    if (!letter || !(await stores[box][act](id, clock())))
      throw new AppError(
        'not-found',
        'This delivery is not among the dead letters (any more). Look at the list again.',
      );
    events?.[act === 'retry' ? 'deadLetterRetried' : 'deadLetterDropped']({ box, kind: letter.kind });
    if (act === 'retry') wake?.(box);
  }

  return {
    async counts() {
      const [out, received] = await Promise.all([outbox.counts(), inbox.counts()]);
      return { outbox: out, inbox: received };
    },
    async list() {
      const lists = await Promise.all(
        boxes.map(async (box) => (await stores[box].deadLetters(LISTED)).map((letter) => ({ ...letter, box }))),
      );
      return lists.flat().sort((a, b) => b.failedAt - a.failedAt);
    },
    retry: (box, id) => decide(box, id, 'retry'),
    drop: (box, id) => decide(box, id, 'drop'),
  };
}
