import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { SqliteConnection, sqliteDialect } from '../../src/store/sqlite-dialect.ts';
import { createFlusher, oneAfterAnother } from '../../src/store/sqlite-flush.ts';

/** Work that ends when it is told to. */
function disk() {
  const runs: PromiseWithResolvers<void>[] = [];
  return {
    runs,
    work: () => {
      const run = Promise.withResolvers<void>();
      runs.push(run);
      return run.promise;
    },
  };
}

/** Lets everything go on that does not wait for the disk. */
const meanwhile = () => new Promise((resolve) => setTimeout(resolve, 10));

const isDone = async (promise: Promise<unknown>): Promise<boolean> => {
  let done = false;
  void promise.catch(() => {}).then(() => (done = true));
  await meanwhile();
  return done;
};

describe('turns of the disk', () => {
  test('those who come while one is under way share the next, which begins after they came', async () => {
    const { runs, work } = disk();
    const flush = oneAfterAnother(work);
    const [first, second, third] = [flush(), flush(), flush()];
    expect(runs).toHaveLength(1);
    runs[0]!.resolve();
    expect([await isDone(first), await isDone(second), runs.length]).toEqual([true, false, 2]);
    const fourth = flush();
    runs[1]!.resolve();
    expect([await isDone(second), await isDone(third), await isDone(fourth)]).toEqual([true, true, false]);
    runs[2]!.resolve();
    await fourth;
    expect(runs).toHaveLength(3);
  });

  test('one that fails is told to those who waited for it, and the next is tried', async () => {
    const { runs, work } = disk();
    const flush = oneAfterAnother(work);
    const [first, second] = [flush(), flush()];
    runs[0]!.reject(new Error('the disk is broken'));
    await expect(first).rejects.toThrow('broken');
    runs[1]!.resolve();
    await second;
    const third = flush();
    runs[2]!.resolve();
    await third;
  });

  test('a file that is there is flushed, also while others ask, and once closed not again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'flush-'));
    writeFileSync(join(folder, 'log'), 'x');
    const flusher = createFlusher(join(folder, 'log'));
    await Promise.all([flusher.flush(), flusher.flush(), flusher.flush()]);
    await flusher.close();
    await expect(flusher.flush()).rejects.toThrow('EBADF');
    rmSync(folder, { recursive: true });
  });
});

describe('whoever writes to the embedded database', () => {
  let db: Kysely<{ word: { text: string } }>;
  const open = async (flush: () => Promise<void>) => {
    const database = new DatabaseSync(':memory:');
    database.exec('create table word (text text)');
    const connection = new SqliteConnection(database);
    db = new Kysely({ dialect: sqliteDialect(connection, flush) });
    return connection;
  };
  afterEach(() => db.destroy());
  const write = (text: string) => db.insertInto('word').values({ text }).execute();
  const read = async () => (await db.selectFrom('word').selectAll().execute()).map(({ text }) => text);

  test('waits until the disk has it, and others read and write meanwhile', async () => {
    const { runs, work } = disk();
    await open(oneAfterAnother(work));
    const first = write('first');
    const second = db.transaction().execute((tx) => tx.insertInto('word').values({ text: 'second' }).execute());
    expect([await isDone(first), await isDone(second)]).toEqual([false, false]);
    expect(await read()).toEqual(['first', 'second']);
    expect(runs).toHaveLength(1);
    runs[0]!.resolve();
    expect([await isDone(first), await isDone(second), runs.length]).toEqual([true, false, 2]);
    runs[1]!.resolve();
    await second;
  });

  test('waits too where rows are given back, and where it wrote several statements on one connection', async () => {
    const { runs, work } = disk();
    await open(work);
    const returning = db.insertInto('word').values({ text: 'x' }).returning('text').execute();
    const several = db.connection().execute(async (connection) => {
      await sql`delete from word`.execute(connection);
      return sql`select * from word`.execute(connection);
    });
    expect([await isDone(returning), await isDone(several), runs.length]).toEqual([false, false, 2]);
    for (const run of runs) run.resolve();
    expect((await several).rows).toEqual([]);
  });

  test('waits for no disk where that is left out, but in line with those who do', async () => {
    const { runs, work } = disk();
    const connection = await open(work);
    const unforced = new Kysely<{ word: { text: string } }>({ dialect: sqliteDialect(connection) });
    const insert = (text: string) => unforced.insertInto('word').values({ text }).execute();
    const held = db.transaction().execute(async (tx) => {
      const later = insert('later');
      expect(await isDone(later)).toBe(false);
      await tx.insertInto('word').values({ text: 'earlier' }).execute();
      return { later };
    });
    expect(await isDone(held)).toBe(false);
    expect([await read(), runs.length]).toEqual([['earlier', 'later'], 1]);
    runs[0]!.resolve();
    await (await held).later;
  });

  test('hears when the disk fails', async () => {
    await open(() => Promise.reject(new Error('the disk is broken')));
    await expect(write('lost')).rejects.toThrow('broken');
    await expect(
      db.transaction().execute((tx) => tx.insertInto('word').values({ text: 'lost' }).execute()),
    ).rejects.toThrow('broken');
  });

  test('and takes it back, or only reads, waits for nothing', async () => {
    const { runs, work } = disk();
    await open(work);
    const refused = db.transaction().execute(async (tx) => {
      await tx.insertInto('word').values({ text: 'never' }).execute();
      throw new Error('taken back');
    });
    await expect(refused).rejects.toThrow('taken back');
    expect([await read(), runs.length]).toEqual([[], 0]);
  });
});
