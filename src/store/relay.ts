import { type Mark, type Marks, type Raise, type RelayStore, steps } from '../handoff/handoff.ts';
import { type Engine, marksTopic, type Tx, transact } from './engine.ts';
import { tellReached } from './posts.ts';

const nothing: Mark = { sent: 0, delivered: 0, read: 0 };

/** How far conversations have got, as watermarks. */
export function createRelayStore(engine: Engine): RelayStore {
  const { db } = engine;
  return {
    async marks(conversationId) {
      const rows = await db.selectFrom('mark').selectAll().where('conversation_id', '=', conversationId).execute();
      const marks: { -readonly [side in keyof Marks]: Mark } = { candidate: nothing, recruiter: nothing };
      for (const row of rows) {
        marks[row.side] = {
          sent: row.sent,
          delivered: row.delivered,
          read: row.read,
          ...(row.sent_at !== null && { sentAt: row.sent_at }),
          ...(row.delivered_at !== null && { deliveredAt: row.delivered_at }),
          ...(row.read_at !== null && { readAt: row.read_at }),
        };
      }
      return marks;
    },

    async unread(conversationIds) {
      if (conversationIds.length === 0) return new Set();
      const rows = await db
        .selectFrom('message')
        .leftJoin('mark', (join) =>
          join.onRef('mark.conversation_id', '=', 'message.conversation_id').on('mark.side', '=', 'recruiter'),
        )
        .select('message.conversation_id')
        .distinct()
        .where('message.conversation_id', 'in', conversationIds)
        .where('author', '=', 'candidate')
        .where((eb) => eb('message.seq', '>', eb.fn.coalesce('mark.read', eb.lit(0))))
        .execute();
      return new Set(rows.map((row) => row.conversation_id));
    },

    async raise(raises, now) {
      const real = raises.filter(({ seq }) => seq > 0);
      if (real.length === 0) return;
      await transact(engine, async (tx, tell) => {
        // Always in the same order, so that two processes never wait for each other.
        for (const raise of real.toSorted(byRow)) {
          if (!(await raiseOne(tx, raise, now))) continue;
          const { conversationId, side, step, seq } = raise;
          tell(marksTopic(conversationId));
          if (side === 'candidate') await tellReached(tx, { conversationId, key: `${step}:${seq}`, now });
        }
        return true;
      });
    },
  };
}

async function raiseOne(tx: Tx, { conversationId, side, step, seq }: Raise, now: number): Promise<boolean> {
  const reached = steps.slice(0, steps.indexOf(step) + 1);
  const row = await tx
    .insertInto('mark')
    .columns(['conversation_id', 'side', ...steps, 'sent_at', 'delivered_at', 'read_at'])
    .expression((eb) =>
      eb
        .selectFrom('conversation')
        .select((eb) => {
          // Numbers as parameters: in the text they would make another statement of it each time.
          const upToEnd = eb.case().when('last_seq', '<', seq).then(eb.ref('last_seq')).else(eb.val(seq)).end();
          return [
            'id',
            eb.val(side).as('side'),
            ...steps.map((each) => (reached.includes(each) ? upToEnd : eb.lit(0)).as(each)),
            ...steps.map((each) =>
              (reached.includes(each) ? eb.val<number | null>(now) : eb.lit(null)).as(`${each}_at`),
            ),
          ];
        })
        .where('id', '=', conversationId)
        // What was erased belongs to nobody, and nothing is noted of it any more.
        .where('user_id', '!=', '')
        .where('last_seq', '>', 0),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['conversation_id', 'side'])
        .doUpdateSet((eb) =>
          Object.fromEntries(
            reached.flatMap((each) => {
              const rises = eb(`mark.${each}`, '<', eb.ref(`excluded.${each}`));
              const at = `${each}_at` as const;
              return [
                [
                  each,
                  eb
                    .case()
                    .when(rises)
                    .then(eb.ref(`excluded.${each}`))
                    .else(eb.ref(`mark.${each}`))
                    .end(),
                ],
                [
                  at,
                  eb
                    .case()
                    .when(rises)
                    .then(eb.ref(`excluded.${at}`))
                    .else(eb.ref(`mark.${at}`))
                    .end(),
                ],
              ];
            }),
          ),
        )
        .whereRef(`mark.${step}`, '<', `excluded.${step}`),
    )
    .returning('conversation_id')
    .executeTakeFirst();
  return row !== undefined;
}

const byRow = (a: Raise, b: Raise): number =>
  a.conversationId < b.conversationId ? -1 : a.conversationId > b.conversationId ? 1 : a.side < b.side ? -1 : 1;
