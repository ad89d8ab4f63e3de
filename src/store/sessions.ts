import type { Kysely } from 'kysely';
import type { Alive, SessionStore } from '../staff/staff.ts';
import { type Engine, staffTopic, transact } from './engine.ts';
import { toPerson } from './people.ts';
import type { Database } from './schema.ts';

/** Sessions as rows. Whether one counts is asked of the row, its person and the clock each time: nothing has to end it in time. */
export function createSessionStore(engine: Engine): SessionStore {
  const { db } = engine;

  return {
    async open(session, alive) {
      const opened = await transact(engine, async (tx, tell) => {
        const { id, digest, at } = session;
        if ('personId' in session) {
          const { personId, checked, better } = session;
          const before = await tx
            .selectFrom('person')
            .select('signed_in_at')
            .where('id', '=', personId)
            .executeTakeFirst();
          const known = await tx
            .updateTable('person')
            .set({ signed_in_at: at, ...(better !== undefined && { password: better }) })
            .where('id', '=', personId)
            .where('password', '=', checked)
            .where('active', '=', 1)
            .returning('id')
            .executeTakeFirst();
          if (!known) return undefined;
          // The first time of an administrator ends the sessions of the shared password.
          if (before?.signed_in_at === null) tell(staffTopic);
        } else if (!(await sharedIsOpen(tx))) return undefined;
        await tx
          .deleteFrom('session')
          .where((eb) => eb.or([eb('opened_at', '<=', alive.openedAfter), eb('seen_at', '<=', alive.seenAfter)]))
          .execute();
        const whose =
          'personId' in session ? { person_id: session.personId } : { name: session.name, shared: session.shared };
        await tx
          .insertInto('session')
          .values({ id, secret: digest, opened_at: at, seen_at: at, ...whose })
          .execute();
        return true;
      });
      return opened ?? false;
    },

    async find(digest, alive) {
      const row = await counting(db, alive)
        .where('session.secret', '=', digest)
        .select(['session.id as session_id', 'session.opened_at', 'session.name as typed', 'session.person_id'])
        .executeTakeFirst();
      if (!row) return undefined;
      const { session_id: id, opened_at: openedAt, typed, person_id: personId } = row;
      if (personId === null) return { id, openedAt, name: typed ?? '' };
      const whose = await db.selectFrom('person').selectAll().where('id', '=', personId).executeTakeFirstOrThrow();
      return { id, openedAt, person: toPerson(whose), name: whose.name };
    },

    async touch(id, now) {
      await db.updateTable('session').set({ seen_at: now }).where('id', '=', id).execute();
    },

    async end(id) {
      await ending('id', id);
    },

    async endAll(personId) {
      await ending('person_id', personId);
    },

    async among(ids, alive) {
      if (ids.length === 0) return [];
      const rows = await counting(db, alive)
        .where('session.id', 'in', ids)
        .select('session.id as session_id')
        .execute();
      return rows.map((row) => row.session_id);
    },

    async counts(alive) {
      const rows = await counting(db, alive)
        .where('session.person_id', 'is not', null)
        .select((eb) => ['session.person_id as whose', eb.fn.countAll<number>().as('count')])
        .groupBy('session.person_id')
        .execute();
      return new Map(rows.map(({ whose, count }) => [whose ?? '', count]));
    },

    sharedIsOpen: () => sharedIsOpen(db),
  };

  function ending(column: 'id' | 'person_id', value: string) {
    return transact(engine, async (tx, tell) => {
      await tx.deleteFrom('session').where(column, '=', value).execute();
      tell(staffTopic);
      return true;
    });
  }
}

/** The sessions that count, with their people. */
function counting(db: Engine['db'], { openedAfter, seenAfter, shared }: Alive) {
  return db
    .selectFrom('session')
    .leftJoin('person', 'person.id', 'session.person_id')
    .where('session.opened_at', '>', openedAfter)
    .where('session.seen_at', '>', seenAfter)
    .where((eb) =>
      eb.or([
        eb('person.active', '=', 1),
        eb.and([eb('session.person_id', 'is', null), eb('session.shared', '=', shared), eb.not(eb.exists(owner(db)))]),
      ]),
    );
}

/** An administrator who has signed in with a password of their own. */
const owner = (db: Kysely<Database>) =>
  db
    .selectFrom('person as owner')
    .select('owner.id')
    .where('owner.role', '=', 'administrator')
    .where('owner.active', '=', 1)
    .where('owner.signed_in_at', 'is not', null);

async function sharedIsOpen(db: Kysely<Database>): Promise<boolean> {
  return (await owner(db).limit(1).executeTakeFirst()) === undefined;
}
