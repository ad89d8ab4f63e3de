import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallPdf } from '../support/files.ts';
import { house } from '../support/house.ts';
import { type Block, type FakeSlack, fakeSlack, ids, type SlackMessage } from '../support/slack/slack.ts';

const pdf = smallPdf();
const wordsOf = ({ text, blocks = [] }: SlackMessage): string =>
  blocks.map((block) => (typeof block.text === 'string' ? block.text : (block.text?.text ?? ''))).join('\n') || text;
const agreed = { v: { type: 'checkboxes', selected_options: [{ value: 'agree' }] } };
const value = (given: string | null) => ({ v: { value: given } });

describe.each(['http', 'socket'] as const)('a candidate fills in the form in Slack, over %s', (mode) => {
  let slack: FakeSlack;
  let product: Awaited<ReturnType<typeof house>>;
  let ahead = 0;
  beforeAll(async () => {
    slack = await fakeSlack();
    product = await house({ env: slack.settings(mode), clock: () => Date.now() + ahead });
    if (mode === 'http') slack.connect(product.origin);
    else await slack.until(() => slack.sockets.open.size > 0, 'the socket opens');
  });
  afterAll(async () => {
    await product.close();
    await slack.close();
  });

  const thread = (channel: string, root: string) => slack.messages(channel, root).filter(({ bot_id }) => bot_id);
  const said = (channel: string, root: string, words: string) =>
    slack.until(() => thread(channel, root).find((one) => wordsOf(one).includes(words)), `${words} is said`);
  const views = () => [...slack.state.views.values()].map(({ view }) => view);

  /** A candidate who has asked for a recruiter, in a thread of their own. */
  async function asks(name: string, first = 'Talk to a recruiter') {
    const one = slack.user(`U0${name.toUpperCase()}`, `${name} Example`);
    const { ts: root } = await one.dm(first);
    const asked = await said(one.dmChannel, root, 'What is your name');
    const channel = one.dmChannel;
    const opens = async (on: SlackMessage): Promise<Block> => {
      const before = views().length;
      await one.click(on, 'Fill in a form');
      return slack.until(() => views().length > before && views().at(-1), 'the form opens');
    };
    return {
      ...{ one, root, channel, asked, opens },
      says: (words: string) => said(channel, root, words),
      dm: (text: string) => one.dm(text, root),
      thread: () => thread(channel, root),
      conversationId: `slack:${slack.ids.team}:${channel}:${root}`,
    };
  }
  const errorsOf = (delivered: { body?: unknown }) => (delivered.body as { errors?: Record<string, string> })?.errors;

  it('gives everything at once, and what comes of it is what comes of the website', async () => {
    const anna = await asks('Anna', 'Talk to a recruiter');
    const view = await anna.opens(anna.asked);
    expect(JSON.stringify(view)).toContain(product.app.knowledge.agency.notice.version);
    expect(view.blocks.find((block: Block) => block.block_id === 'agree')).toMatchObject({
      element: { options: [{ text: { text: 'I agree' } }] },
    });
    expect(view.blocks.find((block: Block) => block.block_id === 'pool')).toMatchObject({
      optional: true,
      element: { options: [{ text: { text: 'Yes, keep my details' } }] },
    });
    expect(JSON.stringify(view)).not.toContain('initial_options');
    const file = anna.one.chooses('anna.pdf', pdf);
    const submission = await anna.one.submit({
      name: value('Anna Example'),
      email: value('anna@example.org'),
      phone: value('+31 20 123 4567'),
      cv: { v: { files: [file] } },
      agree: agreed,
    });
    expect(errorsOf(submission)).toBeUndefined();
    await anna.says('Your reference is');

    const web = await product.candidate();
    await web.says('Talk to a recruiter');
    await web.says('Name: Wanda Example\nE-mail: wanda@example.org\nPhone: +31 20 123 4567');
    const unticked = { type: 'message', text: 'I agree', value: { talentPool: false } };
    await fetch(`${web.address}/activities`, { method: 'POST', headers: web.headers, body: JSON.stringify(unticked) });
    await web.waitFor(({ text }) => text?.includes('add your CV') ?? false);
    await web.uploads('wanda.pdf', pdf);
    await web.says('Send it');

    const { store } = product.app;
    const [slackLines, webLines] = await Promise.all(
      [anna.conversationId, web.conversationId].map((id) => store.conversations.messages(id, 0, 100)),
    );
    const shape = (lines: typeof slackLines) =>
      lines?.map(({ author, reply }) => [author, reply?.outcome, reply?.request, reply?.receipt?.before.step]);
    expect(shape(slackLines)).toEqual(shape(webLines));
    const waiting = await store.handoffs.list(['open'], 10);
    const [of, other] = [anna.conversationId, web.conversationId].map(
      (id) => waiting.find(({ conversationId }) => conversationId === id)!,
    );
    expect(of!.card).toMatchObject({
      candidate: { name: 'Anna Example', email: 'anna@example.org', phone: '+31 20 123 4567' },
      consent: { notice: product.app.knowledge.agency.notice.version },
      cv: { name: 'anna.pdf', format: 'pdf', size: pdf.length },
    });
    expect(Object.keys(of!.card)).toEqual(Object.keys(other!.card));
    expect(Boolean(of!.promise)).toBe(Boolean(other!.promise));
    const rita = await product.recruiter('Rita Example');
    expect(Buffer.from(await (await rita.cv(of!.id)).arrayBuffer()).equals(pdf)).toBe(true);
    await expect.poll(async () => (await store.conversations.find(anna.conversationId))?.mode).toBe('waiting');

    // Of the questions that the form has answered none is asked in the thread: the greeting, the way in, the last word.
    expect(anna.thread()).toHaveLength(3);
    expect(anna.thread().map(wordsOf).join('\n')).not.toContain('Do you agree');
    await slack.until(
      () => JSON.stringify(slack.state.find(anna.channel, anna.asked.ts)).includes('You chose: Fill in a form'),
      'the button goes',
    );

    await slack.delivery.again(submission);
    await anna.dm('Thank you!');
    await anna.says("You're welcome");
    expect(await store.handoffs.list(['open'], 10)).toHaveLength(2);
    expect(anna.thread()).toHaveLength(4);
  });

  it('with a CV that says something stops there: whether that is right, only the candidate can say', async () => {
    const nora = await asks('Nora');
    await nora.opens(nora.asked);
    const cv =
      'Nora Example\n\nSkills\nPython, Java\n\nEducation\n2014 - 2016 MSc Computer Science, University of Plimsoddle\n';
    await nora.one.submit({
      name: value('Nora Example'),
      email: value('nora@example.org'),
      cv: { v: { files: [nora.one.chooses('nora.txt', Buffer.from(cv))] } },
      agree: agreed,
    });
    const offered = await nora.says('This is what I read in your CV');
    expect(wordsOf(offered)).toContain('Plimsoddle');
    expect(JSON.stringify(offered)).not.toContain('Fill in a form');
    await nora.one.click(offered, "That's right");
    const review = await nora.says('Please check before');
    expect(wordsOf(review)).toContain('Plimsoddle');
    await slack.until(
      () => !JSON.stringify(slack.state.find(nora.channel, offered.ts)).includes('Plimsoddle'),
      'what was offered goes when it is settled',
    );
    await nora.one.click(review, 'Send it');
    await nora.says('Your reference is');
    const [handoff] = (await product.app.store.handoffs.list(['open'], 10)).filter(
      ({ conversationId }) => conversationId === nora.conversationId,
    );
    expect(handoff!.card.facts!.skills.map(({ value: skill }) => skill)).toContain('Python');
    await slack.until(() => JSON.stringify(slack.messages(ids.recruiters)).includes(handoff!.reference), 'the card');
    expect(JSON.stringify(slack.messages(ids.recruiters))).not.toContain('Plimsoddle');
  });

  it('joins the talent pool by its own box alone', async () => {
    const { store } = product.app;
    for (const [name, ticked] of [
      ['Lia', true],
      ['Leo', false],
    ] as const) {
      const one = await asks(name);
      await one.opens(one.asked);
      await one.one.submit({
        ...{ name: value(`${name} Example`), email: value(`${name}@example.org`), agree: agreed },
        pool: { v: { selected_options: ticked ? [{ value: 'pool' }] : [] } },
      });
      await one.says('Your reference is');
      expect(one.thread().map(wordsOf).join()).not.toContain('One more thing');
      expect((await store.conversations.find(one.conversationId))?.state.talentPool?.agreed).toBe(ticked);
    }
    // Who had agreed to the notice before the form is asked in words, as on the website.
    const mia = await asks('Mia');
    await mia.dm('Mia Example, mia@example.org');
    await mia.says('Do you agree');
    await mia.dm('I agree');
    const view = await mia.opens(await mia.says('add your CV'));
    expect(JSON.stringify(view)).not.toContain('later roles');
    await mia.one.submit({ name: value('Mia Example'), email: value('mia@example.org'), agree: agreed });
    await mia.says('One more thing');
  });

  it('says in the form what is wrong, and keeps nothing until all is right', async () => {
    const ben = await asks('Ben');
    await ben.opens(ben.asked);
    const submits = (changes: Record<string, Record<string, unknown>>) =>
      ben.one
        .submit({
          name: value('Ben Example'),
          email: value('ben@example.org'),
          phone: value(null),
          agree: agreed,
          ...changes,
        })
        .then(errorsOf);
    expect(await submits({ agree: { v: { selected_options: [] } } })).toEqual({
      agree: 'Nothing is passed on before you agree: tick the box, or cancel.',
    });
    expect(await submits({ email: value('ben@example'), name: value('  ') })).toEqual({
      name: 'Enter your name.',
      email: 'Enter an e-mail address like name@example.org.',
    });
    expect(await submits({ email: value(null), agree: { v: {} } })).toEqual({
      email: 'Enter an e-mail address or a phone number, so that a recruiter can reach you.',
      agree: 'Nothing is passed on before you agree: tick the box, or cancel.',
    });
    expect(await submits({ phone: value('call me') })).toHaveProperty('phone');
    const chosen = (name: string, size: number) => ({ v: { files: [{ id: 'F1', name, size }] } });
    expect(await submits({ cv: chosen('ben.exe', 4000) })).toEqual({ cv: expect.stringContaining('PDF, DOCX, ODT') });
    expect(await submits({ cv: chosen('ben.pdf', 11 * 1024 * 1024) })).toEqual({
      cv: expect.stringContaining('larger than 10 MB'),
    });
    expect(await submits({ cv: chosen('ben.doc', 4000) })).toEqual({ cv: expect.stringContaining('old Word format') });
    const conversation = await product.app.store.conversations.find(ben.conversationId);
    expect(conversation?.state).toMatchObject({ step: 'contact', details: {} });
    expect((await product.app.store.inbox.counts()).ready).toBe(0);
    // Closed again: nothing came of it, and words go on as before.
    await ben.dm('Ben Example, ben@example.org');
    await ben.says('Do you agree');
  });

  it('is told in plain words when the CV is refused; nothing is sent without it before the candidate says so', async () => {
    const cleo = await asks('Cleo');
    await cleo.opens(cleo.asked);
    const fake = cleo.one.chooses('cleo.pdf', Buffer.from('MZ this is a program and no PDF at all'));
    await cleo.one.submit({
      name: value('Cleo Example'),
      email: value('cleo@example.org'),
      phone: value(null),
      cv: { v: { files: [fake] } },
      agree: agreed,
    });
    const refused = await cleo.says('its content is not PDF');
    expect((await product.app.store.conversations.find(cleo.conversationId))?.mode).toBe('bot');
    const view = await cleo.opens(refused);
    const initial = (block: string) => view.blocks.find((one: Block) => one.block_id === block).element.initial_value;
    expect([initial('name'), initial('email'), initial('phone')]).toEqual([
      'Cleo Example',
      'cleo@example.org',
      undefined,
    ]);
    await cleo.one.submit({
      name: value('Cleo Example'),
      email: value('cleo@example.org'),
      cv: { v: { files: [cleo.one.chooses('cleo.pdf', pdf)] } },
      agree: agreed,
    });
    await cleo.says('Your reference is');
  });

  it('sends what the form says and not what was said before it', async () => {
    const dora = await asks('Dora');
    await dora.dm('Dora Example, dora@example.com, +31 20 765 4321');
    const notice = await dora.says('Do you agree');
    await dora.opens(notice);
    await dora.one.submit({
      name: value('Dora Example-Smith'),
      email: value('dora@example.org'),
      phone: value(null),
      agree: agreed,
    });
    await dora.says('Your reference is');
    const handoff = await product.app.store.handoffs.live(dora.conversationId);
    expect(handoff?.card.candidate).toEqual({ name: 'Dora Example-Smith', email: 'dora@example.org' });
  });

  it.each(['Dr. Anna (Ann) Example, PhD', 'An Le', 'Maria da Silva e Souza', 'anna example'])(
    'takes a name as it is written: %s',
    async (name) => {
      const one = await asks(`N${name.length}`);
      await one.opens(one.asked);
      await one.one.submit({ name: value(name), phone: value('020 123456'), agree: agreed });
      await one.says('Your reference is');
      const handoff = await product.app.store.handoffs.live(one.conversationId);
      expect(handoff?.card.candidate).toEqual({ name, phone: '020 123456' });
    },
  );

  it('is sent once when the connection is cut while its file is fetched', async () => {
    const jana = await asks('Jana');
    await jana.opens(jana.asked);
    slack.fails('files.info', { kind: 'commit-then-cut' });
    const file = jana.one.chooses('jana.pdf', pdf);
    const answers = { name: value('Jana Example'), email: value('jana@example.org'), agree: agreed };
    const failed = () => product.log.filter((line) => line.includes('"delivery failed"')).length;
    const before = failed();
    await jana.one.submit({ ...answers, cv: { v: { files: [file] } } });
    await slack.until(() => failed() > before, 'the first attempt fails');
    ahead += 10_000;
    await jana.says('Your reference is');
    expect((await product.app.store.handoffs.live(jana.conversationId))?.card.cv?.name).toBe('jana.pdf');
    expect(jana.thread()).toHaveLength(3);
  }, 30_000);

  it('is told when it cannot be passed on, and is taken at the next attempt', async () => {
    const lena = await asks('Lena');
    const answers = { name: value('Lena Example'), email: value('lena@example.org'), agree: agreed };
    await lena.opens(lena.asked);
    slack.fails('files.info', { kind: 'error', code: 'invalid_arguments' });
    const cv = { v: { files: [lena.one.chooses('lena.pdf', pdf)] } };
    await lena.one.submit({ ...answers, cv });
    await lena.says('could not be passed on');
    await lena.opens(lena.asked);
    await lena.one.submit({ ...answers, cv });
    await lena.says('Your reference is');
    expect((await product.app.store.handoffs.live(lena.conversationId))?.card.cv?.name).toBe('lena.pdf');
  });

  it('is written to by the clock of where they are, which is asked once they have agreed', async () => {
    const tess = slack.user('U0TESS', 'Tess Example', 'Asia/Tokyo');
    const { ts: root } = await tess.dm('Talk to a recruiter');
    const asked = await said(tess.dmChannel, root, 'What is your name');
    const lookedUp = () => slack.calls('users.info').filter(({ args }) => args.user === tess.id).length;
    expect(lookedUp()).toBe(0);
    const before = views().length;
    await tess.click(asked, 'Fill in a form');
    await slack.until(() => views().length > before, 'the form opens');
    await tess.submit({ name: value('Tess Example'), email: value('tess@example.org'), agree: agreed });
    await said(tess.dmChannel, root, 'Your reference is');
    const id = `slack:${slack.ids.team}:${tess.dmChannel}:${root}`;
    const zones = (await product.app.store.conversations.messages(id, 0, 100)).flatMap(({ timeZone = [] }) => timeZone);
    expect(new Set(zones)).toEqual(new Set(['Asia/Tokyo']));
    expect(lookedUp()).toBe(1);
  });

  it('is not sent where the engine reads an address otherwise than it was written: the candidate goes on in words', async () => {
    const odd = await asks('Odd');
    await odd.opens(odd.asked);
    await odd.one.submit({ name: value('Odd Example'), email: value('odd,example@example.org'), agree: agreed });
    await odd.says('Do you agree that your details (example@example.org)');
    expect(await product.app.store.handoffs.live(odd.conversationId)).toBeUndefined();
  });

  it('says plainly that no form is needed any more, once, where the request is with the recruiters', async () => {
    const finn = await asks('Finn');
    await finn.opens(finn.asked);
    const answers = { name: value('Finn Example'), email: value('finn@example.org'), agree: agreed };
    // Meanwhile, in words on the telephone.
    for (const [text, answer] of [
      ['Finn Example, finn@example.org', 'Do you agree'],
      ['I agree', 'add your CV'],
      ['Skip', 'Please check'],
      ['Send it', 'Your reference is'],
    ] as const) {
      await finn.dm(text);
      await finn.says(answer);
    }
    const before = (await product.app.store.conversations.messages(finn.conversationId, 0, 100)).length;
    const submission = await finn.one.submit(answers);
    expect(errorsOf(submission)).toBeUndefined();
    await finn.says('your request is with the recruiters already');
    await slack.delivery.again(submission);
    const told = slack.state.ephemerals.length;
    await finn.one.click(finn.asked, 'Fill in a form');
    await slack.until(() => slack.state.ephemerals.length > told, 'it is said to the one who clicked');
    expect(finn.thread().filter((one) => wordsOf(one).includes('with the recruiters already'))).toHaveLength(1);
    expect(await product.app.store.conversations.messages(finn.conversationId, 0, 100)).toHaveLength(before);
  });

  it('leaves nothing of a form that comes after everything was erased', async () => {
    const gina = await asks('Gina');
    await gina.opens(gina.asked);
    await gina.dm('Delete my data');
    await gina.says('Shall I delete it all');
    await gina.dm('Yes, delete everything');
    await gina.says('Deleted: all messages');
    await gina.one.submit({ name: value('Gina Planted'), email: value('gina-planted@example.org'), agree: agreed });
    await gina.says('This conversation is closed');
    await expect.poll(async () => (await product.app.store.inbox.counts()).ready).toBe(0);
    const lines = await product.app.store.conversations.messages(gina.conversationId, 0, 100);
    expect(JSON.stringify(lines)).not.toContain('Planted');
  });

  it('says so when Slack does not open the form', async () => {
    const hugo = await asks('Hugo');
    slack.fails('views.open', { kind: 'error', code: 'expired_trigger_id' });
    const told = slack.state.ephemerals.length;
    await hugo.one.click(hugo.asked, 'Fill in a form');
    await slack.until(() => slack.state.ephemerals[told]?.text.includes('press the button again'), 'it is said');
    await hugo.opens(hugo.asked);
  });

  it('is offered in direct messages only', async () => {
    const ivo = slack.user('U0IVO', 'Ivo Example');
    ivo.join('C0LOBBY');
    const { ts: root } = await ivo.mention('C0LOBBY', 'I want to talk to a recruiter');
    await said('C0LOBBY', root, 'Others read along here');
    expect(JSON.stringify(slack.messages('C0LOBBY', root))).not.toContain('candidate_form');
  });

  it('puts nothing of anyone where other apps may read it, nor into the log', () => {
    const opaque = JSON.stringify([
      views().map(({ private_metadata: about, callback_id: callback }) => [about, callback]),
      slack.state.messages.flatMap(({ metadata, blocks = [] }) => [
        metadata,
        blocks.flatMap((block) => (block.elements ?? []).map((one: Block) => [one.action_id, one.value])),
      ]),
    ]);
    const log = product.log.join('');
    for (const secret of ['Example', 'example.org', '123 4567', 'anna.pdf', 'Planted']) {
      expect(opaque).not.toContain(secret);
      expect(log).not.toContain(secret);
    }
  });
});
