import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallPdf } from '../support/files.ts';
import { house } from '../support/house.ts';
import { type FakeSlack, fakeSlack, ids, type SlackMessage } from '../support/slack/slack.ts';

const channel = ids.recruiters;

describe.each(['http', 'socket'] as const)('a recruiter in Slack, over %s', (mode) => {
  let slack: FakeSlack;
  let product: Awaited<ReturnType<typeof house>>;
  beforeAll(async () => {
    slack = await fakeSlack();
    product = await house({ env: slack.settings(mode) });
    if (mode === 'http') slack.connect(product.origin);
    else await slack.until(() => slack.sockets.open.size > 0, 'the socket opens');
  });
  afterAll(async () => {
    await product.close();
    await slack.close();
  });

  const recruiter = (id: string, name: string) => {
    const one = slack.user(id, name);
    one.join(channel);
    return one;
  };
  /** A candidate at the website who asked for a recruiter, and the card that came of it. */
  async function asks(name: string) {
    const candidate = await product.candidate();
    for (const text of [
      'Do you sponsor visas?',
      "I'm interested",
      `${name} Example, ${name}@example.org`,
      'I agree',
      'Skip',
      'Send it',
    ])
      await candidate.says(text);
    const card = await slack.until(
      () => slack.messages(channel).find((one) => !one.thread_ts && one.text.startsWith(name)),
      `the card of ${name}`,
    );
    return { candidate, card: structuredClone(card) };
  }
  const now = (card: SlackMessage) => slack.state.find(channel, card.ts)!;
  const shows = (card: SlackMessage, text: string) =>
    slack.until(() => JSON.stringify(now(card)).includes(text) && now(card), `the card shows ${text}`);
  const reactions = (message: SlackMessage) => slack.state.find(channel, message.ts)?.reactions ?? [];

  it('takes a card; others are told who has it; writes to the candidate, who answers in the thread', async () => {
    const [rita, sam] = [recruiter('U0RITA', 'Rita Recruiter'), recruiter('U0SAM', 'Sam Recruiter')];
    const { candidate, card } = await asks('Nora');
    expect(JSON.stringify(card)).not.toMatch(/nora@example\.org|Nora Example/);
    await rita.click(card, 'Take it');
    await shows(card, 'Rita has taken it');
    await sam.click(card, 'Take it');
    await slack.until(() => slack.state.ephemerals.find(({ user }) => user === sam.id), 'Sam is told');
    expect(slack.state.ephemerals.at(-1)?.text).toBe('Rita has already taken this conversation.');

    const said = await rita.post(channel, 'Hello Nora, is <https://example.org|this> what you mean?', card.ts);
    const inside = await sam.post(channel, 'She wants too much', card.ts);
    const note = await rita.post(channel, '// call her on Monday', card.ts);
    const heard = await candidate.waitFor(({ text }) => text?.startsWith('Hello Nora') ?? false);
    expect(heard).toMatchObject({
      text: 'Hello Nora, is this (https://example.org) what you mean?',
      from: { name: 'Rita' },
    });
    await slack.until(() => [inside, note].every((one) => reactions(one).includes('lock')), 'locks');

    await candidate.post('Yes, <!channel> thanks');
    const line = await slack.until(
      () => slack.messages(channel, card.ts).find(({ text }) => text.includes('thanks')),
      'the answer is in the thread',
    );
    expect(line.text).toContain('&lt;!channel&gt;');

    await rita.edit(said, 'Hello Nora, does this help?');
    await expect
      .poll(async () => (await candidate.transcript()).map(({ text }) => text))
      .toContain('Hello Nora, does this help?');
    const wrong = await rita.post(channel, 'To somebody else', card.ts);
    await candidate.waitFor(({ text }) => text === 'To somebody else');
    await rita.remove(wrong);
    await expect
      .poll(async () => (await candidate.transcript()).map(({ text }) => text))
      .not.toContain('To somebody else');

    await rita.click(now(card), 'Close');
    const view = await slack.until(() => [...slack.state.views.values()].at(-1)?.view, 'the modal');
    expect(view.title.text).toBe('Close conversation');
    await rita.submit({ choice: { v: { selected_option: { value: 'answered' } } } });
    await shows(card, 'closed by Rita: question answered');
    await candidate.waitFor(({ text }) => text?.includes('Rita has closed this conversation') ?? false);
    const read = JSON.stringify(await candidate.transcript());
    for (const secret of ['too much', 'Monday']) expect(read).not.toContain(secret);
  });

  it('sees a tick when it was delivered, and a sign when it was read', async () => {
    const rita = recruiter('U0RITA', 'Rita Recruiter');
    const { candidate, card } = await asks('Olga');
    await rita.click(card, 'Take it');
    await shows(card, 'Rita has taken it');
    const said = await rita.post(channel, 'Hello Olga', card.ts);
    await candidate.waitFor(({ text }) => text === 'Hello Olga');
    const conversation = (await product.app.store.handoffs.list(['claimed'], 10)).find(
      (one) => one.card.candidate.name === 'Olga Example',
    )!.conversationId;
    const { seq } = (await product.app.store.conversations.messages(conversation, 0, 100)).at(-1)!;
    const raise = (step: 'delivered' | 'read') =>
      product.app.store.relay.raise([{ conversationId: conversation, side: 'candidate', step, seq }], Date.now());
    await raise('delivered');
    await slack.until(() => reactions(said).includes('white_check_mark'), 'a tick');
    expect(reactions(said)).not.toContain('eyes');
    await raise('read');
    await slack.until(() => reactions(said).includes('eyes'), 'it was read');
  });

  it('notes by button and by shortcut, reads the transcript, sends a file, and is told why something did not arrive', async () => {
    const rita = recruiter('U0RITA', 'Rita Recruiter');
    const { candidate, card } = await asks('Pia');
    await rita.click(card, 'Take it');
    await shows(card, 'Rita has taken it');
    const views = () => [...slack.state.views.values()].map(({ view }) => view);
    const opens = async (button: string) => {
      const before = views().length;
      await rita.click(now(card), button);
      return slack.until(() => views().length > before && views().at(-1), `${button} opens`);
    };
    await opens('Note');
    await rita.submit({ choice: { v: { value: 'Speaks Dutch; she earns 90k' } } });
    const thread = (text: string) =>
      slack.until(() => slack.messages(channel, card.ts).find((one) => one.text.includes(text)), `${text} is there`);
    expect((await thread('Speaks Dutch')).text).not.toContain('90k');
    expect(JSON.stringify(await opens('Transcript'))).toContain('Do you sponsor visas?');

    const slip = await rita.post(channel, 'For Sam only', card.ts);
    await candidate.waitFor(({ text }) => text === 'For Sam only');
    await rita.shortcut('mark_internal', slip);
    await slack.until(() => reactions(slip).includes('lock'), 'it is inside');
    expect(JSON.stringify(await candidate.transcript())).not.toContain('For Sam only');

    await rita.upload(channel, 'offer.pdf', smallPdf(), { thread: card.ts, text: 'The offer' });
    await candidate.waitFor(({ attachments }) => attachments?.[0]?.name === 'offer.pdf');
    const refused = await rita.upload(channel, 'tool.exe', Buffer.from('MZ'), { thread: card.ts });
    await slack.until(() => reactions(refused).includes('x'), 'a cross');
    await slack.until(
      () => slack.state.ephemerals.some(({ user, text }) => user === rita.id && text.startsWith('Not sent')),
      'the reason',
    );

    // What the app posts and changes itself comes back as events, and goes to nobody.
    await slack.delivery.settle();
    const fromRecruiters = (await candidate.transcript()).filter(({ channelData }) => channelData?.rolecall?.recruiter);
    expect(fromRecruiters.map(({ text = '' }) => text).filter((text) => /Note by|has taken it|Pia/.test(text))).toEqual(
      [],
    );
  });

  it('sees in the thread that the candidate withdrew, and the card says nothing of them any more', async () => {
    const rita = recruiter('U0RITA', 'Rita Recruiter');
    const { candidate, card } = await asks('Willa');
    await rita.click(card, 'Take it');
    await shows(card, 'Rita has taken it');
    await candidate.post('withdraw my request');
    await candidate.waitFor(({ channelData }) => channelData?.rolecall?.request === 'confirm-withdrawal');
    await candidate.post('Yes');
    await shows(card, 'withdrew this request');
    await slack.until(
      () => slack.messages(channel, card.ts).some(({ text }) => text.includes('The candidate withdrew')),
      'the thread says so',
    );
    expect(JSON.stringify(slack.messages(channel, card.ts))).not.toContain('Willa');
  });

  it('passes it on in Slack; a colleague at the console sees the same handoff', async () => {
    const [rita, sam] = [recruiter('U0RITA', 'Rita Recruiter'), recruiter('U0SAM', 'Sam Recruiter')];
    const { candidate, card } = await asks('Petra');
    await rita.click(card, 'Take it');
    await shows(card, 'Rita has taken it');
    await rita.click(now(card), 'Reassign');
    await slack.until(() => [...slack.state.views.values()].at(-1)?.view.title.text === 'Reassign', 'the modal');
    await rita.submit({ choice: { v: { selected_user: sam.id } } });
    await shows(card, 'Sam has taken it');
    await candidate.waitFor(({ text }) => text?.includes('Sam from') ?? false);
    await sam.click(now(card), 'Release');
    await shows(card, 'waiting for a recruiter');
    const rosa = await product.recruiter('Rosa');
    const { waiting } = await rosa.queue();
    const { id } = waiting.find(({ candidate: name }: { candidate: string }) => name === 'Petra Example');
    await rosa.claims(id);
    await rosa.says(id, 'Hello from the console');
    await slack.until(
      () => slack.messages(channel, card.ts).some(({ text }) => text.includes('Rosa (in the console): Hello')),
      'the console’s words are in the thread',
    );
    await shows(card, 'Rosa has taken it');
  });

  it('has the queue in App Home and by /handoffs; a candidate has not', async () => {
    const rita = recruiter('U0RITA', 'Rita Recruiter');
    const eve = slack.user('U0EVE', 'Eve Candidate');
    const { card } = await asks('Quinn');
    await rita.opens('home');
    await eve.opens('home');
    await slack.until(() => slack.state.homes.has(rita.id) && slack.state.homes.has(eve.id), 'the homes');
    expect(JSON.stringify(slack.state.homes.get(rita.id))).toContain('Quinn');
    expect(JSON.stringify(slack.state.homes.get(eve.id))).not.toContain('Quinn');
    expect(JSON.stringify((await rita.command('/handoffs')).body)).toContain('Quinn');
    expect(JSON.stringify((await rita.command('/handoffs', 'open')).body)).toContain('Quinn');
    expect(JSON.stringify((await rita.command('/handoffs', 'mine')).body)).not.toMatch(/Quinn|Waiting|colleagues/);
    expect(JSON.stringify((await eve.command('/handoffs')).body)).not.toContain('Quinn');
    const open = await product.app.store.handoffs.list(['open'], 10);
    const { id } = open.find((one) => one.card.candidate.name === 'Quinn Example')!;
    const click = { action_id: 'kept:handoff_take', value: id };
    await rita.action(click, { container: { type: 'view', view_id: 'V0HOME' }, view: { id: 'V0HOME', type: 'home' } });
    await shows(card, 'Rita has taken it');
    await slack.until(
      () => !JSON.stringify(slack.state.homes.get(rita.id)).includes(`"value":"${id}"`),
      'the home is drawn anew',
    );
  });

  it('gets nothing twice when every event is sent again', async () => {
    const rita = recruiter('U0RITA', 'Rita Recruiter');
    const { candidate, card } = await asks('Rosalind');
    await rita.click(card, 'Take it');
    await shows(card, 'Rita has taken it');
    await rita.post(channel, 'Only once', card.ts);
    await candidate.waitFor(({ text }) => text === 'Only once');
    const all = [...slack.delivery.all].filter(({ kind }) => kind === 'events_api');
    const posted = slack.state.messages.length;
    for (const one of [...all, ...all].toReversed()) await slack.delivery.again(one);
    await rita.post(channel, 'The last', card.ts);
    await candidate.waitFor(({ text }) => text === 'The last');
    expect((await candidate.transcript()).filter(({ text }) => text === 'Only once')).toHaveLength(1);
    expect(slack.state.messages).toHaveLength(posted + 1);
  });

  it('has nothing left of a candidate who has everything erased', async () => {
    const rita = recruiter('U0RITA', 'Rita Recruiter');
    const { candidate, card } = await asks('Selma');
    await rita.click(card, 'Take it');
    await shows(card, 'Rita has taken it');
    await candidate.post('My number is secret-4711');
    await slack.until(() => slack.messages(channel, card.ts).some(({ text }) => text.includes('secret-4711')));
    await candidate.post('Delete my data');
    await candidate.waitFor(({ channelData }) => channelData?.rolecall?.request === 'confirm-erasure');
    await candidate.post('Delete everything');
    await slack.until(() => !slack.messages(channel, card.ts).some(({ bot_id }) => bot_id), 'it is all gone');
    expect(JSON.stringify(slack.state.messages)).not.toMatch(/Selma|secret-4711/);
  });

  it('logs no word of anybody', () => {
    const log = product.log.join('');
    for (const secret of ['nora@example.org', 'too much', 'Monday', 'xoxb-']) expect(log).not.toContain(secret);
  });
});
