import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execPath } from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { startPostgres } from '../support/postgres.ts';
import { keptEngines, onEngines } from './store-engines.ts';
import { atOnce, converse, handOff, NOON, takeTurn } from './store-samples.ts';

const WRITER = fileURLToPath(new URL('./store-writer.ts', import.meta.url));
type Acknowledged = { opened: string } | { recorded: string } | { committed: string };

/** Lets a process write turns, kills it (SIGKILL) after so many acknowledgements, and gives those that were printed. */
async function killedWriter(url: string, name: string, after: number): Promise<Acknowledged[]> {
  const writer = spawn(execPath, [WRITER, url, name], { stdio: ['ignore', 'pipe', 'pipe'] });
  const acknowledged: Acknowledged[] = [];
  let complaint = '';
  writer.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  for await (const line of createInterface(writer.stdout)) {
    acknowledged.push(JSON.parse(line));
    if (acknowledged.length === after) writer.kill('SIGKILL');
  }
  if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit');
  if (acknowledged.length < after) throw new Error(`the writer ended early: ${complaint}`);
  return acknowledged;
}

onEngines(keptEngines, (place, engine) => {
  test('a store that is opened again holds everything', async () => {
    const first = await place().open();
    const { conversationId, handoffId } = await handOff(first);
    const before = [
      await first.conversations.find(conversationId),
      await first.conversations.messages(conversationId, 0, 100),
      await first.handoffs.find(handoffId),
      await first.outbox.counts(),
    ];
    await first.close();
    const second = await place().open();
    expect([
      await second.conversations.find(conversationId),
      await second.conversations.messages(conversationId, 0, 100),
      await second.handoffs.find(handoffId),
      await second.outbox.counts(),
    ]).toEqual(before);
    expect(await takeTurn(second, conversationId, 'And on it goes.')).toBe(true);
  });

  test('nothing that a process acknowledged before it was killed is lost, and nothing is half there', async () => {
    for (let cycle = 0; cycle < 5; cycle++) {
      const acknowledged = await killedWriter(place().url, `writer-${cycle}`, 40 + cycle * 37);
      const store = await place().open();
      for (const each of acknowledged) {
        const id = 'opened' in each ? each.opened : 'recorded' in each ? each.recorded : each.committed;
        const messages = await store.conversations.messages(id, 0, 10);
        const authors = messages.map(({ author }) => author);
        const [handoff, conversation] = [
          await store.handoffs.find(`handoff-${id}`),
          await store.conversations.find(id),
        ];
        // A turn is there as a whole or not at all, acknowledged or not.
        const whole = handoff !== undefined;
        expect(conversation?.mode).toBe(whole ? 'waiting' : 'bot');
        expect(authors).toEqual(
          ['bot', 'candidate', 'bot'].slice(0, whole ? 3 : authors.includes('candidate') ? 2 : 1),
        );
        expect((await store.conversations.nextUnanswered(id)) === undefined).toBe(whole || authors.length === 1);
        if ('recorded' in each) expect(authors).toContain('candidate');
        if ('committed' in each) expect(whole).toBe(true);
      }
      const turns = (await store.handoffs.list(['open'], 100_000)).length;
      expect(await store.outbox.counts()).toEqual({ ready: turns, dead: 0 });
      await store.close();
    }
  }, 120_000);

  if (engine === 'PostgreSQL') {
    test('several processes may start at once on a new database', async () => {
      const postgres = await startPostgres();
      const [url, errors] = [await postgres.url(), [] as unknown[]];
      const stores = await atOnce(6, () => openStore({ url, onError: (error) => errors.push(error) }));
      await Promise.all(stores.map((store) => converse(store)));
      expect(errors).toEqual([]);
      await Promise.all(stores.map((store) => store.close()));
      await postgres.stop();
    });
    return;
  }

  const file = () => place().url.slice('sqlite:'.length);

  test('a second process is refused while the first has the file, and may have it after that was killed', async () => {
    const first = await place().open();
    await expect(killedWriter(place().url, 'second', 1)).rejects.toThrow('Another Rolecall process is using');
    await expect(place().open()).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('Stop it first, or set DATABASE_URL'),
    });
    await converse(first);
    await first.close();
    await killedWriter(place().url, 'second', 1);
    await (await place().open()).ping();
  });

  test('only the owner can read the files', async () => {
    const store = await place().open();
    await converse(store);
    const folder = dirname(file());
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const files = readdirSync(folder);
    expect(files).toContain('rolecall.db-wal');
    for (const name of files) expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
  });

  test('a file that others could read is closed to them', async () => {
    await (await place().open()).close();
    chmodSync(file(), 0o644);
    await place().open();
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });
});

describe('a database that cannot be opened', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'store-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  test('is refused with what to do, when the file is no database', async () => {
    writeFileSync(join(directory, 'rolecall.db'), 'This is a letter, not a database. '.repeat(100));
    await expect(openStore({ url: `sqlite:${join(directory, 'rolecall.db')}` })).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringMatching(/not a database.*Check DATA_DIR/),
    });
  });

  test('is refused with what to do, when there is a folder in its place', async () => {
    mkdirSync(join(directory, 'rolecall.db'));
    await expect(openStore({ url: `sqlite:${join(directory, 'rolecall.db')}` })).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('Check DATA_DIR'),
    });
  });

  test('is refused without its password being shown, when no server answers', async () => {
    const error = await openStore({ url: 'postgres://ada:hunter2@127.0.0.1:1/rolecall' }).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'configuration', message: expect.stringContaining('ECONNREFUSED') });
    expect(`${error.message} ${error.cause?.message}`).not.toContain('hunter2');
  });

  test.each(['mysql://ada:hunter2@example.org/x', 'sqlite:', ''])('is refused for the URL %j', async (url) => {
    const error = await openStore({ url }).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'configuration', message: expect.stringContaining('postgres://') });
    expect(error.message).not.toContain('hunter2');
  });

  test('in memory is gone when closed, and two do not meet', async () => {
    const [one, two] = [await openStore({ url: 'sqlite::memory:' }), await openStore({ url: 'sqlite::memory:' })];
    await converse(one, 'c1');
    expect(await one.conversations.unanswered(NOON)).toEqual([]);
    expect(await two.conversations.find('c1')).toBeUndefined();
    await Promise.all([one.close(), two.close()]);
  });
});
