import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallPdf } from '../support/files.ts';
import { house, isBot } from '../support/house.ts';

const pdf = smallPdf();
const secretWords = 'tardigrade-choir';

describe('an interested candidate reaches a recruiter', () => {
  let product: Awaited<ReturnType<typeof house>>;
  beforeAll(async () => {
    product = await house();
  });
  afterAll(() => product.close());

  it('from the first question to the last word, with the CV', async () => {
    const anna = await product.candidate();
    const [greeting] = await anna.transcript();
    expect(greeting?.text).toMatch(/automated assistant \(AI\)/);

    const answer = await anna.says('What does a senior ML engineer earn?');
    expect(answer.text).toContain('€90,000 to €120,000 a year');
    expect(answer.channelData?.rolecall?.entries).toEqual(['salary']);
    expect(answer.entities?.find(({ type }) => type === 'https://schema.org/Message')?.citation).toHaveLength(1);

    expect((await anna.says("I'm interested")).channelData?.rolecall?.request).toBe('contact');
    const notice = await anna.says('Anna Example, anna@example.org');
    expect(notice.channelData?.rolecall?.request).toBe('notice');
    expect(notice.text).toContain(product.app.knowledge.agency.notice.text.split('\n')[0]);
    expect((await anna.says('I agree')).channelData?.rolecall?.request).toBe('cv');
    const review = await anna.uploads('anna example.pdf', pdf, 'application/pdf');
    expect(review.text).toMatch(/anna example\.pdf/);
    expect(review.channelData?.rolecall?.request).toBe('review');
    expect((await anna.says('Send it')).text).toMatch(/recruiters/);
    await anna.post(secretWords);
    await anna.waitFor(({ text }) => text?.includes('recruiter will see') ?? false);

    const rita = await product.recruiter('Rita Example');
    const { waiting } = await rita.queue();
    expect(waiting).toHaveLength(1);
    const { id } = waiting[0];
    const { card } = await rita.card(id);
    expect(card.candidate).toEqual({ name: 'Anna Example', email: 'anna@example.org' });
    expect(card.asked[0]).toMatchObject({
      question: 'What does a senior ML engineer earn?',
      outcome: 'answer',
      entries: ['salary'],
    });
    expect(card.figures[0]).toMatchObject({ fact: 'salary-senior', text: '€90,000 to €120,000 a year' });
    expect(card.consent.notice).toBe(product.app.knowledge.agency.notice.version);
    expect(card.cv).toMatchObject({ name: 'anna example.pdf', format: 'pdf', size: pdf.length });

    const download = await rita.cv(id);
    expect(Buffer.from(await download.arrayBuffer()).equals(pdf)).toBe(true);
    expect(download.headers.get('content-disposition')).toMatch(/^attachment/);
    expect((await fetch(`${product.origin}/console/api/handoffs/${id}/cv`)).status).toBe(401);

    await rita.claims(id);
    const said = 'Hello Anna, shall we talk on Thursday?';
    await rita.says(id, said, 'once');
    await rita.says(id, said, 'once');
    const read = await anna.waitFor(({ text }) => text === said);
    expect(read.from.name).toBe('Rita Example');
    expect(read.channelData?.rolecall?.recruiter).toBe('Rita Example');
    expect((await anna.transcript()).filter(({ text }) => text === said)).toHaveLength(1);

    // The bot is silent while a recruiter holds the conversation, and another recruiter can't speak.
    const before = (await anna.transcript()).length;
    await anna.post('What does a junior earn?');
    await anna.waitFor(({ text }) => text === 'What does a junior earn?');
    const tom = await product.recruiter('Tom Example');
    expect((await tom.call(`/handoffs/${id}/messages`, { text: 'psst', key: 'k' })).status).toBe(403);
    const lost = await tom.call(`/handoffs/${id}/claim`, {});
    expect(lost.status).toBe(409);
    expect(JSON.stringify(await lost.json())).toContain('Rita Example');
    expect((await rita.messages(id)).messages.at(-1).text).toBe('What does a junior earn?');
    expect((await anna.transcript()).slice(before).filter(isBot)).toEqual([]);

    await rita.closes(id);
    await anna.waitFor(({ text }) => text?.includes('closed this conversation') ?? false);
    expect((await anna.says('What does a junior earn?')).text).toContain('€40,000 to €60,000');
    expect((await rita.queue()).waiting).toEqual([]);
  });

  it('logs no word of the candidate, no contact detail and no secret', () => {
    const log = product.log.join('');
    expect(log).toContain('handoff');
    for (const secret of [secretWords, 'anna@example.org', 'Anna Example', 'a-password-for-tests', 'shall we talk'])
      expect(log).not.toContain(secret);
  });
});
