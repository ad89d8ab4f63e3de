import { beforeEach, describe, expect, test } from 'vitest';
import { initialState } from '../../src/conversation/conversation.ts';
import { createCvs, createFiles } from '../../src/cv/cv.ts';
import { randomIds } from '../../src/lib/ids.ts';
import type { Store } from '../../src/store/store.ts';
import { recruiterNamed } from '../support/people.ts';
import { keptEngines, onEngines } from './store-engines.ts';
import { bot, converse, erasure, handOff, locked, NOON, sealedCv, takeTurn } from './store-samples.ts';

const HOUR = 60 * 60_000;
const rosa = recruiterNamed('Rosa');
/** Of three pieces and a bit. */
const large = Buffer.from('A CV in plain text, with words enough to be one.\n'.repeat(17_000));
const line = () => ({ id: randomIds.row(), text: locked('Changed.') });

onEngines(keptEngines, (place) => {
  let store: Store;
  beforeEach(async () => {
    store = await place().open();
  });
  const query = (sql: string) => place().query(sql);
  /** How many pieces lie in the store, by what they belong to. */
  const pieces = async (): Promise<Record<string, number>> =>
    Object.fromEntries(
      (await query('select content_id as id, count(*) as pieces from sealed_piece group by content_id')).map(
        ({ id, pieces }) => [id, Number(pieces)],
      ),
    );
  const rooms = () => {
    const parts = { key: Buffer.alloc(32, 1), ids: randomIds, clock: () => NOON, contents: store.contents };
    return {
      cvs: createCvs({ ...parts, store: store.cvs }),
      files: createFiles({ ...parts, store: store.files }),
    };
  };
  const acceptCv = async () => {
    const accepted = await rooms().cvs.accept('cv.txt', large);
    if (!accepted.ok) throw new Error(accepted.message);
    return accepted.cv;
  };
  const keepCv = async (changes = {}) => {
    const conversationId = await converse(store);
    const cv = { ...(await acceptCv()), ...changes };
    const state = { ...initialState, cv: { id: cv.id, name: cv.name, format: cv.format, size: cv.size } };
    expect(await takeTurn(store, conversationId, 'My CV.', { cv, state })).toBe(true);
    return { conversationId, cv };
  };

  describe('a large CV', () => {
    test('lies in pieces before its commit, all but the last, and opens as it was after it', async () => {
      const conversationId = await converse(store);
      const cv = await acceptCv();
      expect([cv.staged, cv.sealed.length < large.length / 3, await pieces()]).toEqual([3, true, { [cv.id]: 3 }]);
      expect(await store.cvs.readCv(cv.id)).toBeUndefined();
      await takeTurn(store, conversationId, 'My CV.', { cv });
      expect(await pieces()).toEqual({ [cv.id]: 4 });
      expect(Buffer.from((await rooms().cvs.open(cv.id)).bytes).equals(large)).toBe(true);
    });

    test.each<[string, (of: { conversationId: string }) => Promise<unknown>]>([
      ['another one replaces it', ({ conversationId }) => takeTurn(store, conversationId, 'New.', { cv: sealedCv() })],
      ['it is taken back', ({ conversationId }) => takeTurn(store, conversationId, 'None.', { discardCv: true })],
      ['all is erased', ({ conversationId }) => store.erasures.erase(conversationId, erasure(), NOON)],
      [
        'it is withdrawn on their own page',
        ({ conversationId }) => store.myData.replaceCv(conversationId, undefined, line(), NOON),
      ],
    ])('goes whole when %s', async (_, end) => {
      const { conversationId, cv } = await keepCv();
      expect(await end({ conversationId })).toBe(true);
      expect((await pieces())[cv.id]).toBeUndefined();
    });

    test('that waits for its scan is scanned whole, and goes whole when malware is found in it', async () => {
      const { cv } = await keepCv({ waiting: true });
      const [waiting] = await store.quarantine.due(NOON + HOUR, 1, NOON + 2 * HOUR);
      expect(await rooms().cvs.scanAgain(waiting!)).toBe('clean');
      expect(await store.quarantine.malware(waiting!, bot('There was malware in it.'), NOON)).toBe(true);
      expect((await pieces())[cv.id]).toBeUndefined();
    });
  });

  test('a large file of a message opens as it was, and goes whole with its message', async () => {
    const { conversationId, handoffId } = await handOff(store);
    await store.handoffs.claim(handoffId, rosa, { id: randomIds.row(), author: 'bot', text: locked('Joined.') }, NOON);
    const accepted = await rooms().files.accept('offer.txt', large);
    if (!accepted.ok) throw new Error(accepted.message);
    const said = { id: randomIds.row(), author: 'recruiter', text: '', file: accepted.file } as const;
    const { seq } = (await store.handoffs.say(handoffId, rosa, said, NOON))!;
    const { bytes } = await rooms().files.open(accepted.file.id, conversationId);
    expect(Buffer.from(bytes).equals(large)).toBe(true);
    expect(await store.handoffs.remove(handoffId, rosa, { seq, key: 'gone' }, NOON)).toBe(true);
    expect(await pieces()).toEqual({});
  });

  describe('what was staged and never committed', () => {
    test('is dropped on demand; what was committed is not', async () => {
      const { cv } = await keepCv();
      const left = await acceptCv();
      await rooms().cvs.drop(left);
      await rooms().cvs.drop(cv);
      expect(await pieces()).toEqual({ [cv.id]: 4 });
    });

    test('is swept after an hour, and nothing else is', async () => {
      const { cv } = await keepCv();
      const left = await acceptCv();
      await store.contents.sweep(NOON + HOUR - 1);
      expect(await pieces()).toEqual({ [cv.id]: 4, [left.id]: 3 });
      await store.contents.sweep(NOON + HOUR);
      expect(await pieces()).toEqual({ [cv.id]: 4 });
    });

    test('is no part of another content: a number is taken once', async () => {
      await store.contents.stage('one', 0, Buffer.of(1), NOON);
      await expect(store.contents.stage('one', 0, Buffer.of(2), NOON)).rejects.toThrow();
    });
  });
});
