import { DatabaseSync } from 'node:sqlite';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { soughtIn } from '../../src/handoff/handoff.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { lifecycle } from '../../src/store/migrations/006-lifecycle.ts';
import type { Database } from '../../src/store/schema.ts';
import { SqliteConnection, sqliteDialect } from '../../src/store/sqlite-dialect.ts';
import { recruiterNamed } from '../support/people.ts';
import { keptEngines, onEngines } from './store-engines.ts';
import { handOff, locked, NOON, takeTurn } from './store-samples.ts';

const rosa = recruiterNamed('Rosa');

onEngines(keptEngines, (place, engine) => {
  const connect = () =>
    new Kysely<Database>({
      dialect:
        engine === 'PostgreSQL'
          ? new PostgresDialect({ pool: new pg.Pool({ connectionString: place().url }) })
          : sqliteDialect(new SqliteConnection(new DatabaseSync(place().url.slice('sqlite:'.length)))),
    });

  test('handoffs of an older version get a reference, are found, and have the history that is known of them', async () => {
    const store = await place().open();
    const line = (text: string) => ({ id: randomIds.row(), author: 'bot' as const, text: locked(text) });
    const handoffs = [];
    for (const name of ['Ana Open', 'Ana Claimed', 'Ana Closed', 'Ana Withdrawn'])
      handoffs.push(await handOff(store, undefined, { name }));
    const [open, claimed, closed, withdrawn] = handoffs.map(({ handoffId }) => handoffId) as [
      string,
      string,
      string,
      string,
    ];
    await store.handoffs.claim(claimed, rosa, line('Joined.'), NOON + 1);
    await store.handoffs.claim(closed, rosa, line('Joined.'), NOON + 1);
    await store.handoffs.close(closed, rosa, 'answered', line('Closed.'), NOON + 2);
    await takeTurn(store, handoffs[3]!.conversationId, 'No.', { mode: 'bot', withdrawHandoff: true });
    await store.close();

    const db = connect();
    for (const back of [
      'drop table handoff_step',
      'drop index handoff_reference',
      'alter table handoff drop column reference',
      'alter table handoff drop column search',
    ])
      await sql.raw(back).execute(db);
    const types =
      engine === 'PostgreSQL'
        ? { int: 'bigint', bytes: 'bytea', strict: false }
        : { int: 'integer', bytes: 'blob', strict: true };
    await lifecycle(types as Parameters<typeof lifecycle>[0]).up(db);
    await db.destroy();

    const migrated = await place().open();
    const references = new Set<string>();
    for (const id of [open, claimed, closed, withdrawn]) {
      const reference = (await migrated.handoffs.find(id))!.reference;
      expect(reference).toMatch(/^RC-[0-9A-Z]{4}-[0-9A-Z]{2}$/);
      references.add(reference);
      expect((await migrated.handoffs.search(soughtIn(reference)!, 10)).map((one) => one.id)).toEqual(
        id === withdrawn ? [] : [id],
      );
    }
    expect(references.size).toBe(4);
    expect((await migrated.handoffs.search(soughtIn('ana')!, 10)).map((one) => one.id).toSorted()).toEqual(
      [open, claimed, closed].toSorted(),
    );
    const steps = async (id: string) =>
      (await migrated.handoffs.history(id)).map(({ number, kind, by }) => [number, kind, by]);
    expect(await steps(open)).toEqual([[1, 'opened', undefined]]);
    expect(await steps(claimed)).toEqual([
      [1, 'opened', undefined],
      [2, 'claimed', rosa],
    ]);
    expect(await steps(closed)).toEqual([
      [1, 'opened', undefined],
      [2, 'claimed', rosa],
      [3, 'closed', rosa],
    ]);
    expect(await steps(withdrawn)).toEqual([
      [1, 'opened', undefined],
      [2, 'withdrawn', undefined],
    ]);
    expect(
      await migrated.handoffs.release(
        claimed,
        { by: rosa, holder: rosa.id },
        () => ({ line: line('Back.'), breaks: false }),
        NOON + 3,
      ),
    ).toBeDefined();
    expect((await migrated.handoffs.history(claimed)).at(-1)).toMatchObject({ number: 3, kind: 'released' });
  });
});
