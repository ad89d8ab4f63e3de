import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { AppError } from '../errors.ts';
import type { ColumnTypes } from './engine.ts';
import { staff } from './migrations/005-staff.ts';
import { lifecycle } from './migrations/006-lifecycle.ts';
import { relay } from './migrations/007-relay.ts';
import { mail } from './migrations/008-mail.ts';
import { inbox } from './migrations/009-inbox.ts';
import { slack } from './migrations/010-slack.ts';
import { creator } from './migrations/creator.ts';
import type { Database } from './schema.ts';

/** Brings the schema up to date; on PostgreSQL one process at a time does so, the others wait. */
export async function migrate(db: Kysely<Database>, types: ColumnTypes): Promise<void> {
  const { error } = await migratorOf(db, types).migrateToLatest();
  if (error === undefined) return;
  throw new AppError(
    'configuration',
    'The database could not be brought up to date. If a newer version of Rolecall has used it, start that version; otherwise check that the user may create tables.',
    { cause: error },
  );
}

/** For one that only reads. AppError 'configuration' when the schema is not this program's. */
export async function requireLatest(db: Kysely<Database>, types: ColumnTypes): Promise<void> {
  const migrations = await migratorOf(db, types).getMigrations();
  if (migrations.every(({ executedAt }) => executedAt !== undefined)) return;
  throw new AppError(
    'configuration',
    'The database was last used by an older version of Rolecall: start this version once, so that it is brought up to date.',
  );
}

function migratorOf(db: Kysely<Database>, types: ColumnTypes): Migrator {
  const migrations = {
    '001-foundation': foundation(types),
    '002-knowledge': knowledge(types),
    '003-promises': promises(types),
    '004-recruiters': recruiters(),
    '005-staff': staff(types),
    '006-lifecycle': lifecycle(types),
    '007-relay': relay(types),
    '008-mail': mail(types),
    '009-inbox': inbox(types),
    '010-slack': slack(types),
  };
  return new Migrator({ db, provider: { getMigrations: async () => migrations } });
}

function knowledge({ int, bytes, strict }: ColumnTypes): Migration {
  const table = creator(strict);
  return {
    async up(db) {
      await table(
        db.schema
          .createTable('knowledge_revision')
          .addColumn('version', 'text', (c) => c.primaryKey().notNull())
          .addColumn('files', bytes, (c) => c.notNull())
          .addColumn('served_at', int),
      );
      await table(
        db.schema
          .createTable('knowledge_publication')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('version', 'text', (c) => c.notNull().references('knowledge_revision.version'))
          .addColumn('author', 'text', (c) => c.notNull())
          .addColumn('note', 'text', (c) => c.notNull())
          .addColumn('at', int, (c) => c.notNull()),
      );
    },
  };
}

function promises({ int, strict }: ColumnTypes): Migration {
  return {
    async up(db) {
      await db.schema.alterTable('message').addColumn('time_zone', 'text').execute();
      await creator(strict)(
        db.schema
          .createTable('promise')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('handoff_id', 'text', (c) => c.notNull().references('handoff.id'))
          .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id'))
          .addColumn('number', int, (c) => c.notNull())
          .addColumn('zone', 'text', (c) => c.notNull())
          .addColumn('zone_of', 'text', (c) => c.notNull())
          .addColumn('made_at', int, (c) => c.notNull())
          .addColumn('remind_at', int, (c) => c.notNull())
          .addColumn('escalate_at', int, (c) => c.notNull())
          .addColumn('due_at', int, (c) => c.notNull())
          .addColumn('reminded_at', int)
          .addColumn('escalated_at', int)
          .addColumn('broken_at', int)
          .addColumn('answered_at', int)
          .addColumn('next_at', int)
          .addUniqueConstraint('promise_number', ['handoff_id', 'number']),
      );
      await db.schema.createIndex('promise_next').on('promise').column('next_at').execute();
      await db.schema.createIndex('promise_conversation').on('promise').column('conversation_id').execute();
      await db.schema.createIndex('promise_made').on('promise').column('made_at').execute();
    },
  };
}

/** Who took a handoff was known by name alone, as the desk's shared password let them in. */
function recruiters(): Migration {
  return {
    async up(db) {
      await db.schema.alterTable('handoff').addColumn('recruiter_id', 'text').execute();
      await sql`update handoff set recruiter_id = 'name:' || recruiter where recruiter is not null`.execute(db);
    },
  };
}

function foundation({ int, bytes, strict }: ColumnTypes): Migration {
  const table = creator(strict);
  return {
    async up(db) {
      await table(
        db.schema
          .createTable('conversation')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('channel', 'text', (c) => c.notNull())
          .addColumn('user_id', 'text', (c) => c.notNull())
          .addColumn('mode', 'text', (c) => c.notNull())
          .addColumn('recruiter', 'text')
          .addColumn('state', 'text', (c) => c.notNull())
          .addColumn('version', int, (c) => c.notNull())
          .addColumn('last_seq', int, (c) => c.notNull())
          .addColumn('last_at', int, (c) => c.notNull())
          .addColumn('opened_at', int, (c) => c.notNull()),
      );
      await table(
        db.schema
          .createTable('message')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id'))
          .addColumn('seq', int, (c) => c.notNull())
          .addColumn('at', int, (c) => c.notNull())
          .addColumn('author', 'text', (c) => c.notNull())
          .addColumn('author_name', 'text')
          .addColumn('text', 'text', (c) => c.notNull())
          .addColumn('external_id', 'text')
          .addColumn('reply', 'text')
          .addColumn('upload', 'text')
          .addColumn('answered', int, (c) => c.notNull())
          .addUniqueConstraint('message_seq', ['conversation_id', 'seq'])
          // By author: a candidate who picks the id of a recruiter's coming message must not be able to swallow it.
          .addUniqueConstraint('message_external_id', ['conversation_id', 'author', 'external_id']),
      );
      await db.schema
        .createIndex('message_unanswered')
        .on('message')
        .columns(['conversation_id', 'seq'])
        .where(sql.ref('answered'), '=', sql.lit(0))
        .execute();
      await table(
        db.schema
          .createTable('consent')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id'))
          .addColumn('notice', 'text', (c) => c.notNull())
          .addColumn('language', 'text', (c) => c.notNull())
          .addColumn('at', int, (c) => c.notNull()),
      );
      await db.schema.createIndex('consent_conversation').on('consent').column('conversation_id').execute();
      await table(
        db.schema
          .createTable('cv')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          // One at a time: a new one replaces it.
          .addColumn('conversation_id', 'text', (c) => c.notNull().unique().references('conversation.id'))
          .addColumn('name', 'text', (c) => c.notNull())
          .addColumn('format', 'text', (c) => c.notNull())
          .addColumn('size', int, (c) => c.notNull())
          .addColumn('key_id', 'text', (c) => c.notNull())
          .addColumn('sha256', 'text', (c) => c.notNull())
          .addColumn('stored_at', int, (c) => c.notNull()),
      );
      await table(
        db.schema
          .createTable('cv_content')
          .addColumn('cv_id', 'text', (c) => c.primaryKey().notNull().references('cv.id').onDelete('cascade'))
          .addColumn('sealed', bytes, (c) => c.notNull()),
      );
      await table(
        db.schema
          .createTable('handoff')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id'))
          .addColumn('status', 'text', (c) => c.notNull())
          .addColumn('card', 'text', (c) => c.notNull())
          .addColumn('opened_at', int, (c) => c.notNull())
          .addColumn('recruiter', 'text')
          .addColumn('claimed_at', int)
          .addColumn('closed_at', int)
          .addColumn('closing', 'text'),
      );
      // A candidate waits for, or is with, one recruiter at a time.
      await db.schema
        .createIndex('handoff_live')
        .unique()
        .on('handoff')
        .column('conversation_id')
        .where(sql.ref('status'), 'in', [sql.lit('open'), sql.lit('claimed')])
        .execute();
      await db.schema.createIndex('handoff_conversation').on('handoff').column('conversation_id').execute();
      await db.schema.createIndex('handoff_queue').on('handoff').columns(['status', 'opened_at', 'id']).execute();
      await table(
        db.schema
          .createTable('outbox')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('kind', 'text', (c) => c.notNull())
          .addColumn('dedupe_key', 'text', (c) => c.notNull().unique())
          .addColumn('conversation_id', 'text')
          .addColumn('payload', 'text', (c) => c.notNull())
          .addColumn('run_at', int, (c) => c.notNull())
          .addColumn('status', 'text', (c) => c.notNull())
          .addColumn('attempts', int, (c) => c.notNull())
          .addColumn('locked_until', int)
          .addColumn('lock_token', 'text')
          .addColumn('last_error', 'text')
          .addColumn('done_at', int),
      );
      await db.schema.createIndex('outbox_due').on('outbox').columns(['status', 'run_at']).execute();
      await db.schema.createIndex('outbox_conversation').on('outbox').column('conversation_id').execute();
    },
  };
}
