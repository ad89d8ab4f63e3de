import { beforeEach, expect, test } from 'vitest';
import { initialState, type Receipt, type Reply } from '../../src/conversation/conversation.ts';
import type { Store } from '../../src/store/store.ts';
import { everyEngine, onEngines } from './store-engines.ts';
import { bot, candidate, converse, decided, erasure, NOON } from './store-samples.ts';

const receipt = (answers: number): Receipt => ({
  ...{ program: '1', day: '2026-11-24', answers, basis: { mode: 'fixed' } },
  before: { step: 'talking', mode: 'bot', language: 'en', offered: false, held: [] },
});
const reply = (answers: number, more: Partial<Reply> = {}): Reply => ({
  ...{ outcome: 'decline', entries: ['visa'], figures: [], citations: [], suggestions: [] },
  ...{ knowledge: 'v1', language: 'en', receipt: receipt(answers) },
  ...more,
});

onEngines(everyEngine, (place) => {
  let store: Store;
  beforeEach(async () => {
    store = await place().open();
  });
  async function asks(text: string, at: number): Promise<string> {
    const id = await converse(store);
    const { message } = await store.conversations.record(id, candidate(text), at);
    const replies = [{ ...bot('I do not know.'), reply: reply(message.seq) }];
    expect(await store.conversations.commit(await decided(store, id, message.id, { replies }), at)).toBe(true);
    return id;
  }
  const look = (from: number, to: number, after = '', limit = 10) => store.lookingBack.answered(from, to, after, limit);
  const questions = (found: Awaited<ReturnType<typeof look>>) => found.map(({ question }) => question?.text);

  test('gives what was answered in a span of time, with who asked and what, page by page', async () => {
    const day = 86_400_000;
    await asks('Before?', NOON);
    const id = await asks('First?', NOON + day);
    await asks('Second?', NOON + day + 1000);
    await asks('After?', NOON + 2 * day);
    const span = [NOON + day, NOON + 2 * day] as const;
    const found = await look(...span);
    expect(questions(found).toSorted()).toEqual(['First?', 'Second?']);
    expect(found.map(({ person }) => person)).toContain(`user-of-${id}`);
    const first = await look(...span, '', 1);
    const second = await look(...span, first[0]!.id, 1);
    expect(questions([...first, ...second])).toEqual(questions(found));
    expect(await look(...span, second[0]!.id)).toEqual([]);
  });

  test('of what was erased, and of what a recruiter or a greeting said, it gives nothing', async () => {
    const id = await asks('Delete me?', NOON);
    const { message } = await store.conversations.record(id, candidate('Delete it'), NOON + 1);
    const gone = { erase: erasure(), state: initialState, replies: [bot('Done.')] };
    await store.conversations.commit(await decided(store, id, message.id, gone), NOON + 1);
    expect(await look(0, NOON * 2)).toEqual([]);
  });

  test('ratings of a span come with the entries of what was rated', async () => {
    const conversationId = await asks('Rated?', NOON);
    await store.feedback.rate({ conversationId, seq: 3, person: 'ada', helpful: false }, NOON + 5);
    expect(await store.feedback.ratings(NOON, NOON + 6)).toEqual([{ entries: ['visa'], helpful: false }]);
    expect(await store.feedback.ratings(NOON, NOON + 5)).toEqual([]);
  });
});
