import { beforeEach, describe, expect, test } from 'vitest';
import type { HandoffLine, HandoffStep, Releasing } from '../../src/handoff/handoff.ts';
import { soughtIn } from '../../src/handoff/handoff.ts';
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
  erasure,
  handOff,
  locked,
  NOON,
  promised,
  reference,
  takeTurn,
} from './store-samples.ts';

const MINUTE = 60_000;
const [rosa, otto, ada] = ['Rosa', 'Otto', 'Ada'].map(recruiterNamed) as [Rosa, Rosa, Rosa];
type Rosa = ReturnType<typeof recruiterNamed>;
const botSays = (text: string): HandoffLine => ({ id: randomIds.row(), author: 'bot', text: locked(text) });
const says = (text: string): HandoffLine => ({ id: randomIds.row(), author: 'recruiter', text, externalId: text });
const releasing = (changes: Partial<Releasing> = {}): Releasing => ({
  line: botSays('It is in the queue again.'),
  breaks: false,
  ...changes,
});

onEngines(everyEngine, (place) => {
  let store: Store;
  beforeEach(async () => {
    store = await place().open();
  });
  const claim = (id: string, who = rosa) => store.handoffs.claim(id, who, botSays(`${who.name} has joined.`), NOON);
  const release = (id: string, by = rosa, holder = by, plan = releasing(), now = NOON + MINUTE) =>
    store.handoffs.release(id, { by, holder: holder.id }, () => plan, now);
  const reassign = (id: string, to: Rosa, by = rosa, holder = by) =>
    store.handoffs.reassign(id, { by, holder: holder.id, to }, botSays(`${to.name} takes over.`), NOON + MINUTE);
  const close = (id: string, who = rosa) =>
    store.handoffs.close(id, who, 'answered', botSays('Closed.'), NOON + MINUTE);
  const find = (id: string) => store.handoffs.find(id);
  const texts = async (id: string) => (await store.conversations.messages(id, 0, 1000)).map(({ text }) => text);
  const count = async (id: string, said: string) => (await texts(id)).filter((text) => text === said).length;
  const kinds = async (id: string) => (await store.handoffs.history(id)).map(({ kind }) => kind);
  /** Numbers without gaps or doubles, times in order. */
  const expectWhole = (history: readonly HandoffStep[]) => {
    expect(history.map(({ number }) => number)).toEqual(history.map((_, index) => index + 1));
  };

  describe('releasing a handoff', () => {
    test('puts it into the queue again where it was, and lets the bot speak', async () => {
      const first = await handOff(store);
      const second = await handOff(store, undefined, { at: NOON + 10 });
      await claim(first.handoffId);
      expect((await store.handoffs.list(['open'], 10)).map(({ id }) => id)).toEqual([second.handoffId]);
      const released = await release(first.handoffId);
      expect(released).toEqual(await find(first.handoffId));
      expect(released).toMatchObject({ status: 'open', openedAt: NOON });
      expect(released).not.toHaveProperty('recruiter');
      expect(released).not.toHaveProperty('claimedAt');
      expect((await store.handoffs.list(['open'], 10)).map(({ id }) => id)).toEqual([
        first.handoffId,
        second.handoffId,
      ]);
      const conversation = await store.conversations.find(first.conversationId);
      expect(conversation).toMatchObject({ mode: 'waiting', reference: first.reference });
      expect(conversation).not.toHaveProperty('recruiter');
      expect(await count(first.conversationId, 'It is in the queue again.')).toBe(1);
      expect(await claim(first.handoffId, otto)).toMatchObject({ recruiter: otto });
    });

    test('happens once, and only while that recruiter has it, whoever asks for it', async () => {
      const { conversationId, handoffId } = await handOff(store);
      expect(await release(handoffId)).toBeUndefined();
      await claim(handoffId);
      expect(await release(handoffId, otto)).toBeUndefined();
      expect(await release(handoffId, ada, otto)).toBeUndefined();
      const released = await atOnce(10, () => release(handoffId, ada, rosa));
      expect(released.filter(Boolean)).toHaveLength(1);
      expect(await count(conversationId, 'It is in the queue again.')).toBe(1);
      expect((await store.handoffs.history(handoffId)).at(-1)).toMatchObject({ kind: 'released', by: ada });
      expect(await store.handoffs.say(handoffId, rosa, says('Too late.'), NOON)).toBeUndefined();
      expect(await release('none')).toBeUndefined();
    });

    test('makes a turn stale that was decided before, so that the bot speaks again', async () => {
      const { conversationId, handoffId } = await handOff(store);
      await claim(handoffId);
      const { message } = await store.conversations.record(conversationId, candidate('Hello?'), NOON);
      const silent = await decided(store, conversationId, message.id, { replies: [] });
      await release(handoffId);
      expect(await store.conversations.commit(silent, NOON)).toBe(false);
    });

    test('is planned on the handoff as it stands at that moment, and leaves the promise that goes on', async () => {
      const { handoffId } = await handOff(store, promised());
      await claim(handoffId);
      let seen: unknown;
      await store.handoffs.release(
        handoffId,
        { by: rosa, holder: rosa.id },
        (handoff) => {
          seen = handoff;
          return releasing();
        },
        NOON + MINUTE,
      );
      expect(seen).toMatchObject({ recruiter: rosa, promise: { number: 1, dueAt: NOON + 4 * MINUTE } });
      expect(await find(handoffId)).toMatchObject({ promise: { number: 1, brokenBefore: 0 } });
      expect((await store.promises.due(NOON + 2 * MINUTE, 10)).map(({ number }) => number)).toEqual([1]);
    });

    test('after an answer makes the next promise, which is broken and counted as itself', async () => {
      const { handoffId } = await handOff(store, promised());
      await claim(handoffId);
      await store.handoffs.say(handoffId, rosa, says('Hello.'), NOON + MINUTE);
      await release(handoffId, rosa, rosa, releasing({ next: promised(NOON + 2 * MINUTE) }), NOON + 2 * MINUTE);
      expect(await find(handoffId)).toMatchObject({
        promise: { number: 2, brokenBefore: 0, madeAt: NOON + 2 * MINUTE },
      });
      const [due] = await store.promises.due(NOON + 60 * MINUTE, 10);
      expect(due).toMatchObject({ number: 2, brokenBefore: 0 });
      const line = { id: randomIds.row(), externalId: 'broken', text: locked('That has not happened.') };
      const next = promised(NOON + 10 * MINUTE);
      expect(await store.promises.break(due!, { line, next }, NOON + 10 * MINUTE)).toBe('told');
      expect(await find(handoffId)).toMatchObject({ promise: { number: 3, brokenBefore: 1 } });
      expect(await store.promises.tally(NOON)).toEqual({ kept: 1, broken: 1 });
    });

    test.each([
      ['which the clock had not seen', false],
      ['which the clock had seen while it was held', true],
    ])('past the promised time breaks it, %s', async (_, seen) => {
      const { handoffId } = await handOff(store, promised());
      await claim(handoffId);
      const [due] = await store.promises.due(NOON + 60 * MINUTE, 10);
      const line = { id: randomIds.row(), externalId: 'broken', text: locked('Never said.') };
      if (seen) expect(await store.promises.break(due!, { line }, NOON + 5 * MINUTE)).toBe('held');
      const plan = releasing({ breaks: true, next: promised(NOON + 9 * MINUTE) });
      const released = await release(handoffId, rosa, rosa, plan, NOON + 9 * MINUTE);
      expect(released?.promise).toMatchObject({ number: 2, brokenBefore: 1 });
      expect((await kinds(handoffId)).filter((kind) => kind === 'broken')).toHaveLength(1);
      expect(await store.promises.break(due!, { line }, NOON + 9 * MINUTE)).toBeUndefined();
      expect(await store.promises.tally(NOON)).toEqual({ kept: 0, broken: 1 });
    });
  });

  describe('reassigning a handoff', () => {
    test('gives it to the colleague, who alone writes from then on', async () => {
      const { conversationId, handoffId } = await handOff(store);
      expect(await reassign(handoffId, otto)).toBeUndefined();
      await claim(handoffId);
      expect(await reassign(handoffId, otto, otto)).toBeUndefined();
      expect(await reassign(handoffId, otto)).toMatchObject({
        status: 'claimed',
        recruiter: otto,
        claimedAt: NOON + MINUTE,
      });
      expect(await store.conversations.find(conversationId)).toMatchObject({ mode: 'recruiter', recruiter: 'Otto' });
      expect(await store.handoffs.say(handoffId, rosa, says('Still me?'), NOON)).toBeUndefined();
      expect(await store.handoffs.say(handoffId, otto, says('Now me.'), NOON)).toBeDefined();
      expect((await texts(conversationId)).slice(-2)).toEqual(['Otto takes over.', 'Now me.']);
      expect(await close(handoffId)).toBeUndefined();
      expect(await close(handoffId, otto)).toMatchObject({ status: 'closed', recruiter: otto });
    });

    test('goes to one of many who ask at once', async () => {
      const { conversationId, handoffId } = await handOff(store);
      await claim(handoffId);
      const given = await atOnce(20, (index) => reassign(handoffId, recruiterNamed(`Colleague ${index}`), ada, rosa));
      expect(given.filter(Boolean)).toHaveLength(1);
      const { recruiter } = (await find(handoffId))!;
      expect(given.find(Boolean)?.recruiter).toEqual(recruiter);
      expect((await texts(conversationId)).filter((text) => text.endsWith('takes over.'))).toHaveLength(1);
    });
  });

  describe('of two changes at once', () => {
    const rounds = 10;

    test('a hundred claims of ten handoffs each have one winner, and tell it once', async () => {
      const handoffs = await Promise.all(Array.from({ length: 10 }, () => handOff(store)));
      const won = await Promise.all(
        handoffs.map(async ({ handoffId }) => {
          const claims = await atOnce(10, (index) => claim(handoffId, recruiterNamed(`Recruiter ${index}`)));
          return claims.filter(Boolean).length;
        }),
      );
      expect(won).toEqual(handoffs.map(() => 1));
      for (const { conversationId, handoffId } of handoffs) {
        const { recruiter } = (await find(handoffId))!;
        expect(await count(conversationId, `${recruiter?.name} has joined.`)).toBe(1);
        expect(await store.handoffs.history(handoffId)).toMatchObject([
          { number: 1, kind: 'opened' },
          { number: 2, kind: 'claimed', by: recruiter },
        ]);
      }
    });

    test('a release and a word leave the word before the release, or unsaid', async () => {
      for (let round = 0; round < rounds; round++) {
        const { conversationId, handoffId } = await handOff(store);
        await claim(handoffId);
        const [released, said] = await Promise.all([
          release(handoffId),
          store.handoffs.say(handoffId, rosa, says('One moment.'), NOON),
        ]);
        expect(released).toMatchObject({ status: 'open' });
        expect((await texts(conversationId)).slice(-2)).toEqual([
          said ? 'One moment.' : 'Rosa has joined.',
          'It is in the queue again.',
        ]);
      }
    });

    test.each([
      ['a reassignment and a close', (id: string) => [reassign(id, otto), close(id)]],
      ['a reassignment and a release', (id: string) => [reassign(id, otto), release(id)]],
      ['a release and a close', (id: string) => [release(id), close(id)]],
    ] as const)('%s, one happens', async (_, both) => {
      for (let round = 0; round < rounds; round++) {
        const { conversationId, handoffId } = await handOff(store);
        await claim(handoffId);
        const [won] = (await Promise.all(both(handoffId))).filter(Boolean);
        expect(await find(handoffId)).toEqual(won);
        const [, , last, ...more] = await kinds(handoffId);
        expect(more).toEqual([]);
        const became = { claimed: 'reassigned', open: 'released', closed: 'closed', withdrawn: 'none' }[won!.status];
        expect(last).toBe(became);
        const mode = { claimed: 'recruiter', open: 'waiting', closed: 'bot', withdrawn: 'none' }[won!.status];
        expect((await store.conversations.find(conversationId))?.mode).toBe(mode);
        const told = (await texts(conversationId)).slice((await texts(conversationId)).indexOf('Rosa has joined.') + 1);
        expect(told).toHaveLength(1);
      }
    });

    test.each([
      ['a claim', false, (id: string) => claim(id), 'claimed'],
      ['a reassignment', true, (id: string) => reassign(id, otto), 'claimed'],
      ['a release', true, (id: string) => release(id), 'open'],
    ] as const)('a withdrawal and %s, one happens', async (_, held, change, becomes) => {
      for (let round = 0; round < rounds; round++) {
        const { conversationId, handoffId } = await handOff(store);
        if (held) await claim(handoffId);
        const { message } = await store.conversations.record(conversationId, candidate('No, thanks.'), NOON);
        const turn = await decided(store, conversationId, message.id, { mode: 'bot', withdrawHandoff: true });
        const [withdrawn, changed] = await Promise.all([store.conversations.commit(turn, NOON), change(handoffId)]);
        expect(withdrawn).toBe(changed === undefined);
        expect((await find(handoffId))?.status).toBe(withdrawn ? 'withdrawn' : becomes);
        expectWhole(await store.handoffs.history(handoffId));
      }
    });

    test('an erasure and a reassignment, one happens', async () => {
      for (let round = 0; round < rounds; round++) {
        const { conversationId, handoffId } = await handOff(store);
        await claim(handoffId);
        const { message } = await store.conversations.record(conversationId, candidate('Delete it all.'), NOON);
        const turn = await decided(store, conversationId, message.id, { mode: 'bot', erase: erasure() });
        const [erased, changed] = await Promise.all([
          store.conversations.commit(turn, NOON),
          reassign(handoffId, otto),
        ]);
        expect(erased).toBe(changed === undefined);
        expect(await find(handoffId)).toEqual(changed);
        expect((await store.handoffs.history(handoffId)).length).toBe(erased ? 0 : 3);
      }
    });

    test('the clock and recruiters at once leave a history without gaps', async () => {
      const { handoffId } = await handOff(store, promised());
      await claim(handoffId);
      const [due] = await store.promises.due(NOON + 60 * MINUTE, 10);
      await Promise.all([
        ...[1, 2, 3].map(() => store.promises.mark(due!, 'escalate', NOON + 3 * MINUTE)),
        store.handoffs.say(handoffId, rosa, says('Hello.'), NOON + 3 * MINUTE),
        reassign(handoffId, otto),
        release(handoffId),
      ]);
      expectWhole(await store.handoffs.history(handoffId));
    });
  });

  describe('the history', () => {
    test('has every step in order, by whom and to whom', async () => {
      const { conversationId, handoffId } = await handOff(store, promised());
      await store.promises.mark((await store.promises.due(NOON + 2 * MINUTE, 1))[0]!, 'remind', NOON + 2 * MINUTE);
      await store.promises.mark((await store.promises.due(NOON + 3 * MINUTE, 1))[0]!, 'escalate', NOON + 3 * MINUTE);
      await claim(handoffId);
      await store.handoffs.say(handoffId, rosa, says('Hello.'), NOON + 3.5 * MINUTE);
      await reassign(handoffId, otto);
      await release(handoffId, ada, otto);
      await takeTurn(store, conversationId, 'No, thanks.', { mode: 'bot', withdrawHandoff: true });
      const history = await store.handoffs.history(handoffId);
      expectWhole(history);
      expect(history.map(({ number: _, at: __, ...step }) => step)).toEqual([
        { kind: 'opened' },
        { kind: 'reminded' },
        { kind: 'escalated' },
        { kind: 'claimed', by: rosa },
        { kind: 'kept', by: rosa },
        { kind: 'reassigned', by: rosa, to: otto },
        { kind: 'released', by: ada },
        { kind: 'withdrawn' },
      ]);
      expect(await store.handoffs.recruiters()).toEqual([ada, otto, rosa]);
      expect(await store.handoffs.history('none')).toEqual([]);
    });
  });

  describe('the reference', () => {
    test('is of one handoff alone: a turn that would give it again is not written', async () => {
      const { reference: taken } = await handOff(store);
      const id = await converse(store);
      const handoff = { id: randomIds.row(), reference: taken, card: card('Ben Example') };
      expect(await takeTurn(store, id, 'A recruiter, please.', { mode: 'waiting', handoff })).toBe(false);
      expect(await store.conversations.find(id)).toMatchObject({ mode: 'bot' });
      expect(await find(handoff.id)).toBeUndefined();
      const again = { ...handoff, reference: reference() };
      expect(await takeTurn(store, id, 'A recruiter, please.', { mode: 'waiting', handoff: again })).toBe(true);
    });
  });

  describe('looking for a handoff', () => {
    const found = async (text: string, limit = 10) => {
      const sought = soughtIn(text);
      return sought ? (await store.handoffs.search(sought, limit)).map((one) => one.card.candidate.name) : [];
    };

    test('finds names whatever their case and accents, and references as people type them', async () => {
      for (const [index, name] of [
        'Zoë Łukasiewicz',
        'Jean-Pierre O’Brien',
        'İpek Işık',
        'Åse Sørby',
        '李小龙',
      ].entries())
        await handOff(store, undefined, { name, at: NOON + index });
      const { reference: own } = await handOff(store, undefined, { name: 'Nora Example', at: NOON + 10 });
      for (const [text, name] of [
        ['zoe', 'Zoë Łukasiewicz'],
        ['LUKASIEWICZ zoë', 'Zoë Łukasiewicz'],
        ["o'brien", 'Jean-Pierre O’Brien'],
        ['pierre jean', 'Jean-Pierre O’Brien'],
        ['ipek isik', 'İpek Işık'],
        ['sorby', 'Åse Sørby'],
        ['小龙', '李小龙'],
        ['nora', 'Nora Example'],
        [own, 'Nora Example'],
        [own.toLowerCase().replaceAll('-', ' '), 'Nora Example'],
        [own.slice(3).replace('-', ''), 'Nora Example'],
      ] as const)
        expect([text, await found(text)]).toEqual([text, [name]]);
      for (const text of ['nobody', 'zoe brien', '%', '_', '\\', '  ', "'", 'RC-000000'])
        expect(await found(text)).toEqual([]);
    });

    test('gives open, claimed and closed ones by time, the latest first, up to a limit, and no withdrawn or erased one', async () => {
      const handoffs = [];
      for (const at of [3, 1, 5, 2, 4, 6]) {
        const one = await handOff(store, undefined, { name: `Nora Nummer${at}`, at: NOON + at });
        handoffs[at] = one;
      }
      await claim(handoffs[3]!.handoffId);
      await claim(handoffs[5]!.handoffId);
      await close(handoffs[5]!.handoffId);
      await takeTurn(store, handoffs[2]!.conversationId, 'No.', { mode: 'bot', withdrawHandoff: true });
      await takeTurn(store, handoffs[4]!.conversationId, 'Delete.', { mode: 'bot', erase: erasure() });
      expect(await found('nora')).toEqual(['Nora Nummer6', 'Nora Nummer5', 'Nora Nummer3', 'Nora Nummer1']);
      expect(await found('NORA', 2)).toEqual(['Nora Nummer6', 'Nora Nummer5']);
      expect(await found(handoffs[2]!.reference)).toEqual([]);
      expect(await found(handoffs[4]!.reference)).toEqual([]);
    });

    test('follows a name that is corrected', async () => {
      const { conversationId } = await handOff(store, undefined, { name: 'Nora Exampel' });
      await takeTurn(store, conversationId, 'It is Example.', { mode: 'waiting', card: card('Nora Example') });
      expect(await found('exampel')).toEqual([]);
      expect(await found('nora example')).toEqual(['Nora Example']);
    });
  });
});
