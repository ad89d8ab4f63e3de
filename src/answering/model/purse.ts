import { createHash } from 'node:crypto';
import { AppError } from '../../errors.ts';

/** What is counted together, and up to how many tokens. */
export interface Counter {
  readonly key: string;
  readonly limit: number;
}

/** What the room needs of a store so that several processes spend from the same purses. */
export interface SpendingStore {
  /** Adds the tokens to each counter of the day (ISO date), the one that all share first, or, where that would take one above its limit, to none: false. */
  reserve(counters: readonly Counter[], tokens: number, day: string): Promise<boolean>;
  /** Adds the difference (below 0: what was not needed) to counters that are still kept. */
  settle(counters: readonly Counter[], difference: number): Promise<void>;
  /** Tokens of a counter; 0 where there is none. */
  spent(counter: Counter): Promise<number>;
}

/** Tokens a day: of all, of one person and of one conversation. */
export interface Limits {
  readonly day: number;
  readonly person: number;
  readonly conversation: number;
}

/** For whom something is spent, on which day (ISO date). */
export interface Spender {
  readonly conversation: string;
  readonly person: string;
  readonly day: string;
}

/** What one spender may spend. */
export interface Purse {
  /** Takes so many tokens out, before they are spent. Throws OverBudget. */
  reserve(tokens: number): Promise<Reserved>;
}

export interface Reserved {
  /** Says how many were spent. */
  settle(tokens: number): Promise<void>;
}

/** Nothing was asked. */
export class OverBudget extends AppError {
  constructor() {
    super('unavailable', 'the tokens of the day, of the person or of the conversation are spent');
  }
}

/** The counter that all share. */
export const dayCounter = (limits: Limits, day: string): Counter => ({ key: `day ${day}`, limit: limits.day });

export function purseOf(store: SpendingStore, limits: Limits, { conversation, person, day }: Spender): Purse {
  const counters = [
    dayCounter(limits, day),
    { key: digest('person', person, day), limit: limits.person },
    { key: digest('conversation', conversation, day), limit: limits.conversation },
  ];
  return {
    async reserve(tokens) {
      if (!(await store.reserve(counters, tokens, day))) throw new OverBudget();
      return { settle: (spent) => store.settle(counters, spent - tokens) };
    },
  };
}

/** What is counted is kept without saying whose it is, so that nothing of anyone is left to be erased. */
function digest(kind: string, id: string, day: string): string {
  return `${kind} ${createHash('sha256').update(`${kind}\n${id}\n${day}`).digest('base64url')}`;
}
