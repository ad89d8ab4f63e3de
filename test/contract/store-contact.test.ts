import { beforeEach, expect, test } from 'vitest';
import { contactRemoved, initialState, type State } from '../../src/conversation/conversation.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { createAudit, createErasing, createRetaining } from '../../src/privacy/privacy.ts';
import type { Store } from '../../src/store/store.ts';
import { agency } from '../support/agency.ts';
import { everyEngine, keptEngines, onEngines } from './store-engines.ts';
import { bot, candidate, converse, decided, delivery, handOff, NOON, takeTurn } from './store-samples.ts';

const HOUR = 3600 * 1000;
const planted = ['Qorbulane', 'Vexmirod', 'qorbulane@example.org', '+49 170 5550177'];
const details = { name: 'Qorbulane Vexmirod', email: 'qorbulane@example.org', phone: '+49 170 5550177' };
const given = Object.values(details);
const noticed: State = { ...initialState, step: 'notice', details, shown: { notice: 'd' } };

/** Everything that leads to the notice, with contact details on both sides. */
async function toNotice(store: Store, conversationId: string): Promise<void> {
  const said = `I am ${details.name}, ${details.email} or ${details.phone}. What does a senior earn?`;
  await takeTurn(store, conversationId, said, {
    state: noticed,
    replies: [bot(`Thank you, ${details.name}. Do you agree?`)],
  });
}
const leaving = { state: initialState, forgetContact: given, replies: [bot('Understood.')] };
const texts = async (store: Store, id: string) =>
  (await store.conversations.messages(id, 0, 100)).map(({ text }) => text);

onEngines(everyEngine, (place) => {
  let store: Store;
  let id: string;
  beforeEach(async () => {
    store = await place().open();
    id = await converse(store);
  });

  test('contact details leave both sides of the transcript with the way, and pages are told', async () => {
    await toNotice(store, id);
    await store.inbox.receive({ ...delivery(`event:${id}`, { payload: { text: details.email } }), conversationId: id });
    const [event] = await store.inbox.claim(NOON, 1, 1000, 'token');
    await store.inbox.fail(event!, 'broken', NOON, undefined);
    const told: string[] = [];
    store.bus.subscribe((topic) => told.push(topic));
    await takeTurn(store, id, 'No', leaving);
    expect(await texts(store, id)).toEqual([
      'Hello, I am an assistant.',
      `I am ${contactRemoved}. What does a senior earn?`,
      `Thank you, ${contactRemoved}. Do you agree?`,
      'No',
      'Understood.',
    ]);
    expect((await store.conversations.changed(id, 0, 10)).map(({ seq }) => seq)).toEqual([2, 3]);
    await expect.poll(() => told).toContain(`changes:${id}`);
    expect(await store.inbox.deadLetters(10)).toEqual([]);
  });

  test('what was handed over before stays as it was agreed to', async () => {
    const { conversationId } = await handOff(store);
    await takeTurn(store, conversationId, `I am ${details.name}.`);
    expect(
      await store.myData.withdrawRequest(
        conversationId,
        { id: randomIds.row(), text: bot('Withdrawn.').text as never },
        NOON + HOUR,
      ),
    ).toBe(true);
    const { message } = await store.conversations.record(
      conversationId,
      candidate(`It is ${details.email}.`),
      NOON + 2 * HOUR,
    );
    const turn = await decided(store, conversationId, message.id, leaving);
    expect(await store.conversations.commit(turn, NOON + 2 * HOUR)).toBe(true);
    const said = await texts(store, conversationId);
    expect(said).toContain(`I am ${details.name}.`);
    expect(said).toContain(`It is ${contactRemoved}.`);
  });

  test('a notice that nobody answers for a day costs the details, and the chat says so', async () => {
    let now = NOON;
    const parts = { clock: () => now, ids: randomIds, agency };
    const audit = createAudit({ store: store.audit, ids: randomIds });
    const erasing = createErasing({ ...parts, store: store.erasures });
    const retaining = createRetaining({ ...parts, store: store.retention, erasing, audit });
    await toNotice(store, id);
    const agreed = await converse(store);
    await takeTurn(store, agreed, `I am ${details.name}`, {
      state: { ...noticed, step: 'cv', consent: { notice: 'v1', digest: 'd', at: NOON } },
    });
    now = NOON + 23 * HOUR;
    expect(await retaining.abandoned(now)).toBe(0);
    await retaining.run();
    expect((await texts(store, id)).join()).toContain(details.email);
    const [seen] = await store.retention.abandoned(NOON + 48 * HOUR);
    now = NOON + 47 * HOUR;
    expect(await retaining.abandoned(now)).toBe(1);
    await retaining.run();
    const said = (await texts(store, id)).join();
    expect(planted.filter((words) => said.includes(words))).toEqual([]);
    expect(said).toContain('The privacy notice was not answered for a day');
    expect((await store.conversations.find(id))?.state).toEqual(initialState);
    expect((await texts(store, agreed)).join()).toContain(details.name);
    expect(await retaining.abandoned(now)).toBe(0);
    // Whoever has answered by then is left alone.
    const line = { id: randomIds.row(), text: bot('Dropped.').text as never };
    expect(await store.retention.forgetContact(id, seen!, line, now)).toBe(false);
  });

  test('on one’s own page only what is held is corrected', async () => {
    const line = { id: randomIds.row(), text: bot('Corrected.').text as never };
    expect(await store.myData.correct(id, details, line, NOON)).toBe(false);
    await toNotice(store, id);
    const other = { name: 'Qorbulane Other', email: 'other@example.org' };
    expect(await store.myData.correct(id, other, line, NOON)).toBe(true);
    expect((await store.conversations.find(id))?.state).toMatchObject({ details: other, given });
  });
});

onEngines(keptEngines, (place, engine) => {
  test('nothing of them is left in the database', async () => {
    const store = await place().open();
    const id = await converse(store);
    await toNotice(store, id);
    await takeTurn(store, id, 'No', leaving);
    if (engine !== 'PostgreSQL') await store.close();
    const contents = await place().contents();
    expect(planted.filter((words) => contents.includes(words))).toEqual([]);
  });
});
