import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Opened } from '../../src/store/engine.ts';
import type { Database } from '../../src/store/schema.ts';
import { openSqlite } from '../../src/store/sqlite.ts';

let folder: string;
let engine: Opened;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rolecall-'));
  engine = await openSqlite(join(folder, 'rolecall.db'), () => {});
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

/** 1: a commit is not forced onto the disk; 2: it is. https://www.sqlite.org/pragma.html#pragma_synchronous */
const forcing = async (on: Kysely<Database>) => {
  const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(on);
  return rows[0]?.synchronous;
};

test('what may be lost with the power is not forced onto the disk; all else is, also beside it and after it failed', async () => {
  const beside: Promise<unknown>[] = [];
  const within = await engine.unforced((on) => {
    beside.push(forcing(engine.db));
    return forcing(on);
  });
  expect([within, await beside[0]]).toEqual([1, 2]);
  await expect(engine.unforced(() => Promise.reject(new Error('the disk is full')))).rejects.toThrow(
    'the disk is full',
  );
  expect(await forcing(engine.db)).toBe(2);
});
