import pg from 'pg';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { initialState } from '../../src/conversation/conversation.ts';
import { randomIds } from '../../src/lib/ids.ts';
import type { Store } from '../../src/store/store.ts';
import { recruiterNamed } from '../support/people.ts';
import { everyEngine, onEngines } from './store-engines.ts';
import {
  bot,
  candidate,
  converse,
  decided,
  delivery,
  erasure,
  handOff,
  locked,
  NOON,
  sealedCv,
  takeTurn,
} from './store-samples.ts';

const line = (author: 'bot' | 'recruiter') => ({ id: randomIds.row(), author, text: locked('Hello.') });

/** The topics told of one change. A mark before it and one after it say when all of them have arrived. */
async function heard(store: Store, change: () => Promise<unknown>): Promise<string[]> {
  const topics: string[] = [];
  const unsubscribe = store.bus.subscribe((topic) => topics.push(topic));
  const mark = async (): Promise<string> => {
    const topic = `conversation:${await converse(store)}`;
    await vi.waitFor(() => expect(topics).toContain(topic), { timeout: 10_000 });
    return topic;
  };
  const before = await mark();
  await change();
  const after = await mark();
  unsubscribe();
  return topics.slice(topics.indexOf(before) + 1, topics.indexOf(after)).toSorted();
}

onEngines(everyEngine, (place, engine) => {
  let store: Store;
  beforeEach(async () => {
    store = await place().open();
  });

  describe('the bus tells', () => {
    test('that a conversation was opened or a message recorded, and nothing when it was there already', async () => {
      const id = 'c1';
      const topic = `conversation:${id}`;
      expect(await heard(store, () => converse(store, id))).toEqual([topic]);
      expect(await heard(store, () => converse(store, id))).toEqual([]);
      const record = () => store.conversations.record(id, candidate('Hi.', 'e1'), NOON);
      expect(await heard(store, record)).toEqual([topic]);
      expect(await heard(store, record)).toEqual([]);
    });

    test('of a turn that was committed, and nothing of a stale one', async () => {
      const id = await converse(store);
      const { message } = await store.conversations.record(id, candidate('Hi.'), NOON);
      const turn = await decided(store, id, message.id);
      expect(await heard(store, () => store.conversations.commit(turn, NOON))).toEqual([`conversation:${id}`]);
      expect(await heard(store, () => store.conversations.commit(turn, NOON))).toEqual([]);
    });

    test('of a turn that leaves something to deliver', async () => {
      const id = await converse(store);
      const { message } = await store.conversations.record(id, candidate('Hi.'), NOON);
      const turn = await decided(store, id, message.id, { deliveries: [delivery('one')] });
      const told = await heard(store, () => store.conversations.commit(turn, NOON));
      expect(told.toSorted()).toEqual([`conversation:${id}`, 'outbox']);
    });

    test('when the queue of handoffs moves', async () => {
      const { conversationId, handoffId } = await handOff(store);
      const both = [`conversation:${conversationId}`, 'handoffs'];
      const { claim, say, close } = store.handoffs;
      expect(await heard(store, () => claim(handoffId, recruiterNamed('Rosa'), line('bot'), NOON))).toEqual(both);
      expect(await heard(store, () => claim(handoffId, recruiterNamed('Otto'), line('bot'), NOON))).toEqual([]);
      expect(await heard(store, () => say(handoffId, recruiterNamed('Rosa'), line('recruiter'), NOON))).toEqual([
        both[0],
      ]);
      expect(await heard(store, () => say(handoffId, recruiterNamed('Otto'), line('recruiter'), NOON))).toEqual([]);
      expect(await heard(store, () => close(handoffId, recruiterNamed('Rosa'), 'answered', line('bot'), NOON))).toEqual(
        both,
      );
    });

    test.each([
      ['withdrawHandoff', 'conversation', { withdrawHandoff: true }],
      ['erase', 'erased', { erase: erasure() }],
    ])('the queue of a turn with %s', async (_, topic, change) => {
      const { conversationId } = await handOff(store);
      const { message } = await store.conversations.record(conversationId, candidate('No, thanks.'), NOON);
      const turn = await decided(store, conversationId, message.id, change);
      expect(await heard(store, () => store.conversations.commit(turn, NOON))).toEqual([
        `${topic}:${conversationId}`,
        'handoffs',
      ]);
    });

    test('nothing of what was rolled back', async () => {
      const id = await converse(store);
      const { message } = await store.conversations.record(id, candidate('Hi.'), NOON);
      const [taken] = await store.conversations.messages(id, 0, 1);
      const turn = await decided(store, id, message.id, { replies: [{ ...bot('x'), id: taken!.id }], cv: sealedCv() });
      expect(await heard(store, () => store.conversations.commit(turn, NOON).catch(() => {}))).toEqual([]);
    });

    test('what can be read already', async () => {
      const read: unknown[] = [];
      store.bus.subscribe((topic) => {
        void store.conversations.find(topic.slice('conversation:'.length)).then((found) => read.push(found?.id));
      });
      await converse(store, 'c1');
      await vi.waitFor(() => expect(read).toEqual(['c1']));
    });
  });

  describe('a listener', () => {
    test('hears nothing after it unsubscribed, though the same function still listens elsewhere', async () => {
      const first: string[] = [];
      const hear = (topic: string) => first.push(topic);
      const unsubscribe = store.bus.subscribe(hear);
      store.bus.subscribe(hear);
      unsubscribe();
      unsubscribe();
      await heard(store, () => converse(store, 'c1'));
      expect(first.filter((topic) => topic === 'conversation:c1')).toHaveLength(1);
    });

    test('that throws is reported, and disturbs neither the change nor the others', async () => {
      store.bus.subscribe(() => {
        throw new Error('broken listener');
      });
      expect(await heard(store, () => converse(store, 'c1'))).toEqual(['conversation:c1']);
      expect(place().errors).toContainEqual(new Error('broken listener'));
    });

    test('may unsubscribe while it is told', async () => {
      const once: string[] = [];
      const unsubscribe = store.bus.subscribe((topic) => {
        once.push(topic);
        unsubscribe();
      });
      await heard(store, () => converse(store, 'c1'));
      expect(once).toHaveLength(1);
    });
  });

  if (engine !== 'PostgreSQL') return;

  describe('two stores on one database', () => {
    test('hear each other', async () => {
      const other = await place().open();
      const topics: string[] = [];
      other.bus.subscribe((topic) => topics.push(topic));
      await converse(store, 'c1');
      await vi.waitFor(() => expect(topics).toEqual(['conversation:c1']), { timeout: 10_000 });
    });

    test('resync after the server dropped every connection, and hear each other again', async () => {
      const other = await place().open();
      const topics: string[] = [];
      other.bus.subscribe((topic) => topics.push(topic));
      await dropConnections(place().url);
      await vi.waitFor(() => expect(topics).toContain('resync'), { timeout: 20_000 });
      // An idle connection of the pool was dropped too: the first query may meet it, the process lives on.
      await vi.waitFor(() => store.ping(), { timeout: 20_000 });
      await store.conversations.open({ id: 'c1', channel: 'web', userId: 'u', state: initialState }, [], NOON);
      await vi.waitFor(() => expect(topics).toContain('conversation:c1'), { timeout: 20_000 });
      expect(place().errors.length).toBeGreaterThan(0);
    });

    test('never both take one handoff, and count one transcript', async () => {
      const other = await place().open();
      const { conversationId, handoffId } = await handOff(store);
      const claims = await Promise.all(
        [store, other, store, other].map((each, index) =>
          each.handoffs.claim(handoffId, recruiterNamed(`Recruiter ${index}`), line('bot'), NOON),
        ),
      );
      expect(claims.filter((claimed) => claimed !== undefined)).toHaveLength(1);
      await Promise.all([store, other, store, other].map((each) => takeTurn(each, conversationId, 'Hi?')));
      const messages = await store.conversations.messages(conversationId, 0, 100);
      expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
    });
  });
});

async function dropConnections(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await client.end();
}
