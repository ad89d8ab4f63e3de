import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Waiting } from '../../src/conversation/conversation.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { everyEngine, onEngines } from './store-engines.ts';
import {
  bot,
  candidate,
  card,
  reference as code,
  converse,
  decided,
  NOON,
  sealedCv,
  sealedFile,
  takeTurn,
} from './store-samples.ts';

const SECOND = 1000;
const cvOf = (id: string, check?: 'waiting') => ({
  id,
  name: 'cv.pdf',
  format: 'pdf',
  size: 3,
  ...(check && { check }),
});

onEngines(everyEngine, (place) => {
  let store: Store;
  beforeEach(async () => {
    store = await openStore({ url: place().url });
  });
  afterEach(() => store.close());

  /** A conversation whose CV waits, with a handoff. */
  async function withWaitingCv() {
    const id = await converse(store);
    const cv = sealedCv({ waiting: true });
    const reference = cvOf(cv.id, 'waiting');
    const state = { step: 'handed-off' as const, details: {}, language: 'en', cv: reference };
    const handoff = { id: randomIds.row(), reference: code(), card: { ...card(), cv: reference } };
    expect(await takeTurn(store, id, 'My CV.', { cv, state, handoff })).toBe(true);
    return { id, cv, handoff };
  }
  const due = (at: number, until = at + 60 * SECOND) => store.quarantine.due(at, 10, until);
  const one = async (at = NOON + 10 * SECOND): Promise<Waiting> => (await due(at))[0]!;

  describe('a CV that waits for its scan', () => {
    test('is due after a while, for one caller, and again when that one has died', async () => {
      const { id, cv } = await withWaitingCv();
      expect((await store.cvs.readCv(cv.id))?.waiting).toBe(true);
      expect(await due(NOON)).toEqual([]);
      const at = NOON + 10 * SECOND;
      expect(await due(at)).toMatchObject([
        { kind: 'cv', id: cv.id, conversationId: id, name: cv.name, keyId: cv.keyId, sha256: cv.sha256, checks: 1 },
      ]);
      expect(await due(at)).toEqual([]);
      expect(await due(at + 61 * SECOND)).toMatchObject([{ id: cv.id, checks: 2 }]);
    });

    test('goes to one of two that ask at once', async () => {
      await withWaitingCv();
      const asked = await Promise.all([due(NOON + 10 * SECOND), due(NOON + 10 * SECOND)]);
      expect(asked.flat()).toHaveLength(1);
    });

    test('waits on where the scanner says nothing', async () => {
      const { cv } = await withWaitingCv();
      const at = NOON + 10 * SECOND;
      await store.quarantine.later(await one(at), at + 100 * SECOND);
      expect(await due(at + 99 * SECOND)).toEqual([]);
      expect(await due(at + 100 * SECOND)).toHaveLength(1);
      expect((await store.cvs.readCv(cv.id))?.waiting).toBe(true);
    });

    test('may be opened once it is clean: state and card say so, and a turn that knew it otherwise is stale', async () => {
      const { id, cv, handoff } = await withWaitingCv();
      const { message } = await store.conversations.record(id, candidate('And now?'), NOON);
      const old = await decided(store, id, message.id);
      const waiting = await one();
      expect(await store.quarantine.clean(waiting, NOON)).toBe(true);
      expect(await store.conversations.commit(old, NOON)).toBe(false);
      expect(await store.quarantine.clean(waiting, NOON)).toBe(false);
      expect(await store.cvs.readCv(cv.id)).not.toHaveProperty('waiting');
      expect((await store.conversations.find(id))?.state.cv).toEqual(cvOf(cv.id));
      expect((await store.handoffs.find(handoff.id))?.card.cv).toEqual(cvOf(cv.id));
      expect(await due(NOON + 3600 * SECOND)).toEqual([]);
    });

    test('is gone once it is malware: the card says why, the conversation is told, no byte is left', async () => {
      const { id, cv, handoff } = await withWaitingCv();
      expect(await store.quarantine.malware(await one(), bot('There was malware in it.'), NOON)).toBe(true);
      expect(await store.cvs.readCv(cv.id)).toBeUndefined();
      expect((await store.conversations.find(id))?.state).not.toHaveProperty('cv');
      expect((await store.handoffs.find(handoff.id))?.card.cv).toMatchObject({ id: cv.id, check: 'malware' });
      expect((await store.conversations.messages(id, 0, 100)).at(-1)?.text).toBe('There was malware in it.');
    });

    test('that was replaced or erased meanwhile changes nothing any more', async () => {
      const { id } = await withWaitingCv();
      const waiting = await one();
      const better = sealedCv();
      await takeTurn(store, id, 'A better one.', { cv: better });
      expect(await store.quarantine.clean(waiting, NOON)).toBe(false);
      expect(await store.quarantine.malware(waiting, bot('There was malware in it.'), NOON)).toBe(false);
      expect(await store.cvs.readCv(better.id)).toBeDefined();
      await store.quarantine.later(waiting, NOON);
      expect(await due(NOON + 3600 * SECOND)).toEqual([]);
    });
  });

  describe('a file of a message that waits for its scan', () => {
    async function withWaitingFile() {
      const id = await converse(store);
      const file = sealedFile({ waiting: true });
      const sent = { ...candidate('See this.'), upload: { name: file.name, size: file.size } };
      const { message } = await store.conversations.record(id, sent, NOON);
      await store.conversations.commit(await decided(store, id, message.id, { file }), NOON);
      const upload = async () => (await store.conversations.message(message.id))?.upload;
      return { id, file, upload, message };
    }

    test('says so in its message, and after the scan no more', async () => {
      const { id, file, upload } = await withWaitingFile();
      expect(await upload()).toEqual({ name: file.name, size: file.size, fileId: file.id, check: 'waiting' });
      expect((await store.files.readFile(file.id))?.waiting).toBe(true);
      expect(await store.quarantine.clean(await one(), NOON)).toBe(true);
      expect(await upload()).toEqual({ name: file.name, size: file.size, fileId: file.id });
      expect(await store.files.readFile(file.id)).not.toHaveProperty('waiting');
      expect(await store.conversations.changed(id, 1, 10)).toMatchObject([{ change: 2 }]);
    });

    test('is gone once it is malware, and its message says why', async () => {
      const { file, upload } = await withWaitingFile();
      expect(await store.quarantine.malware(await one(), bot('There was malware in it.'), NOON)).toBe(true);
      expect(await upload()).toEqual({ name: file.name, size: file.size, check: 'malware' });
      expect(await store.files.readFile(file.id)).toBeUndefined();
    });
  });

  test('a file that was clean when it came is never due', async () => {
    await takeTurn(store, await converse(store), 'My CV.', { cv: sealedCv() });
    expect(await due(NOON + 3600 * SECOND)).toEqual([]);
  });
});
