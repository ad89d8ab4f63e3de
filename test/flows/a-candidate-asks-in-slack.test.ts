import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallPdf } from '../support/files.ts';
import { house } from '../support/house.ts';
import { type FakeSlack, fakeSlack, type SlackMessage } from '../support/slack/slack.ts';

const pdf = smallPdf();
const wordsOf = ({ text, blocks = [] }: SlackMessage): string =>
  blocks.map((block) => (typeof block.text === 'string' ? block.text : (block.text?.text ?? ''))).join('\n') || text;

describe.each(['http', 'socket'] as const)('a candidate in Slack, over %s', (mode) => {
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

  const said = (channel: string, root: string, fits: RegExp | string) =>
    slack.until(
      () =>
        slack
          .messages(channel, root)
          .find(
            (one) =>
              one.bot_id &&
              one.stream !== 'open' &&
              (typeof fits === 'string' ? wordsOf(one).includes(fits) : fits.test(wordsOf(one))),
          ),
      `${fits} is said`,
    );

  it('asks, is told first that an AI answers, gives a CV, and talks with a recruiter', async () => {
    const anna = slack.user('U0ANNA', 'Anna Example');
    const { ts: root } = await anna.dm('What does a senior ML engineer earn?');
    const answer = await said(anna.dmChannel, root, '€90,000 to €120,000 a year');
    const thread = () => slack.messages(anna.dmChannel, root).filter(({ bot_id }) => bot_id);
    expect(wordsOf(thread()[0]!)).toMatch(/automated assistant \(AI\)/);
    expect(JSON.stringify(answer.blocks)).toMatch(/reviewed \d{4}/);

    await anna.click(answer, 'up:3');
    await slack.until(() => slack.state.ephemerals.some(({ user }) => user === anna.id), 'it thanks');

    await anna.dm("I'm interested", root);
    await said(anna.dmChannel, root, 'What is your name');
    await anna.dm('Anna Example, <mailto:anna@example.org|anna@example.org>', root);
    const notice = await said(anna.dmChannel, root, product.app.knowledge.agency.notice.text.split('\n')[0]!);
    await anna.click(notice, 'I agree');
    await said(anna.dmChannel, root, 'add your CV');
    expect(
      JSON.stringify(
        (await slack.until(
          () => slack.state.find(notice.channel, notice.ts)?.edited && slack.state.find(notice.channel, notice.ts),
        ))!.blocks,
      ),
    ).toContain('You chose: I agree');
    await anna.upload(anna.dmChannel, 'cv.exe', Buffer.from('MZ not a CV'), { thread: root });
    await said(anna.dmChannel, root, /PDF, DOCX, ODT, RTF or TXT: please/);
    await anna.upload(anna.dmChannel, 'anna.pdf', pdf, { thread: root });
    const review = await said(anna.dmChannel, root, 'Please check before I pass it on');
    await anna.click(review, 'Send it');
    await said(anna.dmChannel, root, 'Your reference is');

    const rita = await product.recruiter('Rita Example');
    const waiting = (await rita.queue()).waiting;
    expect(waiting).toHaveLength(1);
    const { id } = waiting[0];
    expect(Buffer.from(await (await rita.cv(id)).arrayBuffer()).equals(pdf)).toBe(true);
    await rita.claims(id);
    await rita.says(id, 'Hello Anna & welcome, shall we talk on <Thursday>?');
    const read = await said(anna.dmChannel, root, 'shall we talk');
    expect(read).toMatchObject({
      username: 'Rita Example',
      text: 'Hello Anna &amp; welcome, shall we talk on &lt;Thursday&gt;?',
    });

    const before = thread().length;
    await anna.dm('Yes, at <https://example.org|ten>', root);
    await expect.poll(async () => (await rita.messages(id)).messages.at(-1).text).toBe('Yes, at ten');
    expect(thread()).toHaveLength(before);
    await rita.closes(id);
    await said(anna.dmChannel, root, 'closed this conversation');
  });

  it('is answered on a mention, in the thread, and is sent to a direct message for what is private', async () => {
    const tom = slack.user('U0TOM', 'Tom Example');
    tom.join('C0LOBBY');
    const { ts: root } = await tom.mention('C0LOBBY', 'What does a junior earn?');
    await said('C0LOBBY', root, '€40,000 to €60,000');
    await tom.mention('C0LOBBY', 'I want to talk to a recruiter', root);
    await said('C0LOBBY', root, 'Others read along here');
    // Slack tells of a mention twice, under two ids.
    expect(slack.messages('C0LOBBY', root).filter((one) => wordsOf(one).includes('€40,000 to €60,000'))).toHaveLength(
      1,
    );
  });

  it('sees what a recruiter edits and takes back, and has everything of ours taken away with an erasure', async () => {
    const lea = slack.user('U0LEA', 'Lea Example');
    const { ts: root } = await lea.dm('Talk to a recruiter');
    await said(lea.dmChannel, root, 'What is your name');
    for (const [words, answer] of [
      ['Lea Example, lea@example.org', 'Do you agree'],
      ['I agree', 'add your CV'],
      ['Skip', 'Please check'],
      ['Send it', 'Your reference is'],
    ] as const) {
      await lea.dm(words, root);
      await said(lea.dmChannel, root, answer);
    }
    const rita = await product.recruiter('Rita Example');
    const { id } = (await rita.queue()).waiting[0];
    await rita.claims(id);
    const { seq } = await rita.says(id, 'At noon?');
    await said(lea.dmChannel, root, 'At noon?');
    await expect
      .poll(
        async () =>
          (await product.app.store.relay.marks(`slack:${slack.ids.team}:${lea.dmChannel}:${root}`)).candidate.delivered,
      )
      .toBe(seq);
    await rita.call(`/handoffs/${id}/messages/${seq}/edit`, { text: 'At one?', key: 'edit' });
    expect((await said(lea.dmChannel, root, 'At one?')).username).toBe('Rita Example');
    await rita.call(`/handoffs/${id}/messages/${seq}/delete`, { key: 'delete' });
    await said(lea.dmChannel, root, 'This message was deleted.');
    await rita.closes(id);
    await said(lea.dmChannel, root, 'closed this conversation');

    await lea.dm('Please delete all my data', root);
    await said(lea.dmChannel, root, 'Shall I delete it all');
    await lea.dm('Yes, delete everything', root);
    await said(lea.dmChannel, root, 'Deleted: all messages');
    await slack.until(
      () => slack.messages(lea.dmChannel, root).filter(({ bot_id }) => bot_id).length === 1,
      'all but the last word goes',
    );
    await lea.dm('Are you there?', root);
    await said(lea.dmChannel, root, 'This conversation is closed');
  });

  it('is told in plain words when a CV is too large or does not arrive, and goes on', async () => {
    const ida = slack.user('U0IDA', 'Ida Example');
    const { ts: root } = await ida.dm('Talk to a recruiter');
    await said(ida.dmChannel, root, 'What is your name');
    await ida.dm('Ida Example, ida@example.org', root);
    await said(ida.dmChannel, root, 'Do you agree');
    await ida.dm('I agree', root);
    await said(ida.dmChannel, root, 'add your CV');
    const large = Buffer.alloc(10 * 1024 * 1024 + 1);
    pdf.copy(large);
    await ida.upload(ida.dmChannel, 'large.pdf', large, { thread: root });
    await said(ida.dmChannel, root, 'larger than 10 MB');
    const lost = () =>
      slack.messages(ida.dmChannel, root).filter((one) => /did not (?:reach|arrive)/.test(wordsOf(one))).length;
    // A sign-in page with status 200 instead of the file.
    slack.fails('download', { kind: 'error', code: 'sign-in' });
    await ida.upload(ida.dmChannel, 'ida.pdf', pdf, { thread: root });
    await slack.until(() => lost() === 1, 'it did not arrive');
    slack.state.withoutScopes.add('files:read');
    await ida.upload(ida.dmChannel, 'ida.pdf', pdf, { thread: root });
    await slack.until(() => lost() === 2, 'it did not arrive without the scope either');
    slack.state.withoutScopes.delete('files:read');
    await ida.upload(ida.dmChannel, 'ida.pdf', pdf, { thread: root });
    await said(ida.dmChannel, root, 'Please check before I pass it on');
  });

  it('hears every event once, however often and late it is sent', async () => {
    const eve = slack.user('U0EVE', 'Eve Example');
    const { ts: root } = await eve.dm('What skills do I need?');
    await slack.until(() => slack.messages(eve.dmChannel, root).length === 3);
    const messages = slack.state.messages.length;
    for (const delivered of [...slack.delivery.all, ...slack.delivery.all].toReversed())
      await slack.delivery.again(delivered);
    await eve.dm('And the degree?', root);
    await slack.until(() => slack.messages(eve.dmChannel, root).length === 5);
    expect(slack.state.messages).toHaveLength(messages + 2);
  });

  it('logs no word and no token', () => {
    const log = product.log.join('');
    for (const secret of ['anna@example.org', 'Anna Example', 'xoxb-', 'xapp-', 'shall we talk', 'senior ML'])
      expect(log).not.toContain(secret);
  });
});
