import type { Count, Counter, WrongPasswordStore } from '../staff/staff.ts';
import { type Engine, transact } from './engine.ts';

/** Wrong passwords of late, the same count for every process. */
export function createWrongPasswordStore(engine: Engine): WrongPasswordStore {
  const { db } = engine;

  async function counts(counters: readonly Counter[]): Promise<Map<string, Count>> {
    if (counters.length === 0) return new Map();
    const rows = await db.selectFrom('wrong_password').selectAll().where('counter', 'in', keysOf(counters)).execute();
    return new Map(rows.map(({ counter, count, at }) => [counter, { count, at }]));
  }

  return {
    async attempt(counters, now, since) {
      const counted = await transact(engine, async (tx) => {
        // In one order, so that two with both counters in common do not wait for each other.
        for (const { key, limit } of counters.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
          const row = await tx
            .insertInto('wrong_password')
            .values({ counter: key, count: 1, at: now })
            .onConflict((conflict) =>
              conflict
                .column('counter')
                .doUpdateSet((eb) => ({
                  count: eb
                    .case()
                    .when('wrong_password.at', '<=', since)
                    .then(1)
                    .else(eb('wrong_password.count', '+', 1))
                    .end(),
                  at: now,
                }))
                .where((eb) => eb.or([eb('wrong_password.count', '<', limit), eb('wrong_password.at', '<=', since)])),
            )
            .returning('count')
            .executeTakeFirst();
          if (!row) return undefined;
        }
        return true;
      });
      return { counted: counted ?? false, counts: await counts(counters) };
    },

    async forget(counters) {
      await db.deleteFrom('wrong_password').where('counter', 'in', keysOf(counters)).execute();
    },

    async prune(before) {
      await db.deleteFrom('wrong_password').where('at', '<', before).execute();
    },

    counts,
  };
}

const keysOf = (counters: readonly Counter[]): string[] => counters.map(({ key }) => key);
