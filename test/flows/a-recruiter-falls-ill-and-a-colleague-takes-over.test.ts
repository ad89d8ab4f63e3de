import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { agencyFile } from '../support/agency.ts';
import { house, isBot, json } from '../support/house.ts';
import { smallSnapshot } from '../support/snapshot.ts';

/** The agency answers within four hours of 9:00-12:30 and 13:30-17:30 in Amsterdam. */
const knowledge = smallSnapshot(new Map([['knowledge/en/agency.yaml', agencyFile()]]));
const lisbon = { timeZone: 'Europe/Lisbon' };
const wayTo = (name: string) => ["I'm interested", `${name}, nora@example.org`, 'I agree', 'Skip', 'Send it'];

describe('a recruiter falls ill, and a colleague takes over', () => {
  let now = Date.parse('2026-11-30T09:00:00Z');
  let product: Awaited<ReturnType<typeof house>>;
  beforeAll(async () => {
    product = await house({ clock: () => now, knowledge });
  });
  afterAll(() => product.close());

  type Candidate = Awaited<ReturnType<typeof product.candidate>>;
  type Desk = Awaited<ReturnType<typeof product.recruiter>>;
  const released = (desk: Desk, id: string, holder?: string) => json(desk.call(`/handoffs/${id}/release`, { holder }));
  const reassigned = (desk: Desk, id: string, to: string, holder?: string) =>
    json(desk.call(`/handoffs/${id}/reassign`, { holder, to }));
  const found = async (desk: Desk, text: string) =>
    (await json(desk.call('/search', { text }))).found.map(({ id }: { id: string }) => id);

  async function handedOff(name: string) {
    const candidate = await product.candidate();
    await candidate.says('What is the salary in Germany?');
    let last = '';
    for (const text of wayTo(name)) last = (await candidate.says(text, lisbon)).text ?? '';
    const { id, reference } = (await product.app.store.handoffs.list(['open'], 100)).find(
      ({ conversationId }) => conversationId === candidate.conversationId,
    )!;
    return { candidate, id, reference, last };
  }

  /** The bot says nothing to what the candidate writes now. */
  async function staysSilent(candidate: Candidate, text: string): Promise<void> {
    const before = (await candidate.transcript()).length;
    await candidate.post(text);
    // The turn is over once nothing of the conversation is unanswered.
    await vi.waitFor(async () => {
      expect((await candidate.transcript()).length).toBeGreaterThan(before);
      expect(await product.app.store.conversations.nextUnanswered(candidate.conversationId)).toBeUndefined();
    });
    expect((await candidate.transcript()).slice(before).filter(isBot)).toEqual([]);
  }

  it('and the candidate is told each time who is there, with a time, and never left with nobody', async () => {
    const { candidate: nora, id, reference, last } = await handedOff('Nora Example');
    expect(last).toContain(`Your reference is ${reference}; whoever you talk to there can find it by that.`);
    expect(reference).toMatch(/^RC-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/);
    expect((await nora.says('I want to talk to a recruiter', lisbon)).text).toContain(
      `under the reference ${reference}`,
    );
    const later = await handedOff('Omar Example');

    const rita = await product.recruiter('Rita Example');
    const ada = await product.recruiter('Ada Example');
    const sam = await product.recruiter('Sam Sample');
    await Promise.all([ada.queue(), sam.queue()]);
    await rita.claims(id);
    now += 60_000;
    await rita.says(id, 'Hello Nora, I will look into it.');
    await staysSilent(nora, 'What does a senior earn?');

    // Rita falls ill: Ada gives her conversation to Sam.
    now += 60_000;
    const { recruiters } = await json(ada.call('/recruiters'));
    expect(recruiters.map(({ name }: { name: string }) => name)).toEqual(['Ada Example', 'Rita Example', 'Sam Sample']);
    const taken = await reassigned(ada, id, 'name:Sam Sample', 'name:Rita Example');
    expect(taken).toMatchObject({ status: 'claimed', recruiter: 'Sam Sample', mine: false });
    await nora.waitFor(({ text }) => /^Sam Sample .* takes over this conversation from Rita Example/.test(text ?? ''));
    await staysSilent(nora, 'Hello Sam!');
    await sam.says(id, 'Hello Nora, Rita has told me all.');
    expect((await rita.call(`/handoffs/${id}/messages`, { text: 'And me', key: 'k' })).status).toBe(403);

    // Sam has to leave too: back into the queue, before Omar, who came later. The promise is a new one.
    now += 60_000;
    await released(sam, id);
    const back = await nora.waitFor(({ text }) => /no longer looking after/.test(text ?? ''));
    expect(isBot(back)).toBe(true);
    expect(back.text).toContain('A recruiter will answer by Monday 30 November, 14:03 (your time, Europe/Lisbon).');
    expect((await rita.queue()).waiting.map((item: { id: string }) => item.id)).toEqual([id, later.id]);
    // The bot speaks again, and what it tells is on the card of whoever comes next.
    expect((await nora.says('What does a senior earn?')).text).toContain('€90,000 to €120,000');
    const { card, promise } = await ada.card(id);
    expect(promise).toMatchObject({ state: 'waiting', brokenBefore: 0 });
    expect(card.asked).toMatchObject([
      {
        question: 'What is the salary in Germany?',
        outcome: 'partial',
        unknown: ['Average salary in Europe: Germany'],
      },
      {
        question: 'What does a senior earn?',
        answered: ['Average salary in Europe'],
        figures: [{ text: '€90,000 to €120,000 a year' }],
      },
    ]);

    expect(await found(ada, reference.toLowerCase())).toEqual([id]);
    expect(await found(ada, 'NORA')).toEqual([id]);
    await ada.claims(id);
    await staysSilent(nora, 'What does a junior earn?');
    const { openings } = await json(ada.call(`/handoffs/${id}/openings`));
    expect(openings).toEqual([]);
    await ada.says(id, 'Hello Nora, now it is me.');
    expect((await ada.card(id)).promise).toMatchObject({ state: 'kept' });
    await ada.closes(id);
    await nora.waitFor(({ text }) => /closed this conversation/.test(text ?? ''));
    expect((await nora.says('Do I need a PhD?')).text).toContain('Not always');

    const { history } = await ada.card(id);
    const told = history.map(({ kind, by, to }: { kind: string; by?: { name: string }; to?: { name: string } }) =>
      [kind, by?.name, to?.name].filter(Boolean).join(' '),
    );
    expect(told).toEqual([
      'opened',
      'claimed Rita Example',
      'kept Rita Example',
      'reassigned Ada Example Sam Sample',
      'released Sam Sample',
      'claimed Ada Example',
      'kept Ada Example',
      'closed Ada Example',
    ]);
    expect(await found(ada, 'nora')).toEqual([id]);
  }, 60_000);

  it('and a candidate who withdraws meanwhile is given to nobody', async () => {
    const { candidate: pia, id, reference } = await handedOff('Pia Example');
    const rita = await product.recruiter('Rita Example');
    const sam = await product.recruiter('Sam Sample');
    await sam.queue();
    await rita.claims(id);
    // Rita is about to choose a colleague while an administrator frees the conversation and the candidate has had enough.
    await released(sam, id, 'name:Rita Example');
    await pia.waitFor(({ text }) => /no longer looking after/.test(text ?? ''));
    expect((await pia.says('cancel')).text).toContain('withdrawn your request');
    const before = (await pia.transcript()).length;
    const late = await rita.call(`/handoffs/${id}/reassign`, { to: 'name:Sam Sample' });
    expect(late.status).toBe(404);
    expect(JSON.stringify(await late.json())).toContain('withdrew it');
    expect(await pia.transcript()).toHaveLength(before);
    expect((await sam.queue()).claimed).toEqual([]);
    expect(await found(sam, 'pia')).toEqual([]);
    expect(await found(sam, reference)).toEqual([]);
    expect((await pia.says('What does a senior earn?')).text).toContain('€90,000');
  }, 60_000);

  it('and a candidate who has everything erased while it is reassigned is either given on or erased, never half', async () => {
    for (let round = 0; round < 5; round++) {
      const { candidate, id } = await handedOff('Quinn Example');
      const rita = await product.recruiter('Rita Example');
      const sam = await product.recruiter('Sam Sample');
      await sam.queue();
      await rita.claims(id);
      await candidate.says('delete my data');
      const [given] = await Promise.all([
        rita.call(`/handoffs/${id}/reassign`, { to: 'name:Sam Sample' }),
        candidate.post('Yes, delete everything'),
      ]);
      await candidate.isErased();
      expect([200, 404]).toContain(given.status);
      expect((await sam.call(`/handoffs/${id}`)).status).toBe(404);
      const { messages } = product.app.store.conversations;
      const left = await messages(candidate.conversationId, 0, 100);
      expect(left.map(({ text }) => text.replace(/\(\S+\)/, ''))).toEqual([
        expect.stringMatching(/^Deleted: all messages/),
      ]);
      expect(JSON.stringify(left)).not.toMatch(/takes over|Quinn/);
    }
  }, 60_000);

  it('and the log names none of them', () => {
    const log = product.log.join('');
    expect(log).toMatch(/handoff released/);
    expect(log).toMatch(/handoff reassigned/);
    for (const name of ['Nora', 'Pia', 'Rita Example', 'Sam Sample', 'nora@example.org'])
      expect(log).not.toContain(name);
  });
});
