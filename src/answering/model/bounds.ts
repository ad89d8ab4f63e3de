import { AppError } from '../../errors.ts';
import { type Breaker, createBreaker } from '../../lib/breaker.ts';
import type { Clock } from '../../lib/clock.ts';
import { createWordingCache, type WordingCache } from './cache.ts';
import { dayCounter, type Limits, type Purse, purseOf, type Spender, type SpendingStore } from './purse.ts';

/** Within which bounds a language model is asked. */
export interface ModelBounds {
  /** Apart, for what is too slow to choose may be quick enough to word. */
  readonly breakers: { readonly wording: Breaker; readonly choosing: Breaker };
  /** What a conversation may spend. */
  readonly purse: (spender: Spender) => Purse;
  readonly cache: WordingCache;
  /** Rejects while the model is left alone; `spent` when the tokens of the day are. */
  readiness(): Promise<'ok' | 'spent'>;
}

/** Tokens below which no answer is asked for. */
const fewest = 1_500;

export function createBounds(parts: {
  readonly store: SpendingStore;
  readonly limits: Limits;
  readonly clock: Clock;
  /** ISO date. */
  readonly today: () => string;
}): ModelBounds {
  const { store, limits, clock, today } = parts;
  const breakers = { wording: createBreaker({ clock }), choosing: createBreaker({ clock }) };
  return {
    breakers,
    purse: (spender) => purseOf(store, limits, spender),
    cache: createWordingCache(),
    async readiness() {
      if (breakers.wording.rests()) throw new AppError('unavailable', 'The language model is left alone for a while.');
      return (await store.spent(dayCounter(limits, today()))) + fewest > limits.day ? 'spent' : 'ok';
    },
  };
}
