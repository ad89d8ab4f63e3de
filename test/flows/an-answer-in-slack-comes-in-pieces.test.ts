import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { house } from '../support/house.ts';
import { saidIn, wordsOf } from '../support/slack/journey.ts';
import { type FakeSlack, fakeSlack, type SlackMessage } from '../support/slack/slack.ts';

const question = 'What skills do I need?';
const answer = 'Python';

describe.each(['http', 'socket'] as const)('an answer in Slack, over %s', (mode) => {
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

  const answersTo = (person: ReturnType<FakeSlack['user']>, root: string): SlackMessage[] =>
    slack.messages(person.dmChannel, root).filter((one) => one.bot_id && wordsOf(one).includes(answer));

  async function answered(name: string): Promise<SlackMessage> {
    const person = slack.user(`U0${name}`, name);
    const { ts: root } = await person.dm(question);
    const said = await saidIn(slack, person.dmChannel, root, answer);
    await slack.until(() => said.metadata && JSON.stringify(said.blocks).includes('feedback_buttons'), 'it is whole');
    expect(answersTo(person, root)).toHaveLength(1);
    expect(JSON.stringify(said.blocks)).toMatch(/\[1\].*reviewed \d{4}.*feedback_buttons/);
    return said;
  }

  it('comes piece by piece, and its buttons work', async () => {
    const before = slack.calls().length;
    const said = await answered('ONE');
    expect(said.stream).toBe('ended');
    const methods = slack
      .calls()
      .slice(before)
      .map(({ method }) => method);
    const order = ['chat.startStream', 'chat.stopStream'];
    expect(methods.filter((method) => order.includes(method))).toEqual(order);
    expect(methods).not.toContain('chat.update');
    await slack.user('U0ONE', 'ONE').click(said, 'up:3');
    await slack.until(() => slack.state.ephemerals.some(({ user }) => user === 'U0ONE'), 'it thanks');
  });

  it('is made whole by an edit when the stream dies, and posted where it cannot begin', async () => {
    slack.fails('chat.stopStream', { kind: 'error', code: 'message_not_in_streaming_state' });
    const repaired = await answered('TWO');
    expect(repaired).toMatchObject({ edited: true });
    slack.heals();
    slack.fails('chat.startStream', { kind: 'rate', retryAfter: 1 });
    expect((await answered('THREE')).stream).toBeUndefined();
    // The wait that Slack asked for is over then.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
  });

  it('ends where the candidate stops it', async () => {
    const person = slack.user('U0FOUR', 'FOUR');
    slack.fails('chat.stopStream', { kind: 'cut' });
    const { ts: root } = await person.dm(question);
    const begun = await slack.until(() => slack.messages(person.dmChannel, root).find(({ stream }) => stream));
    await slack.until(() => slack.calls('chat.stopStream').some(({ answered: how }) => how === 'cut'));
    await person.stops(begun);
    await slack.until(() => begun.metadata, 'it is repaired');
    expect(JSON.stringify(begun.blocks)).toContain('You stopped this answer');
    expect(slack.messages(person.dmChannel, root).filter(({ bot_id }) => bot_id)).toHaveLength(2);
  });

  it('is posted once the workspace has had its streams of a minute', async () => {
    const kinds = [];
    for (let index = 0; index < 16; index += 1) kinds.push((await answered(`MANY${index}`)).stream ?? 'posted');
    expect(kinds).toContain('ended');
    expect(kinds.at(-1)).toBe('posted');
    expect(slack.calls('chat.startStream').length).toBeLessThanOrEqual(15 + 1);
  });
});
