import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { execPath } from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import type { DuePromise, HandoffLine } from '../../src/handoff/handoff.ts';
import { randomIds } from '../../src/lib/ids.ts';
import type { Store } from '../../src/store/store.ts';
import { recruiterNamed } from '../support/people.ts';
import { everyEngine, onEngines } from './store-engines.ts';
import { atOnce, candidate, handOff, locked, NOON, promised, takeTurn } from './store-samples.ts';

const KEEPER = fileURLToPath(new URL('./promise-keeper.ts', import.meta.url));
const MINUTE = 60_000;
const botSays = (text: string): HandoffLine => ({ id: randomIds.row(), author: 'bot', text: locked(text) });
const says = (text: string, externalId: string): HandoffLine => ({
  id: randomIds.row(),
  author: 'recruiter',
  text,
  externalId,
});

onEngines(everyEngine, (place, engine) => {
  let store: Store;
  beforeEach(async () => {
    store = await place().open();
  });
  const promiseOf = async (handoffId: string) => (await store.handoffs.find(handoffId))?.promise;
  const dueAt = async (minutes: number): Promise<DuePromise[]> => store.promises.due(NOON + minutes * MINUTE, 100);
  const claim = (id: string) => store.handoffs.claim(id, recruiterNamed('Rosa'), botSays('Rosa has joined.'), NOON);
  const texts = async (id: string) => (await store.conversations.messages(id, 0, 100)).map(({ text }) => text);
  const breaking = (due: DuePromise, next = true) => ({
    line: { id: randomIds.row(), externalId: `broken:${due.id}`, text: locked('That has not happened.') },
    ...(next && { next: promised(NOON + 5 * MINUTE) }),
  });

  describe('a promise', () => {
    test('is made with its handoff and shown with it', async () => {
      const promise = promised();
      const { handoffId } = await handOff(store, promise);
      expect(await promiseOf(handoffId)).toEqual({ ...promise, number: 1, brokenBefore: 0 });
      expect((await store.handoffs.list(['open'], 10))[0]?.promise).toEqual({ ...promise, number: 1, brokenBefore: 0 });
      const other = await handOff(store);
      expect(await promiseOf(other.handoffId)).toBeUndefined();
    });

    test('is due step by step, each taken once though 20 try at once', async () => {
      const { handoffId } = await handOff(store, promised());
      expect(await dueAt(1.9)).toEqual([]);
      for (const [minutes, step, history] of [
        [2, 'remind', { remindedAt: NOON + 2 * MINUTE }],
        [3, 'escalate', { remindedAt: NOON + 2 * MINUTE, escalatedAt: NOON + 3 * MINUTE }],
      ] as const) {
        const [due] = await dueAt(minutes);
        expect(due).toMatchObject({ handoffId, number: 1 });
        const now = NOON + minutes * MINUTE;
        const taken = await atOnce(20, () => store.promises.mark(due!, step, now));
        expect(taken.filter(Boolean)).toHaveLength(1);
        expect(await promiseOf(handoffId)).toMatchObject(history);
        expect(await dueAt(minutes)).toEqual([]);
      }
      expect(await store.promises.due(NOON + 4 * MINUTE, 10)).toEqual([]);
      expect(await store.promises.due(NOON + 4 * MINUTE + 1, 10)).toHaveLength(1);
    });

    test('lists the longest overdue first, up to a limit', async () => {
      const handoffs = [];
      for (const minutes of [3, 1, 2]) {
        const { handoffId } = await handOff(store, promised(NOON + minutes * MINUTE));
        handoffs[minutes - 1] = handoffId;
      }
      expect((await store.promises.due(NOON + 60 * MINUTE, 2)).map((due) => due.handoffId)).toEqual(
        handoffs.slice(0, 2),
      );
    });
  });

  describe('a promise that breaks', () => {
    test('is told once, with the next promise in the same commit', async () => {
      const { conversationId, handoffId } = await handOff(store, promised());
      const [due] = await dueAt(5);
      const told = await atOnce(20, () => store.promises.break(due!, breaking(due!), NOON + 5 * MINUTE));
      expect(told.filter((each) => each !== undefined)).toEqual(['told']);
      expect((await texts(conversationId)).filter((text) => text === 'That has not happened.')).toHaveLength(1);
      expect(await promiseOf(handoffId)).toMatchObject({ number: 2, madeAt: NOON + 5 * MINUTE });
      expect((await dueAt(7)).map(({ number }) => number)).toEqual([2]);
      expect(await store.promises.tally(NOON)).toEqual({ kept: 0, broken: 1 });
    });

    test('may be the last one', async () => {
      const { handoffId } = await handOff(store, promised());
      const [due] = await dueAt(5);
      expect(await store.promises.break(due!, breaking(due!, false), NOON + 5 * MINUTE)).toBe('told');
      expect(await promiseOf(handoffId)).toMatchObject({ number: 1, brokenAt: NOON + 5 * MINUTE });
      expect(await dueAt(10_000)).toEqual([]);
    });

    test('is not told by the bot, and not replaced, while a recruiter holds the handoff', async () => {
      const { conversationId, handoffId } = await handOff(store, promised());
      await claim(handoffId);
      const [due] = await dueAt(5);
      const before = await texts(conversationId);
      expect(await store.promises.break(due!, breaking(due!), NOON + 5 * MINUTE)).toBe('held');
      expect(await store.promises.break(due!, breaking(due!), NOON + 6 * MINUTE)).toBeUndefined();
      expect(await texts(conversationId)).toEqual(before);
      expect(await promiseOf(handoffId)).toMatchObject({ number: 1, brokenAt: NOON + 5 * MINUTE });
      expect(await dueAt(10_000)).toEqual([]);
    });

    test('racing with a recruiter who takes it is told before they join, or not at all', async () => {
      for (let round = 0; round < 10; round++) {
        const { conversationId, handoffId } = await handOff(store, promised());
        const due = (await dueAt(5)).find((one) => one.handoffId === handoffId)!;
        const [how] = await Promise.all([
          store.promises.break(due, breaking(due), NOON + 5 * MINUTE),
          claim(handoffId),
        ]);
        const said = (await texts(conversationId)).slice(-2);
        if (how === 'told') expect(said).toEqual(['That has not happened.', 'Rosa has joined.']);
        else
          expect([how, said[1], said.includes('That has not happened.')]).toEqual(['held', 'Rosa has joined.', false]);
      }
    });
  });

  describe('an answer', () => {
    test('keeps the promise when it comes in time, and only the first one counts', async () => {
      const { handoffId } = await handOff(store, promised());
      await claim(handoffId);
      expect((await promiseOf(handoffId))?.answeredAt).toBeUndefined();
      const said = await store.handoffs.say(handoffId, recruiterNamed('Rosa'), says('Hello.', 'e1'), NOON + MINUTE);
      expect(said?.settled).toMatchObject({ number: 1, answeredAt: NOON + MINUTE });
      const again = await store.handoffs.say(
        handoffId,
        recruiterNamed('Rosa'),
        says('Hello.', 'e1'),
        NOON + 2 * MINUTE,
      );
      const second = await store.handoffs.say(
        handoffId,
        recruiterNamed('Rosa'),
        says('Still there?', 'e2'),
        NOON + 3 * MINUTE,
      );
      expect([again?.settled, second?.settled]).toEqual([undefined, undefined]);
      expect(await promiseOf(handoffId)).toMatchObject({ answeredAt: NOON + MINUTE });
      expect(await dueAt(10_000)).toEqual([]);
      expect(await store.promises.tally(NOON)).toEqual({ kept: 1, broken: 0 });
      expect(await store.promises.tally(NOON + 1)).toEqual({ kept: 0, broken: 0 });
    });

    test.each([
      ['that the clock had not noticed yet', false],
      ['that the clock had seen break', true],
    ])('that comes late does not mend a promise %s', async (_, noticed) => {
      const { handoffId } = await handOff(store, promised());
      await claim(handoffId);
      const [due] = await dueAt(5);
      if (noticed) await store.promises.break(due!, breaking(due!), NOON + 5 * MINUTE);
      await store.handoffs.say(handoffId, recruiterNamed('Rosa'), says('Sorry.', 'e1'), NOON + 9 * MINUTE);
      expect(await promiseOf(handoffId)).toMatchObject({
        answeredAt: NOON + 9 * MINUTE,
        brokenAt: NOON + (noticed ? 5 : 9) * MINUTE,
      });
      if (!noticed) expect(await store.promises.break(due!, breaking(due!), NOON + 9 * MINUTE)).toBeUndefined();
      expect(await store.promises.tally(NOON)).toEqual({ kept: 0, broken: 1 });
    });

    test('is a close without a word too, since recruiters also write and call elsewhere', async () => {
      const { handoffId } = await handOff(store, promised());
      await claim(handoffId);
      const closed = await store.handoffs.close(
        handoffId,
        recruiterNamed('Rosa'),
        'answered',
        botSays('Bye.'),
        NOON + MINUTE,
      );
      expect(closed?.promise).toMatchObject({ answeredAt: NOON + MINUTE });
      expect(await dueAt(10_000)).toEqual([]);
    });

    test('racing with the break leaves one of the two', async () => {
      for (let round = 0; round < 10; round++) {
        const { handoffId } = await handOff(store, promised());
        await claim(handoffId);
        const due = (await dueAt(5)).find((one) => one.handoffId === handoffId)!;
        const [broken, said] = await Promise.all([
          store.promises.break(due, breaking(due), NOON + 5 * MINUTE),
          store.handoffs.say(handoffId, recruiterNamed('Rosa'), says('Hello.', 'e1'), NOON + 5 * MINUTE),
        ]);
        expect(said?.settled).toBeDefined();
        expect(broken === undefined || broken === 'held').toBe(true);
        expect(await promiseOf(handoffId)).toMatchObject({
          brokenAt: NOON + 5 * MINUTE,
          answeredAt: NOON + 5 * MINUTE,
        });
      }
    });
  });

  test('a withdrawn handoff is not reminded of', async () => {
    const { conversationId, handoffId } = await handOff(store, promised());
    const [due] = await dueAt(5);
    await takeTurn(store, conversationId, 'Cancel.', { mode: 'bot', withdrawHandoff: true });
    expect(await dueAt(10_000)).toEqual([]);
    expect(await store.promises.mark(due!, 'remind', NOON)).toBe(false);
    expect(await store.promises.break(due!, breaking(due!), NOON)).toBeUndefined();
    expect((await store.handoffs.find(handoffId))?.status).toBe('withdrawn');
  });

  test('the time zone that a message came from is kept with it', async () => {
    const { conversationId } = await handOff(store);
    const sent = { ...candidate('Hello.'), timeZone: 'Europe/Lisbon' };
    expect((await store.conversations.record(conversationId, sent, NOON)).message.timeZone).toBe('Europe/Lisbon');
    expect((await store.conversations.nextUnanswered(conversationId))?.timeZone).toBe('Europe/Lisbon');
  });

  if (engine !== 'PostgreSQL') return;

  test('of three processes on one database, one takes each step of 60 promises', async () => {
    const handoffs = await atOnce(60, (index) => handOff(store, promised(NOON - (index % 3) * MINUTE)));
    const keepers = await atOnce(3, async () => {
      const keeper = spawn(execPath, [KEEPER, place().url, String(NOON + 2.5 * MINUTE)], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const lines = createInterface(keeper.stdout)[Symbol.asyncIterator]();
      expect((await lines.next()).value).toBe('ready');
      return { keeper, lines };
    });
    for (const { keeper } of keepers) keeper.stdin.write('go\n');
    const told: string[] = [];
    for (const { keeper, lines } of keepers) {
      for (let line = await lines.next(); !line.done; line = await lines.next()) told.push(line.value);
      if (keeper.exitCode === null) await once(keeper, 'exit');
      expect(keeper.exitCode).toBe(0);
    }
    const step = ['reminded', 'escalated', 'broken'];
    // Promises were made so that each third of them is at another step.
    expect(told.toSorted()).toEqual(
      handoffs.map(({ handoffId }, index) => `${step[index % 3]} ${handoffId}`).toSorted(),
    );
    for (const [index, { conversationId }] of handoffs.entries())
      expect((await texts(conversationId)).filter((text) => text.startsWith('I told you'))).toHaveLength(
        index % 3 === 2 ? 1 : 0,
      );
    expect(place().errors).toEqual([]);
  }, 60_000);
});
