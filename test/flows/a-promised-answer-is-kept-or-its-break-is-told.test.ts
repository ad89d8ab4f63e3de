import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { replay } from '../../src/conversation/conversation.ts';
import { largestCv } from '../../src/cv/cv.ts';
import { programVersion } from '../../src/lib/program.ts';
import { agencyFile } from '../support/agency.ts';
import { house } from '../support/house.ts';
import { smallSnapshot } from '../support/snapshot.ts';

/** The agency answers within four hours of 9:00-12:30 and 13:30-17:30 in Amsterdam, on Fridays until 16:00. */
const knowledge = smallSnapshot(new Map([['knowledge/en/agency.yaml', agencyFile()]]));
const lisbon = { timeZone: 'Europe/Lisbon' };

describe('a promised answer is kept, or its break is told', () => {
  let now = 0;
  const at = (iso: string) => {
    now = Date.parse(iso);
  };
  let product: Awaited<ReturnType<typeof house>>;
  beforeAll(async () => {
    product = await house({ clock: () => now, knowledge });
  });
  afterAll(() => product.close());

  /** A candidate who asks for a recruiter; the last reply, and the handoff at the desk. */
  async function handOff(name: string, channelData: object = {}) {
    const candidate = await product.candidate();
    for (const text of [
      "I'm interested",
      `${name}, ${name.split(' ')[0]!.toLowerCase()}@example.org`,
      'I agree',
      'Skip',
    ])
      await candidate.says(text, channelData);
    const { text = '' } = await candidate.says('Send it', channelData);
    const id = (await product.app.store.handoffs.list(['open'], 100)).find(
      (one) => one.conversationId === candidate.conversationId,
    )!.id;
    return { conversationId: candidate.conversationId, id, text };
  }
  const promiseOf = async (id: string) => {
    const desk = await product.recruiter('Rita Example');
    return (await desk.card(id)).promise;
  };
  const becomes = (id: string, wanted: object) =>
    vi.waitFor(async () => expect(await promiseOf(id)).toMatchObject(wanted), { timeout: 15_000, interval: 100 });
  const botSaid = async (conversationId: string) =>
    (await product.app.store.conversations.messages(conversationId, 0, 100)).filter(({ author }) => author === 'bot');
  const history = async (id: string) => (await product.app.store.handoffs.find(id))?.promise;

  it('over a weekend: reminded, escalated, broken, told with a new time, and that one kept', async () => {
    at('2026-11-27T14:30:00Z');
    const nora = await handOff('Nora Example', lisbon);
    expect(nora.text).toContain('by Monday 30 November, 11:30 (your time, Europe/Lisbon). Should nobody');
    expect(nora.text).not.toContain("won't promise");
    expect(await promiseOf(nora.id)).toMatchObject({
      state: 'waiting',
      told: 'Monday 30 November, 11:30 (your time, Europe/Lisbon)',
      dueAt: Date.parse('2026-11-30T11:30:00Z'),
    });

    at('2026-11-30T09:30:00Z');
    await becomes(nora.id, { state: 'reminded' });
    await vi.waitFor(async () => expect(await history(nora.id)).toMatchObject({ remindedAt: now }), 15_000);
    at('2026-11-30T10:30:00Z');
    await becomes(nora.id, { state: 'escalated' });
    await vi.waitFor(async () => expect(await history(nora.id)).toMatchObject({ escalatedAt: now }), 15_000);
    expect((await botSaid(nora.conversationId)).at(-1)?.text).toBe(nora.text);

    at('2026-11-30T11:30:01Z');
    await becomes(nora.id, { state: 'waiting', brokenBefore: 1 });
    const told = (await botSaid(nora.conversationId)).at(-1)!.text;
    expect(told).toContain(
      'would answer by Monday 30 November, 11:30 (your time, Europe/Lisbon). That has not happened',
    );
    expect(told).toContain('A recruiter will answer by Monday 30 November, 16:30 (your time, Europe/Lisbon).');

    at('2026-11-30T15:00:00Z');
    const rita = await product.recruiter('Rita Example');
    await rita.claims(nora.id);
    expect((await rita.card(nora.id)).promise).not.toHaveProperty('answeredAt');
    at('2026-11-30T15:10:00Z');
    await rita.says(nora.id, 'Hello Nora, sorry that it took so long.');
    expect(await promiseOf(nora.id)).toMatchObject({ state: 'kept', answeredAt: now, brokenBefore: 1 });
    expect((await rita.queue()).tally).toEqual({ kept: 1, broken: 1 });
  }, 60_000);

  it('in the agency’s own zone, named as that, where the candidate’s is unknown or none', async () => {
    at('2026-12-01T08:00:00Z');
    const own = "by Tuesday 1 December, 14:00 (the agency's time, Europe/Amsterdam)";
    expect((await handOff('Otto Example')).text).toContain(own);
    expect((await handOff('Olga Example', { timeZone: 'Mars/Olympus_7' })).text).toContain(own);
    expect((await handOff('Omar Example', { timeZone: 7 })).text).toContain(own);
  });

  it('told three times at most, and then that there is no further time', async () => {
    at('2026-12-01T08:00:00Z');
    const paul = await handOff('Paul Example', lisbon);
    for (const [time, number] of [
      ['2026-12-02T20:00:00Z', 2],
      ['2026-12-03T20:00:00Z', 3],
    ] as const) {
      at(time);
      await vi.waitFor(async () => expect(await history(paul.id)).toMatchObject({ number }), 15_000);
    }
    at('2026-12-04T20:00:00Z');
    await becomes(paul.id, { state: 'broken', brokenBefore: 2 });
    await vi.waitFor(async () => expect((await history(paul.id))?.brokenAt).toBe(now), 15_000);
    const told = (await botSaid(paul.conversationId))
      .map(({ text }) => text)
      .filter((text) => /^I told you/.test(text));
    expect(told).toHaveLength(3);
    expect(told[2]).toMatch(/would answer by Friday 4 December, .*I have no further time that I could promise you/);
  }, 60_000);

  it('and not told by the bot while a recruiter holds the conversation, whose silence the desk shows', async () => {
    at('2026-12-08T08:00:00Z');
    const petra = await handOff('Petra Example', lisbon);
    const rita = await product.recruiter('Rita Example');
    await rita.claims(petra.id);
    const before = await botSaid(petra.conversationId);
    at('2026-12-08T13:00:01Z');
    await vi.waitFor(async () => expect((await history(petra.id))?.brokenAt).toBe(now), 15_000);
    expect(await promiseOf(petra.id)).toMatchObject({ state: 'broken' });
    expect(await botSaid(petra.conversationId)).toEqual(before);
  }, 30_000);

  it('counted by what became of them, and logged by ids alone', async () => {
    const metrics = await (await fetch(`${product.origin}/metrics`)).text();
    expect(metrics).toMatch(/rolecall_promises_total\{became="kept"\} 1\n/);
    expect(metrics).toMatch(/rolecall_promises_total\{became="broken"\} [1-9]/);
    expect(metrics).toMatch(/rolecall_promises_total\{became="escalated"\} [1-9]/);
    const log = product.log.filter((line) => line.includes('promise'));
    expect(log.length).toBeGreaterThan(4);
    expect(log.join('')).not.toMatch(/Example|Lisbon|example\.org/);
  });

  it('and can be made again from its receipt, whenever that is', async () => {
    at('2026-12-09T08:00:00Z');
    const rosa = await handOff('Rosa Example', lisbon);
    now += 30 * 24 * 3600 * 1000;
    const messages = await product.app.store.conversations.messages(rosa.conversationId, 0, 100);
    const said = messages.at(-1)!;
    const asked = messages[said.reply!.receipt!.answers - 1]!;
    const today = '2027-01-08';
    const parts = { present: knowledge, kept: undefined, program: programVersion, today, cvLimit: largestCv };
    expect(said.text).toContain('(your time, Europe/Lisbon)');
    expect(replay(said, asked, parts)).toMatchObject({ verdict: 'same', reproduced: true });
  });

  it('and is told again to who asks when, until it is over', async () => {
    at('2026-12-14T08:00:00Z');
    const candidate = await product.candidate();
    for (const text of ["I'm interested", 'Wim Example, wim@example.org', 'I agree', 'Skip', 'Send it'])
      await candidate.says(text, lisbon);
    const due = 'Monday 14 December, 13:00 (your time, Europe/Lisbon)';
    now += 60_000;
    const again = await candidate.says('A recruiter, please');
    expect(again.text).toContain(`A human will answer by ${due}`);
    const messages = await product.app.store.conversations.messages(candidate.conversationId, 0, 100);
    const said = messages.at(-1)!;
    const parts = {
      present: knowledge,
      kept: undefined,
      program: programVersion,
      today: '2026-12-20',
      cvLimit: largestCv,
    };
    expect(replay(said, messages.at(-2)!, parts).verdict).toBe('same');
  });

  it('keeps no time zone before the notice was agreed to', async () => {
    const sam = await product.candidate();
    await sam.says('What does a senior earn?', lisbon);
    const messages = await product.app.store.conversations.messages(sam.conversationId, 0, 10);
    expect(messages.map(({ author, timeZone }) => [author, timeZone])).toEqual([
      ['bot', undefined],
      ['candidate', undefined],
      ['bot', undefined],
    ]);
  });
});

describe('no time is promised', () => {
  it('while the agency has not confirmed its hours', async () => {
    const product = await house();
    try {
      const anna = await product.candidate();
      for (const text of ["I'm interested", 'Anna Example, anna@example.org', 'I agree', 'Skip'])
        await anna.says(text, lisbon);
      const { text } = await anna.says('Send it', lisbon);
      expect(text).toContain("I don't know how soon, so I won't promise a time.");
      const [handoff] = await product.app.store.handoffs.list(['open'], 10);
      expect(handoff).not.toHaveProperty('promise');
      expect(product.app.notes.join('\n')).toContain('set and confirm time_zone, hours, holidays, answer_within');
    } finally {
      await product.close();
    }
  });
});
