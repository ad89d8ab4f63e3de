import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { AppError } from '../errors.ts';
import type { ColumnTypes } from './engine.ts';
import { foundation } from './migrations/001-foundation.ts';
import { knowledge } from './migrations/002-knowledge.ts';
import { promises } from './migrations/003-promises.ts';
import { recruiters } from './migrations/004-recruiters.ts';
import { staff } from './migrations/005-staff.ts';
import { lifecycle } from './migrations/006-lifecycle.ts';
import { relay } from './migrations/007-relay.ts';
import { mail } from './migrations/008-mail.ts';
import { inbox } from './migrations/009-inbox.ts';
import { slack } from './migrations/010-slack.ts';
import { slackDesk } from './migrations/011-slack-desk.ts';
import { cvLinks } from './migrations/012-cv-links.ts';
import { quarantine } from './migrations/013-quarantine.ts';
import { consent } from './migrations/014-consent.ts';
import { myData } from './migrations/015-my-data.ts';
import { cvFacts } from './migrations/016-cv-facts.ts';
import { spending } from './migrations/017-spending.ts';
import { sealedPieces } from './migrations/018-sealed-pieces.ts';
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
    '011-slack-desk': slackDesk(types),
    '012-cv-links': cvLinks(types),
    '013-quarantine': quarantine(types),
    '014-consent': consent(types),
    '015-my-data': myData(types),
    '016-cv-facts': cvFacts(),
    '017-spending': spending(types),
    '018-sealed-pieces': sealedPieces(types),
  };
  return new Migrator({ db, provider: { getMigrations: async () => migrations } });
}
