import { beforeEach, describe, expect, test } from 'vitest';
import { openStore, type Store } from '../../src/store/store.ts';
import { everyEngine, keptEngines, onEngines } from './store-engines.ts';
import { candidate, converse, decided, delivery, NOON, sealedFile, takeTurn } from './store-samples.ts';

const LATER = NOON + 60_000;

onEngines(everyEngine, (place) => {
  let store: Store;
  let conversationId: string;
  beforeEach(async () => {
    store = await place().open();
    conversationId = await converse(store);
  });
  const says = (text: string, externalId?: string, upload?: { name: string; size: number }) =>
    store.conversations.record(conversationId, { ...candidate(text, externalId), ...(upload && { upload }) }, NOON);
  const edit = (externalId: string, text: string, at: number) =>
    store.conversations.changeOwn({ conversationId, externalId, text, at }, LATER);
  const remove = (externalId: string) => store.conversations.changeOwn({ conversationId, externalId }, LATER);
  const lines = async () =>
    (await store.conversations.messages(conversationId, 0, 100)).map(({ text, editedAt, deletedAt }) => ({
      text,
      ...(editedAt && { editedAt }),
      ...(deletedAt && { deletedAt }),
    }));

  describe('what a candidate changes of their own', () => {
    test('is edited in its place, and everybody who reads changes is told', async () => {
      await says('Tusday', 'e1');
      await says('Or Friday', 'e2');
      const told: string[] = [];
      store.bus.subscribe((topic) => topic.startsWith('changes:') && told.push(topic));
      expect(await edit('e1', 'Tuesday', NOON + 5)).toBe(true);
      expect((await lines()).slice(1)).toEqual([{ text: 'Tuesday', editedAt: NOON + 5 }, { text: 'Or Friday' }]);
      expect((await store.conversations.changed(conversationId, 0, 10)).map(({ text }) => text)).toEqual(['Tuesday']);
      await expect.poll(() => told).toEqual([`changes:${conversationId}`]);
    });

    test('stays at the latest edit, in whatever order they come and however often', async () => {
      await says('One', 'e1');
      const came = [];
      for (const at of [NOON + 2, NOON + 1, NOON + 2, NOON + 3, NOON + 1]) came.push(await edit('e1', `At ${at}`, at));
      expect(came).toEqual([true, false, false, true, false]);
      expect((await lines()).at(-1)?.text).toBe(`At ${NOON + 3}`);
      expect((await store.conversations.find(conversationId))?.changes).toBe(2);
    });

    test('is deleted with its file and with what came with more files of it, and with nothing else', async () => {
      const file = sealedFile();
      const { message } = await says('Here', '1.5', { name: file.name, size: 3 });
      await store.conversations.commit(await decided(store, conversationId, message.id, { replies: [], file }), NOON);
      await says('', '1.5:F2', { name: 'two.pdf', size: 3 });
      await says('Other', '1.55');
      await says('No file of it', '1.50:F2');
      expect(await remove('1.5')).toBe(true);
      const gone = { text: '', deletedAt: LATER };
      expect((await lines()).slice(1)).toEqual([gone, gone, { text: 'Other' }, { text: 'No file of it' }]);
      expect(await store.files.readFile(file.id)).toBeUndefined();
      const changed = await store.conversations.changed(conversationId, 1, 10);
      expect(changed.map(({ upload }) => upload)).toEqual([undefined, undefined]);
      expect(await remove('1.5')).toBe(false);
      expect(await edit('1.5', 'Back', LATER)).toBe(false);
    });

    test('is not answered any more where it was not yet', async () => {
      const { message } = await says('Hello?', 'e1');
      const turn = await decided(store, conversationId, message.id);
      await remove('e1');
      expect(await store.conversations.nextUnanswered(conversationId)).toBeUndefined();
      expect(await store.conversations.commit(turn, LATER)).toBe(false);
    });

    test('is only their own, of this conversation', async () => {
      await takeTurn(store, conversationId, 'Hello');
      const other = await converse(store);
      await store.conversations.record(other, candidate('Mine', 'e1'), NOON);
      for (const externalId of ['e1', 'none']) {
        expect(await edit(externalId, 'Never said', LATER)).toBe(false);
        expect(await remove(externalId)).toBe(false);
      }
      expect(await store.conversations.changeOwn({ conversationId: 'none', externalId: 'e1' }, LATER)).toBe(false);
    });
  });
});

onEngines(everyEngine, (place) => {
  test('each change of their own is told outside once', async () => {
    const outward = {
      said: () => [],
      recarded: () => [],
      stepped: () => [],
      reached: () => [],
      noted: () => [],
      forgotten: () => [],
    };
    const changed = ({ seq, number }: { seq: number; number: number }) => [delivery(`changed:${seq}:${number}`)];
    const store = await openStore({ url: place().url, outward: { ...outward, changed } });
    const conversationId = await converse(store);
    for (const externalId of ['e1', 'e1:F2'])
      await store.conversations.record(conversationId, candidate('Hello', externalId), NOON);
    for (let again = 0; again < 2; again += 1) {
      await store.conversations.changeOwn({ conversationId, externalId: 'e1', text: 'Hi', at: NOON }, NOON);
      if (again === 0) await store.conversations.changeOwn({ conversationId, externalId: 'e1' }, NOON);
    }
    const told = await store.outbox.claim(NOON, 10, 1_000, 'worker');
    expect(told.map(({ key }) => key).sort()).toEqual(['changed:2:1', 'changed:2:2', 'changed:3:3']);
    await store.close();
  });
});

onEngines(keptEngines, (place) => {
  test('what a candidate edited or deleted is nowhere in the database any more', async () => {
    const store = await place().open();
    const conversationId = await converse(store);
    await store.conversations.record(conversationId, candidate('planted-words', 'e1'), NOON);
    await store.conversations.record(conversationId, candidate('planted-more', 'e2'), NOON);
    expect(await place().contents()).toContain('planted');
    await store.conversations.changeOwn({ conversationId, externalId: 'e1', text: 'Other words', at: NOON }, NOON);
    await store.conversations.changeOwn({ conversationId, externalId: 'e2' }, NOON);
    expect(await place().contents()).not.toContain('planted');
  });
});
