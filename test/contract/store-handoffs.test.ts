import { beforeEach, describe, expect, test } from 'vitest';
import type { HandoffLine } from '../../src/handoff/handoff.ts';
import { randomIds } from '../../src/lib/ids.ts';
import type { Store } from '../../src/store/store.ts';
import { recruiterNamed } from '../support/people.ts';
import { everyEngine, onEngines } from './store-engines.ts';
import {
  atOnce,
  candidate,
  card,
  converse,
  decided,
  delivery,
  handOff,
  locked,
  NOON,
  reference,
  takeTurn,
} from './store-samples.ts';

const says = (text: string, externalId?: string): HandoffLine => ({
  id: randomIds.row(),
  author: 'recruiter',
  text,
  ...(externalId !== undefined && { externalId }),
});
const botSays = (text: string): HandoffLine => ({ id: randomIds.row(), author: 'bot', text: locked(text) });

onEngines(everyEngine, (place, engine) => {
  let store: Store;
  beforeEach(async () => {
    store = await place().open();
  });
  const claim = (id: string, recruiter: string, by = store) =>
    by.handoffs.claim(id, recruiterNamed(recruiter), botSays(`${recruiter} has joined.`), NOON + 100);
  const close = (id: string, recruiter: string) =>
    store.handoffs.close(id, recruiterNamed(recruiter), 'answered', botSays(`${recruiter} has left.`), NOON + 200);
  const texts = async (id: string) => (await store.conversations.messages(id, 0, 1000)).map(({ text }) => text);

  describe('a handoff', () => {
    test('is opened by a turn, with the card and the delivery', async () => {
      const { conversationId, handoffId, reference } = await handOff(store);
      const opened = { id: handoffId, reference, conversationId, card: card(), status: 'open', openedAt: NOON };
      expect(await store.handoffs.find(handoffId)).toEqual(opened);
      expect(await store.handoffs.list(['open'], 10)).toEqual([opened]);
      expect(await store.outbox.counts()).toEqual({ ready: 1, dead: 0 });
    });

    test('cannot be opened twice for one candidate at the same time', async () => {
      const { conversationId } = await handOff(store);
      const second = { handoff: { id: randomIds.row(), reference: reference(), card: card() } };
      await expect(takeTurn(store, conversationId, 'Again, please.', second)).rejects.toThrow();
      expect(await store.handoffs.list(['open'], 10)).toHaveLength(1);
    });

    test('that is unknown is not found and cannot be taken', async () => {
      expect(await store.handoffs.find('none')).toBeUndefined();
      expect(await claim('none', 'Rosa')).toBeUndefined();
      expect(await close('none', 'Rosa')).toBeUndefined();
      expect(await store.handoffs.say('none', recruiterNamed('Rosa'), says('Hello.', 'e1'), NOON)).toBeUndefined();
    });

    test('is listed by status and by time alone, oldest first', async () => {
      const opened: string[] = [];
      for (const wait of [30, 10, 20]) {
        const id = await converse(store);
        const handoff = { id: `after-${wait}`, reference: reference(), card: card(`Candidate ${wait}`) };
        const { message } = await store.conversations.record(id, candidate('A recruiter, please.'), NOON);
        await store.conversations.commit(await decided(store, id, message.id, { handoff }), NOON + wait);
        opened.push(handoff.id);
      }
      await claim('after-20', 'Rosa');
      const list = async (...given: Parameters<Store['handoffs']['list']>) =>
        (await store.handoffs.list(...given)).map(({ id }) => id);
      expect(await list(['open'], 10)).toEqual(['after-10', 'after-30']);
      expect(await list(['claimed'], 10)).toEqual(['after-20']);
      expect(await list(['open', 'claimed'], 10)).toEqual(['after-10', 'after-20', 'after-30']);
      expect(await list(['open', 'claimed'], 2)).toEqual(['after-10', 'after-20']);
      expect(await list(['open', 'claimed'], 2, 'latest')).toEqual(['after-20', 'after-30']);
      expect(await list(['closed', 'withdrawn'], 10)).toEqual([]);
      expect(await list([], 10)).toEqual([]);
    });
  });

  describe('taking a handoff', () => {
    test('gives the conversation to the recruiter, with a line in the transcript', async () => {
      const { conversationId, handoffId } = await handOff(store);
      const claimed = await claim(handoffId, 'Rosa');
      expect(claimed).toMatchObject({ status: 'claimed', recruiter: recruiterNamed('Rosa'), claimedAt: NOON + 100 });
      expect(await store.handoffs.find(handoffId)).toEqual(claimed);
      expect(await store.conversations.find(conversationId)).toMatchObject({ mode: 'recruiter', recruiter: 'Rosa' });
      expect(await texts(conversationId)).toContain('Rosa has joined.');
    });

    test('has one winner among 100 who try at once, in two processes where there may be so many', async () => {
      const { conversationId, handoffId } = await handOff(store);
      const processes = engine === 'PostgreSQL' ? [store, await place().open()] : [store];
      const claims = await atOnce(100, (index) =>
        claim(handoffId, `Recruiter ${index}`, processes[index % processes.length]),
      );
      const won = claims.filter((claimed) => claimed !== undefined);
      expect(won).toHaveLength(1);
      const { recruiter } = (await store.handoffs.find(handoffId))!;
      expect(won[0]?.recruiter).toEqual(recruiter);
      expect(await store.conversations.find(conversationId)).toMatchObject({
        mode: 'recruiter',
        recruiter: recruiter?.name,
      });
      expect((await texts(conversationId)).filter((text) => text.endsWith('has joined.'))).toHaveLength(1);
    });

    test('makes a turn stale that was decided before, so that the bot falls silent', async () => {
      const { conversationId, handoffId } = await handOff(store);
      const { message } = await store.conversations.record(conversationId, candidate('Still there?'), NOON);
      const turn = await decided(store, conversationId, message.id);
      await claim(handoffId, 'Rosa');
      expect(await store.conversations.commit(turn, NOON)).toBe(false);
    });

    test('stays with the recruiter through turns in which the bot is silent', async () => {
      const { conversationId, handoffId } = await handOff(store);
      await claim(handoffId, 'Rosa');
      await takeTurn(store, conversationId, 'Thanks, Rosa.', { replies: [] });
      expect(await store.conversations.find(conversationId)).toMatchObject({ mode: 'recruiter', recruiter: 'Rosa' });
    });
  });

  describe('a recruiter’s message', () => {
    test('is said only by the one who took the handoff, under their name', async () => {
      const { conversationId, handoffId } = await handOff(store);
      expect(await store.handoffs.say(handoffId, recruiterNamed('Rosa'), says('Too early.'), NOON)).toBeUndefined();
      await claim(handoffId, 'Rosa');
      expect(await store.handoffs.say(handoffId, recruiterNamed('Otto'), says('Not mine.'), NOON)).toBeUndefined();
      const said = await store.handoffs.say(handoffId, recruiterNamed('Rosa'), says('Hello Ada.', 'e1'), NOON + 150);
      const messages = await store.conversations.messages(conversationId, 0, 100);
      expect(messages.at(-1)).toMatchObject({
        ...said,
        author: 'recruiter',
        authorName: 'Rosa',
        text: 'Hello Ada.',
        externalId: 'e1',
      });
      expect(messages.map(({ text }) => text)).not.toContain('Too early.');
      expect(messages.map(({ text }) => text)).not.toContain('Not mine.');
      expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
      await close(handoffId, 'Rosa');
      expect(await store.handoffs.say(handoffId, recruiterNamed('Rosa'), says('Too late.'), NOON)).toBeUndefined();
    });

    test('is said once per external id, though it is sent 20 times at once', async () => {
      const { conversationId, handoffId } = await handOff(store);
      await claim(handoffId, 'Rosa');
      const said = await atOnce(20, () =>
        store.handoffs.say(handoffId, recruiterNamed('Rosa'), says('Hello Ada.', 'e1'), NOON),
      );
      expect(new Set(said.map((each) => each?.seq)).size).toBe(1);
      expect(said[0]).toBeDefined();
      expect((await texts(conversationId)).filter((text) => text === 'Hello Ada.')).toHaveLength(1);
    });

    test('cannot be swallowed by a candidate who used its external id first', async () => {
      const { conversationId, handoffId } = await handOff(store);
      await claim(handoffId, 'Rosa');
      await store.conversations.record(conversationId, candidate('First!', 'e1'), NOON);
      await store.handoffs.say(handoffId, recruiterNamed('Rosa'), says('Hello Ada.', 'e1'), NOON);
      expect((await texts(conversationId)).slice(-2)).toEqual(['First!', 'Hello Ada.']);
    });
  });

  describe('closing a handoff', () => {
    test('gives the conversation back to the bot, once, and only by its recruiter', async () => {
      const { conversationId, handoffId } = await handOff(store);
      expect(await close(handoffId, 'Rosa')).toBeUndefined();
      await claim(handoffId, 'Rosa');
      expect(await close(handoffId, 'Otto')).toBeUndefined();
      expect(await store.conversations.find(conversationId)).toMatchObject({ mode: 'recruiter', recruiter: 'Rosa' });
      const closings = await atOnce(10, () => close(handoffId, 'Rosa'));
      expect(closings.filter((closed) => closed !== undefined)).toHaveLength(1);
      expect(await store.handoffs.find(handoffId)).toMatchObject({
        status: 'closed',
        closing: 'answered',
        recruiter: recruiterNamed('Rosa'),
        closedAt: NOON + 200,
      });
      const conversation = await store.conversations.find(conversationId);
      expect(conversation).toMatchObject({ mode: 'bot' });
      expect(conversation).not.toHaveProperty('recruiter');
      expect((await texts(conversationId)).filter((text) => text === 'Rosa has left.')).toHaveLength(1);
    });

    test('lets the candidate ask for a recruiter again', async () => {
      const { conversationId, handoffId } = await handOff(store);
      await claim(handoffId, 'Rosa');
      await close(handoffId, 'Rosa');
      const again = { id: randomIds.row(), reference: reference(), card: card() };
      expect(await takeTurn(store, conversationId, 'One more thing.', { handoff: again })).toBe(true);
      expect((await store.handoffs.list(['open'], 10)).map(({ id }) => id)).toEqual([again.id]);
    });
  });

  describe('withdrawing', () => {
    test('takes the handoff from the queue and drops what was not delivered yet', async () => {
      const other = await handOff(store);
      const { conversationId, handoffId } = await handOff(store);
      await takeTurn(store, conversationId, 'I changed my mind.', {
        mode: 'bot',
        withdrawHandoff: true,
        deliveries: [delivery(`withdrawn:${handoffId}`)],
      });
      expect(await store.handoffs.find(handoffId)).toMatchObject({ status: 'withdrawn' });
      expect((await store.handoffs.list(['open'], 10)).map(({ id }) => id)).toEqual([other.handoffId]);
      const due = await store.outbox.claim(NOON, 10, 1000, 'worker');
      expect(new Set(due.map(({ key }) => key))).toEqual(
        new Set([`handoff:${other.handoffId}`, `withdrawn:${handoffId}`]),
      );
      expect(await claim(handoffId, 'Rosa')).toBeUndefined();
      expect(await store.conversations.find(conversationId)).toMatchObject({ mode: 'bot' });
    });

    test('also ends a handoff that a recruiter holds', async () => {
      const { conversationId, handoffId } = await handOff(store);
      await claim(handoffId, 'Rosa');
      await takeTurn(store, conversationId, 'I changed my mind.', { mode: 'bot', withdrawHandoff: true });
      expect(await store.handoffs.say(handoffId, recruiterNamed('Rosa'), says('Hello?'), NOON)).toBeUndefined();
      expect(await store.conversations.find(conversationId)).not.toHaveProperty('recruiter');
    });

    test('racing with a claim leaves one of the two, and never a handoff in two states', async () => {
      for (let round = 0; round < 10; round++) {
        const { conversationId, handoffId } = await handOff(store);
        const { message } = await store.conversations.record(conversationId, candidate('No, thanks.'), NOON);
        const turn = await decided(store, conversationId, message.id, { mode: 'bot', withdrawHandoff: true });
        const [withdrawn, claimed] = await Promise.all([
          store.conversations.commit(turn, NOON),
          claim(handoffId, 'Rosa'),
        ]);
        expect(withdrawn).toBe(claimed === undefined);
        const [handoff, conversation] = [
          await store.handoffs.find(handoffId),
          await store.conversations.find(conversationId),
        ];
        expect([handoff?.status, conversation?.mode]).toEqual(
          withdrawn ? ['withdrawn', 'bot'] : ['claimed', 'recruiter'],
        );
      }
    });
  });
});
