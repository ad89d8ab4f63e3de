import type { Counter, SpendingStore } from '../answering/answering.ts';
import { type Engine, transact } from './engine.ts';

/** Tokens that models were asked for, the same counts for every process. */
export function createSpendingStore(engine: Engine): SpendingStore {
  const { db } = engine;
  return {
    async reserve(counters, tokens, day) {
      const reserved = await transact(engine, async (tx) => {
        // In one order, so that two with counters in common do not wait for each other.
        for (const { key, limit } of inOrder(counters)) {
          const row = await tx
            .insertInto('model_spending')
            .values({ counter: key, day, tokens })
            .onConflict((conflict) =>
              conflict
                .column('counter')
                .doUpdateSet((eb) => ({ tokens: eb('model_spending.tokens', '+', tokens) }))
                .where('model_spending.tokens', '<=', limit - tokens),
            )
            .returning('tokens')
            .executeTakeFirst();
          if (!row || row.tokens > limit) return undefined;
          // The first count of a day clears those of days before.
          if (key === counters[0]!.key && row.tokens === tokens)
            await tx.deleteFrom('model_spending').where('day', '<', day).execute();
        }
        return true;
      });
      return reserved ?? false;
    },

    async settle(counters, difference) {
      if (difference === 0) return;
      await transact(engine, async (tx) => {
        for (const { key } of inOrder(counters))
          await tx
            .updateTable('model_spending')
            .set((eb) => ({ tokens: eb('tokens', '+', difference) }))
            .where('counter', '=', key)
            .execute();
        return true;
      });
    },

    async spent({ key }) {
      const row = await db.selectFrom('model_spending').select('tokens').where('counter', '=', key).executeTakeFirst();
      return row?.tokens ?? 0;
    },
  };
}

const inOrder = (counters: readonly Counter[]): Counter[] => counters.toSorted((a, b) => (a.key < b.key ? -1 : 1));
