import { lock } from '../answering/answering.ts';
import type { Cvs, SealedCv, SealedFile } from '../cv/cv.ts';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import type { NewMessage } from './message.ts';
import { phrases } from './phrases.ts';

/** A file that is kept and may not be opened yet. */
export type Waiting = (
  | ({ readonly kind: 'cv' } & Pick<SealedCv, 'id' | 'name' | 'keyId' | 'sealed' | 'sha256'>)
  | ({ readonly kind: 'file' } & Pick<SealedFile, 'id' | 'name' | 'keyId' | 'sealed' | 'sha256'>)
) & {
  readonly conversationId: string;
  /** How often it was scanned, this time included. */
  readonly checks: number;
};

/** What the checking of waiting files needs of a store. */
export interface CheckingStore {
  /** Up to `limit` files that are due, each for this caller alone until `leasedUntil` (epoch ms). */
  due(now: number, limit: number, leasedUntil: number): Promise<Waiting[]>;
  /** It may be opened from now on. False when it is not there, or was checked, any more. */
  clean(waiting: Waiting, now: number): Promise<boolean>;
  /** Erases it, says so in the conversation and wherever it is named. False as for `clean`. */
  malware(waiting: Waiting, line: NewMessage, now: number): Promise<boolean>;
  /** It is due again at that time (epoch ms). */
  later(waiting: Waiting, at: number): Promise<void>;
}

export interface CheckingParts {
  readonly store: CheckingStore;
  readonly cvs: Pick<Cvs, 'scanAgain'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly events?: {
    fileChecked(event: { kind: 'cv' | 'file'; result: 'clean' | 'malware'; checks: number }): void;
  };
  readonly onError: (error: unknown) => void;
}

/** Each holds a file in memory. */
const atOnce = 4;
const leaseMs = 5 * 60_000;
const [firstWaitMs, longestWaitMs] = [10_000, 10 * 60_000];

/** Scans again what a scanner gave no verdict on: what is clean may then be opened, what is not is erased and told of. */
export function createChecking({ store, cvs, clock, ids, events, onError }: CheckingParts) {
  const check = async (waiting: Waiting): Promise<void> => {
    const { kind, checks } = waiting;
    const result = await cvs.scanAgain(waiting);
    switch (result) {
      case 'clean':
        if (await store.clean(waiting, clock())) events?.fileChecked({ kind, result, checks });
        return;
      case 'malware':
        if (await store.malware(waiting, lineFor(waiting), clock())) events?.fileChecked({ kind, result, checks });
        return;
      case 'waiting':
        await store.later(waiting, clock() + waitAfter(checks));
    }
  };

  const lineFor = ({ kind, name }: Waiting): NewMessage => {
    const text = kind === 'cv' ? phrases.malwareInCv(name) : phrases.malwareInFile(name);
    return { id: ids.row(), author: 'bot', text: lock(text, { verbatim: [name] }) };
  };

  return {
    /** Checks what is due; one that fails waits longer, and stops no other. */
    async checkDue(): Promise<void> {
      for (const waiting of await store.due(clock(), atOnce, clock() + leaseMs)) {
        await check(waiting).catch(async (error: unknown) => {
          onError(error);
          await store.later(waiting, clock() + waitAfter(waiting.checks));
        });
      }
    },
  };
}

/** Doubles with each scan, in ms. A file is never given up: it is as safe where it is as an erased one. */
const waitAfter = (checks: number): number => Math.min(longestWaitMs, firstWaitMs * 2 ** (checks - 1));
