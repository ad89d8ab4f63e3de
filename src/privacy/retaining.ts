import { lock } from '../answering/answering.ts';
import type { Agency } from '../knowledge/knowledge.ts';
import { usualRetention } from '../knowledge/knowledge.ts';
import type { Clock } from '../lib/clock.ts';
import { dayIn } from '../lib/day.ts';
import type { Ids } from '../lib/ids.ts';
import type { Audit } from './audit.ts';
import type { Erasing, OwnLine, SeenAs } from './erasure.ts';
import { type Due, dueAt, earliestDue, type KeptConversation } from './retention.ts';

/** What the room needs of a store to keep to its periods. */
export interface RetentionStore {
  /**
   * Conversations that hold anything, were written in before `before` (epoch ms), and have an id after `after`: up to `limit`, by id.
   */
  kept(before: number, after: string, limit: number): Promise<KeptConversation[]>;
  /** Conversations written in before `before` (epoch ms) that hold contact details given on the way to a notice that was not agreed to. */
  abandoned(before: number): Promise<(SeenAs & { readonly conversationId: string })[]>;
  /** Drops them, from the transcript too, and adds the line that says so. False when it is not `as` it was seen any more. */
  forgetContact(conversationId: string, as: SeenAs, line: OwnLine, now: number): Promise<boolean>;
  /** Takes the run of a day (ISO date) for this token until `until`; of many processes one gets it, and one whose time ran out loses it. */
  begin(day: string, token: string, now: number, until: number): Promise<'begun' | 'taken' | 'finished'>;
  /** Keeps it until `until`; false when it was lost. */
  renew(day: string, token: string, until: number): Promise<boolean>;
  /** False when it was lost: then another one finishes it. */
  finish(day: string, token: string, erased: number, now: number): Promise<boolean>;
}

export interface RetentionEvents {
  /**
   * `held`: not deleted because of a legal hold; `waiting`: because a request waits or a recruiter has it. `abandoned`: contact details
   * were dropped because the notice was never answered.
   */
  retentionRan(event: {
    day: string;
    erased: number;
    abandoned: number;
    held: number;
    waiting: number;
    ms: number;
  }): void;
}

export interface DueConversation extends KeptConversation {
  readonly due: Due;
}

/** Deletes what has been kept long enough. */
export interface Retaining {
  /** The day's run, if it is not done yet, here or elsewhere: undefined then, else how many were deleted. Safe to call at any time. */
  run(): Promise<number | undefined>;
  /** What is due at a moment (epoch ms), the longest first. */
  due(at: number): Promise<readonly DueConversation[]>;
  /** How many conversations hold contact details then without an answer to the notice for a day. */
  abandoned(at: number): Promise<number>;
}

export interface RetainingParts {
  readonly store: RetentionStore;
  readonly erasing: Pick<Erasing, 'erase'>;
  readonly audit: Pick<Audit, 'record'>;
  readonly agency: () => Agency;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly events?: RetentionEvents;
}

const PAGE = 200;
/** How long (ms) a notice may wait for its answer, before what was given on the way to it is dropped. */
const UNANSWERED_MS = 24 * 3600 * 1000;
/** How long (ms) one page may take before another process takes the run over. */
const LEASE_MS = 10 * 60_000;

export function createRetaining({ store, erasing, audit, agency, clock, ids, events }: RetainingParts): Retaining {
  let finished: string | undefined;

  async function* pages(at: number): AsyncGenerator<(KeptConversation & { readonly due: Due | undefined })[]> {
    const { retention, time_zone: zone } = agency();
    const periods = retention?.value ?? usualRetention;
    for (let after = ''; ; ) {
      const page = await store.kept(earliestDue(periods, at), after, PAGE);
      yield page.map((kept) => ({ ...kept, due: dueAt(kept, periods, zone.value) }));
      if (page.length < PAGE) return;
      after = page.at(-1)!.conversationId;
    }
  }

  async function dropAbandoned(failures: unknown[]): Promise<number> {
    let dropped = 0;
    for (const { conversationId, version, lastAt } of await store.abandoned(clock() - UNANSWERED_MS)) {
      const line = { id: ids.row(), text: lock(neverAnswered) };
      const forgotten = store.forgetContact(conversationId, { version, lastAt }, line, clock());
      if (await forgotten.catch((error: unknown) => void failures.push(error))) dropped++;
    }
    return dropped;
  }

  async function erase(day: string, token: string): Promise<number | undefined> {
    const started = clock();
    const count = { erased: 0, held: 0, waiting: 0 };
    const failures: unknown[] = [];
    const abandoned = await dropAbandoned(failures);
    for await (const page of pages(started)) {
      for (const { conversationId, version, lastAt, due, held, handoff } of page) {
        if (held) count.held++;
        else if (handoff === 'live') count.waiting++;
        if (due === undefined || due.at > started) continue;
        // One that cannot be deleted must not keep the others; the run is not finished then, and is taken up again.
        const erasure = erasing.erase(conversationId, 'clock', { version, lastAt });
        if (await erasure.catch((error: unknown) => void failures.push(error))) count.erased++;
      }
      if (!(await store.renew(day, token, clock() + LEASE_MS))) return undefined;
    }
    if (failures.length > 0)
      throw new AggregateError(failures, `${failures.length} conversations could not be deleted`);
    const now = clock();
    if (!(await store.finish(day, token, count.erased, now))) return undefined;
    await audit.record({ action: 'retention-run', actor: 'clock', subject: day, detail: `${count.erased}`, at: now });
    events?.retentionRan({ day, ...count, abandoned, ms: now - started });
    return count.erased;
  }

  return {
    async run() {
      const now = clock();
      const day = dayIn(agency().time_zone.value, now);
      if (day === finished) return undefined;
      const token = ids.secret();
      const state = await store.begin(day, token, now, now + LEASE_MS);
      const erased = state === 'begun' ? await erase(day, token) : undefined;
      if (state === 'finished' || erased !== undefined) finished = day;
      return erased;
    },

    async due(at) {
      const all: DueConversation[] = [];
      for await (const page of pages(at))
        for (const { due, ...kept } of page) if (due && due.at <= at) all.push({ ...kept, due });
      return all.sort((a, b) => a.due.at - b.due.at);
    },

    abandoned: async (at) => (await store.abandoned(at - UNANSWERED_MS)).length,
  };
}

const neverAnswered =
  'The privacy notice was not answered for a day, so I have dropped the contact details that were given. You can go on asking me about the role, and ask for a recruiter at any time.';
