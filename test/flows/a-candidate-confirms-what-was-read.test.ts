import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOf } from '../support/cvs/files.ts';
import { people } from '../support/cvs/people.ts';
import { house } from '../support/house.ts';
import { openOwnPage } from '../support/my-page.ts';
import { type FakeSlack, fakeSlack, ids } from '../support/slack/slack.ts';

const [jane] = people;
const pdf = fileOf(jane!, 'pdf');
const docx = fileOf(jane!, 'docx');
/** A CV whose every word is nobody else's. */
const planted = ['Grimbletonstrasse', 'Quaxwell', 'Vorpalinski', 'Plimsoddle'];
const plantedCv = Buffer.from(
  `Sara Example\n${planted[0]} 1\n\nSkills\nPython at ${planted[1]}, Java at ${planted[2]}\n\nEducation\n2014 - 2016 MSc Computer Science, University of ${planted[3]}\n`,
);

interface Items {
  readonly digest: string;
  readonly items: readonly {
    readonly id: string;
    readonly kind: string;
    readonly value: string;
    readonly line: string;
  }[];
}

describe('a candidate confirms what was read from their CV', () => {
  let slack: FakeSlack;
  let product: Awaited<ReturnType<typeof house>>;
  beforeAll(async () => {
    slack = await fakeSlack();
    product = await house({ env: slack.settings('http') });
    slack.connect(product.origin);
  });
  afterAll(async () => {
    await product.close();
    await slack.close();
  });

  async function atCv(contact: string) {
    const person = await product.candidate();
    for (const words of ["I'm interested", contact, 'I agree']) await person.says(words);
    /** What the form of the page sends. */
    const sendsForm = async (facts: object, text = "That's right") => {
      const before = (await person.transcript()).length;
      const body = JSON.stringify({ type: 'message', text, from: { id: 'me' }, value: { facts } });
      const posted = await fetch(`${person.address}/activities`, { method: 'POST', headers: person.headers, body });
      expect(posted.status).toBe(200);
      return person.waitFor(({ from, type }) => type === 'message' && from.role === 'bot', before);
    };
    return { ...person, sendsForm };
  }
  const rolecall = (activity: object) =>
    (activity as { channelData: { rolecall: { request?: string; said?: string; facts?: Items } } }).channelData
      .rolecall;
  const stateOf = async (id: string) => (await product.app.store.conversations.find(id))!.state;
  const cardOf = async (id: string) => (await product.app.store.handoffs.find((await stateOf(id)).handoff!))!.card;

  it.each([
    ['PDF', 'cv.pdf', pdf],
    ['DOCX', 'cv.docx', docx],
  ])('in words, of a %s: what stays reaches the recruiter with its lines, and nothing else', async (_, name, bytes) => {
    const anna = await atCv('Anna Example, anna@example.org');
    const offered = await anna.uploads(name, bytes);
    expect(rolecall(offered)).toMatchObject({ request: 'facts' });
    expect(offered.text).toContain('**Skills**');
    expect(offered.text).toContain('- Python, PyTorch – in the line "Built models in Python and PyTorch');
    // She gave an e-mail address; the telephone number is offered, the other address is not.
    expect(offered.text).toContain('+44 7700 900123');
    expect(offered.text).not.toMatch(/\*\*(?:E-mail|Name)\*\*/);
    expect((await stateOf(anna.conversationId)).facts).toBeUndefined();

    const between = await anna.says('What does a senior earn?');
    expect(between.text).toMatch(/€90,000 to €120,000.*Is what I read in your CV right\?/s);
    expect((await anna.says('Leave out Python')).text).toMatch(/- PyTorch – in the line/);
    expect((await anna.says('Leave out COBOL')).text).toContain("I don't find that");
    expect((await anna.says('leave out the years')).text).not.toContain('**Years**');
    expect((await anna.says('Change PyTorch to JAX')).text).toContain('JAX');
    expect((await anna.says('My phone is +31 20 555 0123')).text).not.toContain('+44 7700 900123');
    const review = await anna.says("That's right");
    expect(review.text).toContain('Contact: anna@example.org, +31 20 555 0123');
    expect(review.text).toContain('**Education**');
    expect((await anna.says('Leave out the languages')).text).not.toContain('**Languages**');
    await anna.says('Send it');

    const { candidate, facts } = await cardOf(anna.conversationId);
    expect(candidate).toEqual({ name: 'Anna Example', email: 'anna@example.org', phone: '+31 20 555 0123' });
    expect(facts!.skills).toContainEqual({
      value: 'JAX',
      line: 'Built models in Python and PyTorch, with R&D colleagues; services in JavaScript.',
    });
    expect(facts!.skills.map(({ value }) => value)).not.toContain('Python');
    expect([facts!.name, facts!.email, facts!.phone, facts!.years, facts!.languages]).toEqual([[], [], [], [], []]);
    expect(facts!.education.length).toBeGreaterThan(0);
    const state = await stateOf(anna.conversationId);
    expect(state.read).toBeUndefined();
    // Of the transcript, only what was confirmed last still shows it.
    const shown = (await product.app.store.conversations.messages(anna.conversationId, 0, 100)).filter(
      ({ reply }) => reply?.facts,
    );
    expect(shown).toHaveLength(1);
    expect(JSON.stringify(shown)).not.toContain('"Python"');
  });

  it('a telephone number that they gave none of becomes theirs once it is confirmed', async () => {
    const anna = await atCv('Anna Example, anna@example.org');
    await anna.uploads('cv.pdf', pdf);
    await anna.says("That's right");
    await anna.says('Send it');
    expect((await cardOf(anna.conversationId)).candidate.phone).toBe('+44 7700 900123');
    expect((await cardOf(anna.conversationId)).facts!.phone).toHaveLength(1);
  });

  it('by the form: what was not offered cannot be sent, and what they write anew is theirs', async () => {
    const anna = await atCv('Anna Example, anna@example.org');
    const { facts, said } = rolecall(await anna.uploads('cv.docx', docx));
    const { digest, items } = facts!;
    // A page with the form shows no list beside it.
    expect(said).not.toContain('PyTorch');
    const id = (value: string) => items.find((item) => item.value === value)!.id;
    const keep = [id('Python'), id('+44 7700 900123'), 'skills.99', 'rank.0', 'education.0'];
    const edits = {
      [id('Python')]: 'Python  and\u0007 more',
      [id('+44 7700 900123')]: 'nothing at all',
      'education.0': 'MSc, where I earned 85,000 euros a year',
      'skills.98': 'Invented',
    };
    expect(rolecall(await anna.sendsForm({ digest: 'of another CV', keep: [], edits: {} }))).toMatchObject({
      request: 'facts',
    });
    const review = await anna.sendsForm({ digest, keep, edits });
    expect(rolecall(review)).toMatchObject({ request: 'review' });
    await anna.says('Send it');
    const card = await cardOf(anna.conversationId);
    expect(card.facts!.skills).toEqual([{ value: 'Python and more', line: expect.stringContaining('Python') }]);
    expect(card.facts!.phone).toEqual([]);
    expect(card.candidate.phone).toBeUndefined();
    expect(card.facts!.education).toHaveLength(1);
    expect(JSON.stringify(card)).not.toMatch(/85,000|Invented|rank/);
    // Nothing of the form is kept beside what it came to.
    const messages = await product.app.store.conversations.messages(anna.conversationId, 0, 100);
    expect(messages.filter(({ factsForm }) => factsForm)).toEqual([]);
  });

  it('a form that is no form is not taken for one', async () => {
    const anna = await atCv('Anna Example, anna@example.org');
    const { facts } = rolecall(await anna.uploads('cv.docx', docx));
    const review = await anna.sendsForm({ digest: facts!.digest, keep: 'all' }, 'Leave everything out');
    expect(rolecall(review)).toMatchObject({ request: 'review' });
    expect((await stateOf(anna.conversationId)).facts).toMatchObject({ skills: [], education: [] });
  });

  it('another CV brings other facts; without a CV, and after a no, nothing of it is left', async () => {
    const anna = await atCv('Anna Example, anna@example.org');
    await anna.uploads('cv.pdf', pdf);
    await anna.says("That's right");
    const other = await anna.uploads('planted.txt', plantedCv);
    expect(rolecall(other)).toMatchObject({ request: 'facts' });
    expect((await stateOf(anna.conversationId)).facts).toBeUndefined();
    expect(JSON.stringify(rolecall(other))).not.toContain('PyTorch');
    await anna.says("That's right");
    await anna.says('No CV, please');
    expect(await stateOf(anna.conversationId)).not.toHaveProperty('facts');
    await anna.uploads('cv.pdf', pdf);
    await anna.says('Cancel');
    expect(await stateOf(anna.conversationId)).not.toHaveProperty('read');
    expect(JSON.stringify(await product.app.store.conversations.messages(anna.conversationId, 0, 100))).not.toMatch(
      /PyTorch|Vorpalinski/,
    );
  });

  it('what cannot be read goes unread, and a recruiter is told so', async () => {
    const anna = await atCv('Anna Example, anna@example.org');
    const review = await anna.uploads('notes.txt', Buffer.from('zzz yyy xxx www vvv uuu ttt sss rrr qqq ppp ooo\n'));
    expect(review.text).toContain('nothing was read from it by machine');
    expect(rolecall(review)).toMatchObject({ request: 'review' });
    await anna.says('Send it');
    expect((await cardOf(anna.conversationId)).facts).toBeUndefined();
  });

  it('a CV that comes when the request is with the recruiters is added unread, and what was confirmed of another goes', async () => {
    const anna = await atCv('Anna Example, anna@example.org');
    await anna.uploads('cv.pdf', pdf);
    await anna.says("That's right");
    await anna.says('Send it');
    expect((await anna.uploads('new.docx', docx)).text).toContain('was added for the recruiter');
    const card = await cardOf(anna.conversationId);
    expect(card.cv?.name).toBe('new.docx');
    expect(card.facts).toBeUndefined();
  });

  it('they see and export it on their own page, and withdraw it with the CV', async () => {
    const anna = await atCv('Anna Example, anna@example.org');
    await anna.uploads('planted.txt', plantedCv);
    await anna.says('Leave out Java');
    await anna.says("That's right");
    await anna.says('Send it');
    const page = (await openOwnPage(product.origin, anna.token))!;
    const held = JSON.stringify(await page.shows());
    expect(held).toContain(planted[1]);
    await page.does('cv/withdraw', { conversation: anna.conversationId });
    expect(JSON.stringify(await page.shows())).not.toMatch(new RegExp(planted.join('|')));
    expect((await cardOf(anna.conversationId)).facts).toBeUndefined();
  });

  it('nothing of a CV reaches Slack, the outbox or the log; erased, it is nowhere', async () => {
    const sara = await atCv('Sara Example, sara@example.org');
    const offered = await sara.uploads('planted.txt', plantedCv);
    expect(offered.text).toContain(planted[1]);
    await sara.says("That's right");
    await sara.says('Send it');
    const card = await slack.until(
      () => slack.messages(ids.recruiters).find((one) => one.text.includes('Sara')),
      'the card',
    );
    expect(JSON.stringify(card)).toContain('what the candidate confirmed of it is there too');
    const rita = slack.user('U0RITA', 'Rita Recruiter');
    rita.join(ids.recruiters);
    await rita.click(card, 'Take it');
    await slack.until(() => JSON.stringify(slack.state.find(ids.recruiters, card.ts)).includes('taken it'), 'taken');
    await rita.click(slack.state.find(ids.recruiters, card.ts)!, 'Transcript');
    const text = new RegExp(planted.join('|'));
    expect(JSON.stringify(slack.state)).not.toMatch(text);
    expect(product.log.join('\n')).not.toMatch(text);
    expect(JSON.stringify((await cardOf(sara.conversationId)).facts)).toMatch(text);

    const page = (await openOwnPage(product.origin, sara.token))!;
    await page.does('erase');
    await sara.isErased();
    await expect
      .poll(
        async () => {
          const files = (await readdir(product.folder)).filter((name) => name.startsWith('rolecall.db'));
          const bytes = await Promise.all(files.map((name) => readFile(join(product.folder, name), 'latin1')));
          return bytes.filter((one) => text.test(one)).length;
        },
        { timeout: 60_000, interval: 1_000 },
      )
      .toBe(0);
  }, 90_000);
});
