import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { HandoffLine } from '../../src/handoff/handoff.ts';
import { randomIds } from '../../src/lib/ids.ts';
import type { Store } from '../../src/store/store.ts';
import { recruiterNamed } from '../support/people.ts';
import { everyEngine, keptEngines, onEngines } from './store-engines.ts';
import { atOnce, candidate, decided, erasure, handOff, locked, NOON, sealedFile, takeTurn } from './store-samples.ts';

const rosa = recruiterNamed('Rosa');
const otto = recruiterNamed('Otto');
const joined = (): HandoffLine => ({ id: randomIds.row(), author: 'bot', text: locked('Rosa has joined.') });

onEngines(everyEngine, (place) => {
  let store: Store;
  let id: string;
  let conversationId: string;
  beforeEach(async () => {
    store = await place().open();
    ({ handoffId: id, conversationId } = await handOff(store));
    await store.handoffs.claim(id, rosa, joined(), NOON);
  });
  const say = async (text: string, file?: ReturnType<typeof sealedFile>, by = rosa): Promise<number> => {
    const line = { id: randomIds.row(), author: 'recruiter' as const, text, ...(file && { file }) };
    return (await store.handoffs.say(id, by, line, NOON))!.seq;
  };
  const all = () => store.conversations.messages(conversationId, 0, 100);
  const at = async (seq: number) => (await all()).find((message) => message.seq === seq);
  const edit = (seq: number, text: string, key: string, by = rosa) =>
    store.handoffs.edit(id, by, { seq, text, key }, NOON + 1);
  const remove = (seq: number, key: string, by = rosa) => store.handoffs.remove(id, by, { seq, key }, NOON + 2);

  describe('an edit', () => {
    test('puts the text in the place of the old one and leaves everything else as it was', async () => {
      const seq = await say('Tusday?');
      await say('Or Friday.');
      const before = await all();
      expect(await edit(seq, 'Tuesday?', 'k1')).toBe(true);
      const changed = { text: 'Tuesday?', editedAt: NOON + 1, change: 1 };
      expect(await all()).toEqual(before.map((one) => (one.seq === seq ? { ...one, ...changed } : one)));
    });

    test('is made once for each key, also when an old one is asked for again after a later one', async () => {
      const seq = await say('One.');
      expect(await edit(seq, 'Two.', 'k1')).toBe(true);
      expect(await edit(seq, 'Three.', 'k2')).toBe(true);
      expect(await edit(seq, 'Two.', 'k1')).toBe(true);
      expect(await at(seq)).toMatchObject({ text: 'Three.', change: 2 });
      await atOnce(10, () => edit(seq, 'Four.', 'k3'));
      expect(await at(seq)).toMatchObject({ text: 'Four.', change: 3 });
    });

    test('is for the one who wrote it, while they hold the conversation', async () => {
      const seq = await say('One.');
      expect(await edit(seq, 'Mine now.', 'k1', otto)).toBe(false);
      const mine = (await all()).find(({ author }) => author === 'candidate')!;
      expect(await edit(mine.seq, 'Never said.', 'k2')).toBe(false);
      expect(await edit(1, 'Never said.', 'k3')).toBe(false);
      expect(await edit(99, 'Nowhere.', 'k4')).toBe(false);
      await store.handoffs.close(id, rosa, 'answered', joined(), NOON);
      expect(await edit(seq, 'Too late.', 'k5')).toBe(false);
      expect((await all()).filter(({ change }) => change !== undefined)).toEqual([]);
      expect((await at(seq))?.text).toBe('One.');
    });
  });

  describe('a deletion', () => {
    test('leaves the place of the message and nothing of it', async () => {
      const file = sealedFile();
      const seq = await say('Here is the offer.', file);
      expect(await store.files.readFile(file.id)).toMatchObject({ conversationId, name: 'offer.pdf' });
      expect(await remove(seq, 'k1')).toBe(true);
      const left = await at(seq);
      expect(left).toMatchObject({ text: '', deletedAt: NOON + 2, change: 1, authorName: 'Rosa' });
      expect(left).not.toHaveProperty('upload');
      expect(await store.files.readFile(file.id)).toBeUndefined();
      expect((await all()).map(({ seq }) => seq)).toEqual((await all()).map((_, index) => index + 1));
    });

    test('is final, and made once', async () => {
      const seq = await say('One.');
      await atOnce(5, () => remove(seq, 'k1'));
      expect(await at(seq)).toMatchObject({ deletedAt: NOON + 2, change: 1 });
      expect(await edit(seq, 'Back again.', 'k2')).toBe(false);
      expect(await remove(seq, 'k3')).toBe(false);
      expect(await remove(seq, 'k1')).toBe(true);
    });
  });

  test('what changed is read on from the change that is known, and told', async () => {
    const told: string[] = [];
    store.bus.subscribe((topic) => topic.startsWith('changes:') && told.push(topic));
    const [first, second] = [await say('One.'), await say('Two.')];
    expect(await store.conversations.changed(conversationId, 0, 10)).toEqual([]);
    expect((await store.conversations.find(conversationId))?.changes).toBe(0);
    await edit(second, 'Two!', 'k1');
    await edit(first, 'One!', 'k2');
    await remove(second, 'k3');
    const texts = async (after: number, limit = 10) =>
      (await store.conversations.changed(conversationId, after, limit)).map(({ change, text }) => [change, text]);
    expect(await texts(0)).toEqual([
      [2, 'One!'],
      [3, ''],
    ]);
    expect(await texts(2)).toEqual([[3, '']]);
    expect(await texts(0, 1)).toEqual([[2, 'One!']]);
    expect(await texts(3)).toEqual([]);
    expect((await store.conversations.find(conversationId))?.changes).toBe(3);
    await expect.poll(() => told).toEqual(Array(3).fill(`changes:${conversationId}`));
  });

  describe('a file', () => {
    test('is kept with the message that a recruiter sends, or not at all', async () => {
      const file = sealedFile();
      const seq = await say('', file);
      expect((await at(seq))?.upload).toEqual({ name: 'offer.pdf', size: 3, fileId: file.id });
      const { id: fileId, ...stored } = (await store.files.readFile(file.id))!;
      expect({ ...stored, id: fileId, sealed: [...stored.sealed] }).toEqual({
        ...file,
        conversationId,
        sealed: [...file.sealed],
      });
      const refused = sealedFile();
      const line = { id: randomIds.row(), author: 'recruiter' as const, text: '', file: refused };
      expect(await store.handoffs.say(id, otto, line, NOON)).toBeUndefined();
      expect(await store.files.readFile(refused.id)).toBeUndefined();
    });

    test('sent twice under one key is kept once', async () => {
      const line = { author: 'recruiter' as const, text: 'The offer.', externalId: 'e1' };
      const files = [sealedFile(), sealedFile()];
      for (const file of files) await store.handoffs.say(id, rosa, { ...line, id: randomIds.row(), file }, NOON);
      expect((await all()).filter(({ upload }) => upload)).toHaveLength(1);
      expect(await store.files.readFile(files[1]!.id)).toBeUndefined();
    });

    test('of a candidate is kept by the turn that takes it, and named in their message', async () => {
      const upload = { name: 'my certificate.pdf', size: 3 };
      const { message } = await store.conversations.record(conversationId, { ...candidate(''), upload }, NOON);
      const file = sealedFile({ name: 'my certificate.pdf' });
      const turn = await decided(store, conversationId, message.id, { replies: [], file });
      expect(await store.conversations.commit(turn, NOON)).toBe(true);
      expect(await at(message.seq)).toMatchObject({ upload: { ...upload, fileId: file.id }, change: 1 });
      expect(await store.files.readFile(file.id)).toMatchObject({ conversationId });
      await takeTurn(store, conversationId, 'Delete my data.', { erase: erasure() });
      expect(await store.files.readFile(file.id)).toBeUndefined();
    });
  });

  test('what is published is heard and not kept', async () => {
    const heard = vi.fn();
    store.bus.subscribe(heard);
    store.bus.publish('typing:candidate:c1');
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith('typing:candidate:c1'));
  });
});

onEngines(keptEngines, (place) => {
  test('what was edited or deleted is nowhere in the database any more', async () => {
    const store = await place().open();
    const { handoffId } = await handOff(store);
    await store.handoffs.claim(handoffId, rosa, joined(), NOON);
    const line = (text: string) => ({ id: randomIds.row(), author: 'recruiter' as const, text });
    const file = sealedFile({ sealed: Buffer.from('planted-file') });
    const first = await store.handoffs.say(handoffId, rosa, line('planted-words'), NOON);
    const second = await store.handoffs.say(handoffId, rosa, { ...line('planted-more'), file }, NOON);
    expect(await place().contents()).toContain('planted');
    await store.handoffs.edit(handoffId, rosa, { seq: first!.seq, text: 'Other words.', key: 'k1' }, NOON);
    await store.handoffs.remove(handoffId, rosa, { seq: second!.seq, key: 'k2' }, NOON);
    expect(await place().contents()).not.toContain('planted');
  });

  test('news that is not kept reaches other processes too', async () => {
    if (place().url.startsWith('sqlite:')) return;
    const [here, there] = [await place().open(), await place().open()];
    const heard = vi.fn();
    there.bus.subscribe(heard);
    here.bus.publish('typing:recruiter:c1');
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith('typing:recruiter:c1'));
  });
});
