import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { z } from 'zod';
import { addressDigest } from '../address-digest.ts';
import type { ColumnTypes } from '../engine.ts';
import { creator } from './creator.ts';

const cardSchema = z.object({ candidate: z.object({ email: z.string().optional() }) });
type Before = { handoff: { id: string; card: string; address_digest: string | null } };

/** Links to a candidate's own page, what was erased, and which tokens of a conversation still count. */
export function myData({ int, strict }: ColumnTypes): Migration {
  const table = creator(strict);
  return {
    async up(db: Kysely<Before>) {
      // SQLite adds one column at a time.
      for (const column of ['epoch', 'link_epoch'])
        await db.schema
          .alterTable('conversation')
          .addColumn(column, int, (c) => c.notNull().defaultTo(0))
          .execute();
      await db.schema.alterTable('handoff').addColumn('address_digest', 'text').execute();
      await db.schema.createIndex('handoff_address').on('handoff').column('address_digest').execute();
      for (const { id, card } of await db.selectFrom('handoff').select(['id', 'card']).execute()) {
        const email = cardSchema.safeParse(JSON.parse(card)).data?.candidate.email;
        if (email)
          await db
            .updateTable('handoff')
            .set({ address_digest: addressDigest(email) })
            .where('id', '=', id)
            .execute();
      }
      await table(
        db.schema
          .createTable('my_link')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('digest', 'text', (c) => c.notNull().unique())
          .addColumn('address_digest', 'text')
          .addColumn('made_at', int, (c) => c.notNull())
          .addColumn('expires_at', int, (c) => c.notNull()),
      );
      await db.schema.createIndex('my_link_address').on('my_link').column('address_digest').execute();
      await table(
        db.schema
          .createTable('my_link_conversation')
          .addColumn('link_id', 'text', (c) => c.notNull().references('my_link.id').onDelete('cascade'))
          .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id'))
          .addPrimaryKeyConstraint('my_link_conversation_key', ['link_id', 'conversation_id']),
      );
      await db.schema
        .createIndex('my_link_of_conversation')
        .on('my_link_conversation')
        .column('conversation_id')
        .execute();
      await table(
        db.schema
          .createTable('erasure')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('at', int, (c) => c.notNull())
          .addColumn('by', 'text', (c) => c.notNull())
          .addColumn('counts', 'text', (c) => c.notNull())
          .addColumn('expires_at', int, (c) => c.notNull()),
      );
      await table(
        db.schema
          .createTable('erasure_delivery')
          .addColumn('erasure_id', 'text', (c) => c.notNull().references('erasure.id').onDelete('cascade'))
          .addColumn('delivery_id', 'text', (c) => c.notNull())
          .addPrimaryKeyConstraint('erasure_delivery_key', ['erasure_id', 'delivery_id']),
      );
    },
  };
}
