import { PostgresQueryCompiler, SqliteQueryCompiler } from 'kysely';

// Every text parameter becomes one that both engines store alike: PostgreSQL takes no NUL, and a lone surrogate is no UTF-8. Each
// becomes U+FFFD. Done where a query is written out, which costs no second walk through it.

export class StorableSqliteCompiler extends SqliteQueryCompiler {
  protected override addParameter(parameter: unknown): void {
    super.addParameter(storable(parameter));
  }
}

export class StorablePostgresCompiler extends PostgresQueryCompiler {
  protected override addParameter(parameter: unknown): void {
    super.addParameter(storable(parameter));
  }
}

const storable = (value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed().replaceAll('\u0000', '\uFFFD') : value;
