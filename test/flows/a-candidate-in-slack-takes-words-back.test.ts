import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallPdf } from '../support/files.ts';
import { house } from '../support/house.ts';
import { asksForRecruiter, saidIn } from '../support/slack/journey.ts';
import { type FakeSlack, fakeSlack } from '../support/slack/slack.ts';

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

  const card = (name: string) =>
    slack.until(() =>
      slack.messages(slack.ids.recruiters).find((one) => !one.thread_ts && JSON.stringify(one).includes(name)),
    );
  const inThread = (root: string, words: string) =>
    slack.until(
      () => slack.messages(slack.ids.recruiters, root).some((one) => JSON.stringify(one.blocks ?? '').includes(words)),
      `${words} in the thread`,
    );
  const transcript = async (channel: string, root: string) => {
    const id = `slack:${slack.ids.team}:${channel}:${root}`;
    return (await product.app.store.conversations.messages(id, 0, 100)).filter(({ author }) => author === 'candidate');
  };

  it('edits and deletes what they wrote: recruiters see that, and nothing is answered anew', async () => {
    const anna = slack.user('U0ANNA', 'Anna Example');
    const root = await asksForRecruiter(slack, anna, 'Anna Example, anna@example.org');
    const { ts: thread } = await card('Anna');
    const first = await anna.dm('I can talk on Tusday', root);
    await inThread(thread, 'I can talk on Tusday');
    await saidIn(slack, anna.dmChannel, root, 'A recruiter will see this message');
    const spoken = () => slack.messages(anna.dmChannel, root).filter(({ bot_id }) => bot_id).length;
    const answers = spoken();

    await anna.edit(first, 'I can talk on Tuesday. I earned €55,000 in my last job.');
    await inThread(thread, 'I can talk on Tuesday');
    await inThread(thread, '_(edited)_');
    expect(JSON.stringify(slack.messages(slack.ids.recruiters, thread))).not.toMatch(/Tusday|55,000/);
    const rita = await product.recruiter('Rita Example');
    const { id } = (await rita.queue()).waiting.find(({ candidate }: { candidate: string }) => /Anna/.test(candidate));
    await rita.claims(id);
    const lineOf = async (fits: RegExp) =>
      (await rita.messages(id)).messages.find(({ text }: { text: string }) => fits.test(text));
    expect(await lineOf(/Tuesday/)).toMatchObject({ edited: true, deleted: false });

    await anna.remove(first);
    await inThread(thread, 'deleted this message');
    expect(await lineOf(/Tuesday/)).toBeUndefined();
    await saidIn(slack, anna.dmChannel, root, 'has joined');
    expect(spoken()).toBe(answers + 1);

    // What a thread hangs on stays in Slack without its words.
    const [opening] = slack.messages(anna.dmChannel, root);
    await anna.remove(opening!);
    await expect.poll(async () => (await transcript(anna.dmChannel, root))[0]?.text).toBe('');
    expect((await transcript(anna.dmChannel, root))[0]?.deletedAt).toBeTypeOf('number');
  });

  it('is heard as they wrote it last when events come late, in any order and more than once', async () => {
    const tom = slack.user('U0TOM', 'Tom Example');
    const root = await asksForRecruiter(slack, tom, 'Tom Example, tom@example.org');
    const from = slack.delivery.all.length;
    const first = await tom.dm('One', root);
    const second = await tom.dm('Two', root);
    await tom.edit(first, 'One and a half');
    await tom.edit(first, 'One and three quarters');
    await tom.remove(second);
    for (const delivered of slack.delivery.all.slice(from).toReversed()) await slack.delivery.again(delivered);
    const lines = async () =>
      (await transcript(tom.dmChannel, root)).slice(-2).map(({ text, deletedAt }) => (deletedAt ? 'deleted' : text));
    await expect.poll(lines).toEqual(['One and three quarters', 'deleted']);
  });

  it('hears of a deletion and an edit before the message itself', async () => {
    const eve = slack.user('U0EVE', 'Eve Example');
    const root = await asksForRecruiter(slack, eve, 'Eve Example, eve@example.org');
    const ahead = (more: object) =>
      slack.delivery.event({
        type: 'message',
        channel: eve.dmChannel,
        channel_type: 'im',
        ts: slack.state.ts(),
        ...more,
      });
    const written = (ts: string, text: string) => ({ type: 'message', user: eve.id, ts, thread_ts: root, text });
    const [deleted, edited] = [slack.state.ts(), slack.state.ts()];
    await ahead({
      subtype: 'message_deleted',
      deleted_ts: deleted,
      previous_message: written(deleted, 'Gone'),
    });
    const changed = { ...written(edited, 'As it is now'), edited: { user: eve.id, ts: slack.state.ts() } };
    await ahead({
      subtype: 'message_changed',
      message: changed,
      previous_message: written(edited, 'As it was'),
    });
    for (const [ts, text] of [
      [deleted, 'Gone'],
      [edited, 'As it was'],
    ] as const)
      await slack.delivery.event({ ...written(ts, text), channel: eve.dmChannel, channel_type: 'im' });
    await eve.dm('The end', root);
    const lines = async () => (await transcript(eve.dmChannel, root)).slice(-3).map(({ text }) => text);
    await expect.poll(async () => (await lines()).at(-1)).toBe('The end');
    expect((await lines()).slice(1)).toEqual(['As it is now', 'The end']);
    expect(JSON.stringify(await transcript(eve.dmChannel, root))).not.toMatch(/Gone|As it was/);
  });

  it('sees that a recruiter writes, gets their file from the desk as a file, and loses it with an erasure', async () => {
    const lea = slack.user('U0LEA', 'Lea Example');
    const root = await asksForRecruiter(slack, lea, 'Lea Example, lea@example.org');
    const rita = await product.recruiter('Rita Example');
    const { id } = (await rita.queue()).waiting.find(({ candidate }: { candidate: string }) => /Lea/.test(candidate));
    await rita.claims(id);
    await rita.call(`/handoffs/${id}/typing`, {});
    const writing = ({ thread_ts: thread, status }: { thread_ts: string; status: string }) =>
      thread === root && status.includes('writing to you');
    await slack.until(() => slack.state.statuses.some(writing), 'it shows that somebody writes');
    await rita.sendsFile(id, 'offer.pdf', smallPdf());
    const brought = () =>
      slack.messages(lea.dmChannel, root).flatMap(({ bot_id, files = [] }) => (bot_id ? files : []));
    await slack.until(() => brought().length > 0, 'the file is there');
    await saidIn(slack, lea.dmChannel, root, 'sends the file "offer.pdf"');
    const file = brought()[0]!;
    expect(Buffer.from(slack.state.files.get(file.id)!.bytes).equals(smallPdf())).toBe(true);
    await rita.closes(id);
    await saidIn(slack, lea.dmChannel, root, 'closed this conversation');
    await lea.dm('Please delete all my data', root);
    await saidIn(slack, lea.dmChannel, root, 'Shall I delete it all');
    await lea.dm('Yes, delete everything', root);
    await saidIn(slack, lea.dmChannel, root, 'Deleted: all messages');
    await slack.until(() => !slack.state.files.has(file.id) && brought().length === 0, 'the file goes');
  });
});
