import type { Locked } from '../answering/answering.ts';
import type { Agency } from '../knowledge/knowledge.ts';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import { brokenLine } from './lines.ts';
import { type NewPromised, type Promised, promiseAfter, type Step, stepOf } from './promise.ts';

/** A promise whose next step has come. */
export interface DuePromise extends Promised {
  readonly handoffId: string;
  readonly conversationId: string;
}

/** What breaking a promise brings with it while nobody has taken the handoff. */
export interface Breaking {
  readonly line: { readonly id: string; readonly externalId: string; readonly text: Locked };
  /** Absent when no further time is given. */
  readonly next?: NewPromised & { readonly id: string };
}

/** What the clock needs of a store. Each step is one conditional statement: of many processes one takes it. */
export interface PromiseStore {
  /** Promises of waiting and taken handoffs whose next step lies at or before `now`, the longest overdue first. */
  due(now: number, limit: number): Promise<DuePromise[]>;
  /** False when the step was taken, or an answer came, meanwhile. */
  mark(due: DuePromise, step: 'remind' | 'escalate', now: number): Promise<boolean>;
  /**
   * Breaks it, in one transaction with the line for the candidate and the next promise: `told`. Where a recruiter holds the
   * handoff it is broken without a line and without a next one: `held`. Undefined when an answer came or it was broken meanwhile.
   */
  break(due: DuePromise, breaking: Breaking, now: number): Promise<'told' | 'held' | undefined>;
  /** How many promises that were made since then (epoch ms) were kept and were broken. */
  tally(since: number): Promise<{ kept: number; broken: number }>;
}

/** Business events of the clock: ids and times. */
export interface PromiseEvents {
  reminded(event: PromiseEvent): void;
  escalated(event: PromiseEvent): void;
  /** `told`: the candidate was; not while a recruiter holds the handoff. */
  broken(event: PromiseEvent & { told: boolean }): void;
}
export type PromiseEvent = { readonly handoffId: string; readonly conversationId: string; readonly number: number };

/** Looks after promises as time goes by. */
export interface Promises {
  /** Takes every step that is due now; returns how many this process took. Safe to call at any time and from many processes. */
  keep(): Promise<number>;
}

export interface PromisesParts {
  readonly store: PromiseStore;
  readonly agency: () => Agency;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly events?: PromiseEvents;
}

const BATCH = 100;

export function createPromises({ store, agency, clock, ids, events }: PromisesParts): Promises {
  async function take(due: DuePromise, step: Step, now: number): Promise<boolean> {
    const event = { handoffId: due.handoffId, conversationId: due.conversationId, number: due.number };
    switch (step) {
      case 'remind':
      case 'escalate': {
        const taken = await store.mark(due, step, now);
        if (taken) events?.[step === 'remind' ? 'reminded' : 'escalated'](event);
        return taken;
      }
      case 'break': {
        const next = promiseAfter(due, agency(), now);
        const line = { id: ids.row(), externalId: `broken:${due.id}`, text: brokenLine(due, next) };
        const broken = await store.break(due, { line, ...(next && { next: { id: ids.row(), ...next } }) }, now);
        if (broken) events?.broken({ ...event, told: broken === 'told' });
        return broken !== undefined;
      }
    }
  }

  return {
    async keep() {
      const now = clock();
      let taken = 0;
      for (const due of await store.due(now, BATCH)) {
        const step = stepOf(due, now);
        if (step && (await take(due, step, now))) taken++;
      }
      return taken;
    },
  };
}
