import type { Person, PersonStore } from '../staff/staff.ts';
import { type Engine, staffTopic, type Tx, transact } from './engine.ts';
import type { PersonRow } from './schema-staff.ts';

/** The people of the console. Whatever makes their sessions unfit ends them in the same transaction, and tells it. */
export function createPersonStore(engine: Engine): PersonStore {
  const { db } = engine;

  return {
    async list() {
      return (await db.selectFrom('person').selectAll().orderBy('name').orderBy('id').execute()).map(toPerson);
    },

    async find(id) {
      const row = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toPerson(row);
    },

    async byLogin(login) {
      const row = await db.selectFrom('person').selectAll().where('login', '=', login).executeTakeFirst();
      return row && { person: toPerson(row), password: row.password ?? undefined };
    },

    async add({ id, name, login, role, createdAt, invitation: { digest, endsAt } }) {
      const added = await db
        .insertInto('person')
        .values({
          id,
          name,
          login,
          role,
          active: 1,
          created_at: createdAt,
          invitation: digest,
          invitation_ends_at: endsAt,
        })
        .onConflict((conflict) => conflict.column('login').doNothing())
        .returning('id')
        .executeTakeFirst();
      return added !== undefined;
    },

    change: (id, to) =>
      transact(engine, async (tx, tell) => {
        const owners = await lockOwners(engine, tx);
        const before = await tx.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
        if (!before) return undefined;
        const unchanged = 'role' in to ? to.role === before.role : to.active === (before.active === 1);
        if (unchanged) return toPerson(before);
        const steppingDown = 'role' in to ? to.role !== 'administrator' : !to.active;
        if (steppingDown && owners.length === 1 && owners[0] === id) return 'last' as const;
        const row = await tx
          .updateTable('person')
          .set('role' in to ? { role: to.role } : { active: to.active ? 1 : 0, ...(!to.active && noInvitation) })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow();
        await endSessions(tx, id, tell);
        return toPerson(row);
      }),

    invite: (id, { digest, endsAt }) =>
      transact(engine, async (tx, tell) => {
        const row = await tx
          .updateTable('person')
          .set({ password: null, invitation: digest, invitation_ends_at: endsAt })
          .where('id', '=', id)
          .where('active', '=', 1)
          .returningAll()
          .executeTakeFirst();
        if (!row) return undefined;
        await endSessions(tx, id, tell);
        return toPerson(row);
      }),

    async revoke(id) {
      await db.updateTable('person').set(noInvitation).where('id', '=', id).execute();
    },

    async invited(digest, now) {
      const row = await db
        .selectFrom('person')
        .selectAll()
        .where('invitation', '=', digest)
        .where('invitation_ends_at', '>', now)
        .where('active', '=', 1)
        .executeTakeFirst();
      return row && toPerson(row);
    },

    async accept(digest, password, now) {
      const row = await db
        .updateTable('person')
        .set({ password, ...noInvitation })
        .where('invitation', '=', digest)
        .where('invitation_ends_at', '>', now)
        .where('active', '=', 1)
        .returningAll()
        .executeTakeFirst();
      return row && toPerson(row);
    },

    async changePassword(id, from, to) {
      const changed = await transact(engine, async (tx, tell) => {
        const row = await tx
          .updateTable('person')
          .set({ password: to, ...noInvitation })
          .where('id', '=', id)
          .where('password', '=', from)
          .where('active', '=', 1)
          .returning('id')
          .executeTakeFirst();
        if (!row) return undefined;
        await endSessions(tx, id, tell);
        return true;
      });
      return changed ?? false;
    },
  };
}

const noInvitation = { invitation: null, invitation_ends_at: null };

/**
 * Ids of the administrators who can sign in, with their rows held until the transaction ends: of two who step down at once the
 * second sees that the first has.
 */
async function lockOwners({ skipLocked }: Engine, tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('person')
    .select('id')
    .where('role', '=', 'administrator')
    .where('active', '=', 1)
    .where('password', 'is not', null)
    .where('signed_in_at', 'is not', null)
    .orderBy('id')
    // Where one connection writes at a time, nobody can be in between.
    .$if(skipLocked, (query) => query.forUpdate())
    .execute();
  return rows.map(({ id }) => id);
}

async function endSessions(tx: Tx, personId: string, tell: (topic: string) => void): Promise<void> {
  await tx.deleteFrom('session').where('person_id', '=', personId).execute();
  tell(staffTopic);
}

export function toPerson(row: PersonRow): Person {
  return {
    id: row.id,
    name: row.name,
    login: row.login,
    role: row.role,
    active: row.active === 1,
    createdAt: row.created_at,
    hasPassword: row.password !== null,
    ...(row.signed_in_at !== null && { signedInAt: row.signed_in_at }),
    ...(row.invitation_ends_at !== null && { invitationEndsAt: row.invitation_ends_at }),
  };
}
