import { beforeEach, describe, expect, test } from 'vitest';
import { initialState, type Reply } from '../../src/conversation/conversation.ts';
import { randomIds } from '../../src/lib/ids.ts';
import type { Store } from '../../src/store/store.ts';
import { everyEngine, onEngines } from './store-engines.ts';
import { atOnce, bot, candidate, converse, decided, delivery, NOON, sealedCv, takeTurn } from './store-samples.ts';

const reply: Reply = {
  outcome: 'answer',
  entries: ['salary'],
  figures: [{ fact: 'senior', text: '€90,000 to €120,000', entry: 'salary', source: 'page' }],
  citations: [{ position: 1, entry: 'salary', title: 'Salary', source: 'page', reviewed: '2026-11-01' }],
  suggestions: ['And a junior?'],
  knowledge: 'abc',
  language: 'en',
  confidence: 0.9,
};

onEngines(everyEngine, (place) => {
  let store: Store;
  beforeEach(async () => {
    store = await place().open();
  });
  const transcript = (id: string) => store.conversations.messages(id, 0, 10_000);

  describe('a conversation', () => {
    test('is opened with its first messages, and found as it was opened', async () => {
      const start = { id: 'c1', channel: 'web', userId: 'u1', state: initialState };
      const opened = await store.conversations.open(start, [bot('One.'), bot('Two.')], NOON);
      expect(opened).toEqual({ ...start, mode: 'bot', changes: 0, epoch: 0, linkEpoch: 0, version: opened.version });
      expect(await store.conversations.find('c1')).toEqual(opened);
      expect((await transcript('c1')).map(({ seq, at, text }) => [seq, at, text])).toEqual([
        [1, NOON, 'One.'],
        [2, NOON + 1, 'Two.'],
      ]);
    });

    test('that exists is returned untouched when opened again', async () => {
      const id = await converse(store);
      await takeTurn(store, id, 'Hi.', { state: { ...initialState, step: 'contact' } });
      const before = await store.conversations.find(id);
      const again = { id, channel: 'slack', userId: 'someone else', state: initialState };
      expect(await store.conversations.open(again, [bot('Hello again.')], NOON)).toEqual(before);
      expect(await transcript(id)).toHaveLength(3);
    });

    test('opened 20 times at once greets once', async () => {
      const start = { id: 'c1', channel: 'web', userId: 'u1', state: initialState };
      const opened = await atOnce(20, () => store.conversations.open(start, [bot('Hello.')], NOON));
      expect(new Set(opened.map((conversation) => JSON.stringify(conversation))).size).toBe(1);
      expect(await transcript('c1')).toHaveLength(1);
    });

    test('that is unknown is not found', async () => {
      expect(await store.conversations.find('nobody')).toBeUndefined();
      expect(await store.conversations.nextUnanswered('nobody')).toBeUndefined();
      expect(await store.conversations.messages('nobody', 0, 10)).toEqual([]);
    });
  });

  describe('a recorded message', () => {
    test('is recorded once per external id, whatever is sent with it later', async () => {
      const id = await converse(store);
      const first = await store.conversations.record(id, candidate('Salary?', 'e1'), NOON);
      const again = await store.conversations.record(id, candidate('Other words.', 'e1'), NOON + 5);
      expect(again).toEqual(first);
      expect(first.answered).toBe(false);
      expect(await transcript(id)).toHaveLength(2);
    });

    test('sent 30 times at once is recorded once, and no number is lost', async () => {
      const id = await converse(store);
      const sent = await atOnce(30, () => store.conversations.record(id, candidate('Salary?', 'e1'), NOON));
      expect(new Set(sent.map(({ message }) => message.id)).size).toBe(1);
      await store.conversations.record(id, candidate('And a junior?', 'e2'), NOON);
      expect((await transcript(id)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    });

    test('with the same external id in another conversation, or without one, is another message', async () => {
      const [one, two] = [await converse(store), await converse(store)];
      const recorded = [
        await store.conversations.record(one, candidate('a', 'e1'), NOON),
        await store.conversations.record(two, candidate('a', 'e1'), NOON),
        await store.conversations.record(one, candidate('a'), NOON),
        await store.conversations.record(one, candidate('a'), NOON),
      ];
      expect(new Set(recorded.map(({ message }) => message.id)).size).toBe(4);
    });

    test('says that it is answered once a turn has answered it', async () => {
      const id = await converse(store);
      const { message } = await store.conversations.record(id, candidate('Salary?', 'e1'), NOON);
      await store.conversations.commit(await decided(store, id, message.id), NOON);
      expect((await store.conversations.record(id, candidate('Salary?', 'e1'), NOON)).answered).toBe(true);
    });

    test('for an unknown conversation is refused', async () => {
      await expect(store.conversations.record('nobody', candidate('Hi.', 'e1'), NOON)).rejects.toMatchObject({
        code: 'not-found',
      });
    });

    test('keeps everything it came with', async () => {
      const id = await converse(store);
      const sent = { ...candidate('My CV.', 'e1'), upload: { name: 'cv.pdf', size: 1234 } };
      const { message } = await store.conversations.record(id, sent, NOON + 7);
      expect(message).toEqual({ ...sent, conversationId: id, seq: 2, at: NOON + 7 });
      expect(await store.conversations.nextUnanswered(id)).toEqual(message);
    });

    test.each([
      ['emoji and right-to-left text', '👩🏽‍💻 שלום', '👩🏽‍💻 שלום'],
      ['quotes and SQL', `'; drop table message; -- "`, `'; drop table message; -- "`],
      ['a NUL', 'a\u0000b', 'a\uFFFDb'],
      ['half a surrogate pair', 'a\uD83Db', 'a\uFFFDb'],
    ])('may hold %s', async (_, sent, stored) => {
      const id = await converse(store);
      const { message } = await store.conversations.record(id, candidate(sent, sent), NOON);
      expect(message.text).toBe(stored);
      expect(await store.conversations.nextUnanswered(id)).toEqual(message);
      expect((await store.conversations.record(id, candidate(sent, sent), NOON)).message.id).toBe(message.id);
    });
  });

  describe('the transcript', () => {
    test('numbers 64 concurrent writers without a gap, and its times strictly rise though the clock stands still', async () => {
      const id = await converse(store);
      await atOnce(64, async (writer) => {
        for (let turn = 0; turn < 3; turn++) {
          await store.conversations.record(id, candidate('Hi.', `${writer}/${turn}`), NOON);
        }
      });
      const messages = await transcript(id);
      expect(messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 193 }, (_, index) => index + 1));
      for (const [index, { at }] of messages.entries()) expect(at).toBe(NOON + index);
    });

    test('rises even when the clock was set back', async () => {
      const id = await converse(store);
      const { message } = await store.conversations.record(id, candidate('Hi.'), NOON - 3_600_000);
      expect(message.at).toBe(NOON + 1);
    });

    test('is read in pieces, from after a given number', async () => {
      const id = await converse(store);
      for (const text of ['a', 'b', 'c']) await store.conversations.record(id, candidate(text), NOON);
      expect((await store.conversations.messages(id, 1, 2)).map(({ text }) => text)).toEqual(['a', 'b']);
      expect((await store.conversations.messages(id, 3, 2)).map(({ text }) => text)).toEqual(['c']);
      expect(await store.conversations.messages(id, 4, 2)).toEqual([]);
    });
  });

  describe('what is unanswered', () => {
    test('is given oldest first', async () => {
      const id = await converse(store);
      const [first, second] = [candidate('One?'), candidate('Two?')];
      await store.conversations.record(id, first, NOON);
      await store.conversations.record(id, second, NOON);
      expect((await store.conversations.nextUnanswered(id))?.id).toBe(first.id);
      await store.conversations.commit(await decided(store, id, first.id), NOON);
      expect((await store.conversations.nextUnanswered(id))?.id).toBe(second.id);
      await store.conversations.commit(await decided(store, id, second.id), NOON);
      expect(await store.conversations.nextUnanswered(id)).toBeUndefined();
    });

    test('names each conversation once, and only those that have waited', async () => {
      const [waiting, fresh, answered] = [await converse(store), await converse(store), await converse(store)];
      await store.conversations.record(waiting, candidate('One?'), NOON + 10);
      await store.conversations.record(waiting, candidate('Two?'), NOON + 20);
      await store.conversations.record(fresh, candidate('Hi?'), NOON + 1000);
      await takeTurn(store, answered, 'Hi?');
      expect(await store.conversations.unanswered(NOON + 1000)).toEqual([waiting]);
      expect(await store.conversations.unanswered(NOON + 10)).toEqual([]);
    });
  });

  describe('a turn', () => {
    test('writes its replies, state and mode', async () => {
      const id = await converse(store);
      const { message } = await store.conversations.record(id, candidate('Salary?'), NOON);
      const state = { ...initialState, step: 'contact' as const, details: { name: 'Ada Example' } };
      const replies = [{ ...bot('€90,000 to €120,000 [1].'), reply }, bot('What is your name?')];
      const turn = await decided(store, id, message.id, { state, mode: 'waiting', replies });
      expect(await store.conversations.commit(turn, NOON + 50)).toBe(true);
      expect(await store.conversations.find(id)).toMatchObject({ state, mode: 'waiting' });
      expect(await store.conversations.messages(id, message.seq, 10)).toEqual([
        { ...replies[0], conversationId: id, seq: 3, at: NOON + 50 },
        { ...replies[1], conversationId: id, seq: 4, at: NOON + 51 },
      ]);
    });

    test('without a reply, as while a recruiter speaks, still answers its message', async () => {
      const id = await converse(store);
      expect(await takeTurn(store, id, 'Thanks.', { replies: [] })).toBe(true);
      expect(await store.conversations.nextUnanswered(id)).toBeUndefined();
    });

    test('that was decided on an older version writes nothing', async () => {
      const id = await converse(store);
      const { message } = await store.conversations.record(id, candidate('One?'), NOON);
      const stale = await decided(store, id, message.id, {
        replies: [bot('Stale.')],
        deliveries: [delivery('stale')],
        cv: sealedCv({ id: 'stale' }),
        consent: { id: 'stale', notice: 'v1', language: 'en', at: NOON },
      });
      await takeTurn(store, id, 'Two?');
      const before = await store.conversations.find(id);
      expect(await store.conversations.commit(stale, NOON)).toBe(false);
      expect(await store.conversations.find(id)).toEqual(before);
      expect((await transcript(id)).map(({ text }) => text)).not.toContain('Stale.');
      expect(await store.outbox.counts()).toEqual({ ready: 0, dead: 0 });
      expect(await store.cvs.readCv('stale')).toBeUndefined();
    });

    test('is not made stale by a message that arrives while it is decided', async () => {
      const id = await converse(store);
      const { message } = await store.conversations.record(id, candidate('One?'), NOON);
      const turn = await decided(store, id, message.id);
      await store.conversations.record(id, candidate('Two?'), NOON);
      expect(await store.conversations.commit(turn, NOON)).toBe(true);
      expect((await store.conversations.nextUnanswered(id))?.text).toBe('Two?');
    });

    test('answers a message once, though 20 try at once', async () => {
      const id = await converse(store);
      const { message } = await store.conversations.record(id, candidate('Salary?'), NOON);
      const turn = await decided(store, id, message.id);
      const committed = await atOnce(20, () => store.conversations.commit({ ...turn, replies: [bot('Noted.')] }, NOON));
      expect(committed.filter(Boolean)).toHaveLength(1);
      expect(await transcript(id)).toHaveLength(3);
      const again = await decided(store, id, message.id);
      expect(await store.conversations.commit(again, NOON)).toBe(false);
      expect(await store.conversations.find(id)).toMatchObject({ version: again.version });
    });

    test('cannot answer the message of another conversation', async () => {
      const [mine, other] = [await converse(store), await converse(store)];
      const { message } = await store.conversations.record(other, candidate('Hi?'), NOON);
      expect(await store.conversations.commit(await decided(store, mine, message.id), NOON)).toBe(false);
      expect((await store.conversations.nextUnanswered(other))?.id).toBe(message.id);
    });

    test('that fails half-way leaves nothing of itself', async () => {
      const id = await converse(store);
      const { message } = await store.conversations.record(id, candidate('Hi?'), NOON);
      const taken = (await transcript(id))[0]!.id;
      const turn = await decided(store, id, message.id, {
        replies: [{ ...bot('Twice.'), id: taken }],
        deliveries: [delivery('half')],
      });
      const before = await store.conversations.find(id);
      await expect(store.conversations.commit(turn, NOON)).rejects.toThrow();
      expect(await store.conversations.find(id)).toEqual(before);
      expect((await store.conversations.nextUnanswered(id))?.id).toBe(message.id);
      expect(await store.outbox.counts()).toEqual({ ready: 0, dead: 0 });
      expect(await takeTurn(store, id, 'And now?')).toBe(true);
      expect((await transcript(id)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    });
  });

  describe('a CV', () => {
    test('of the largest size is given back byte for byte', async () => {
      const id = await converse(store);
      const sealed = Uint8Array.from({ length: 10 * 1024 * 1024 + 28 }, (_, index) => (index * 31) % 256);
      const cv = sealedCv({ name: 'Lebenslauf Ada 👩🏽‍💻.pdf', size: sealed.length - 28, sealed });
      await takeTurn(store, id, 'My CV.', { cv });
      const read = (await store.cvs.readCv(cv.id))!;
      expect(Buffer.compare(read.sealed, sealed)).toBe(0);
      const short = new Uint8Array();
      expect({ ...read, sealed: short }).toEqual({ ...cv, sealed: short });
    });

    test('replaces the one before it', async () => {
      const id = await converse(store);
      const [first, second] = [sealedCv(), sealedCv({ sealed: new Uint8Array([9]) })];
      await takeTurn(store, id, 'My CV.', { cv: first });
      await takeTurn(store, id, 'A better one.', { cv: second });
      expect(await store.cvs.readCv(first.id)).toBeUndefined();
      expect((await store.cvs.readCv(second.id))?.sealed).toHaveLength(1);
    });

    test('that is discarded is gone, and no other', async () => {
      const [mine, other] = [await converse(store), await converse(store)];
      const [first, second] = [sealedCv(), sealedCv()];
      await takeTurn(store, mine, 'My CV.', { cv: first });
      await takeTurn(store, other, 'My CV.', { cv: second });
      await takeTurn(store, mine, 'Remove it.', { discardCv: true });
      expect(await store.cvs.readCv(first.id)).toBeUndefined();
      expect(await store.cvs.readCv(second.id)).toBeDefined();
    });

    test('that is unknown is not found', async () => {
      expect(await store.cvs.readCv(randomIds.row())).toBeUndefined();
    });
  });

  test('a store answers a ping until it is closed, and may be closed twice', async () => {
    await store.ping();
    await Promise.all([store.close(), store.close()]);
    await store.close();
    await expect(store.ping()).rejects.toThrow();
    expect(place().errors).toEqual([]);
  });
});
