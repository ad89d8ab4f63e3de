import { afterAll, beforeAll, expect, it } from 'vitest';
import { fakeWriter, repeats } from '../support/fake-writer.ts';
import { house } from '../support/house.ts';
import { asksForRecruiter, saidIn } from '../support/slack/journey.ts';
import { type FakeSlack, fakeSlack, ids, type SlackMessage } from '../support/slack/slack.ts';

const question = 'What does a senior earn?';
const figure = '€90,000';

let slack: FakeSlack;
let writer: Awaited<ReturnType<typeof fakeWriter>>;
let product: Awaited<ReturnType<typeof house>>;
beforeAll(async () => {
  slack = await fakeSlack();
  writer = await fakeWriter(repeats);
  product = await house({ env: { ...slack.settings('http'), ...writer.env } });
  slack.connect(product.origin);
});
afterAll(async () => {
  await product?.close();
  await writer?.close();
  await slack?.close();
});

const anna = () => slack.user('U0ANNA', 'Anna Example');
const isMarked = ({ metadata }: SlackMessage) => metadata?.event_type === 'rolecall_answer';
/** What the bot has posted, each with its metadata. */
const posted = (channel: string, root?: string) =>
  slack.messages(channel, root).filter(({ bot_id: bot, metadata }) => bot && metadata);

async function answered(): Promise<SlackMessage> {
  const { ts: root } = await anna().dm(question);
  const said = await saidIn(slack, anna().dmChannel, root, figure);
  await slack.until(() => said.metadata && JSON.stringify(said.blocks).includes('feedback_buttons'), 'it is whole');
  expect(said.metadata).toEqual({
    event_type: 'rolecall_answer',
    event_payload: {
      key: expect.any(String),
      generated: { model: writer.model, prompt: expect.stringMatching(/^answer@\d+$/) },
    },
  });
  expect(posted(anna().dmChannel, root).filter(isMarked)).toEqual([said]);
  return said;
}

it('says by which model they are, however they come: streamed, repaired, found again, posted', async () => {
  expect((await answered()).stream).toBe('ended');
  slack.fails('chat.stopStream', { kind: 'error', code: 'message_not_in_streaming_state' });
  expect((await answered()).edited).toBe(true);
  slack.fails('chat.startStream', { kind: 'error', code: 'not_agent_app' });
  slack.fails('chat.postMessage', { kind: 'commit-then-cut' }, 2);
  expect((await answered()).stream).toBeUndefined();
}, 60_000);

it('says it of nothing else: a greeting, the approved words, what is said on the way to a recruiter, and to recruiters', async () => {
  const root = await asksForRecruiter(slack, anna(), 'Anna Example, anna@example.org');
  await anna().dm(question, root);
  await saidIn(slack, anna().dmChannel, root, figure);
  await slack.until(() => slack.messages(ids.recruiters).some(({ text }) => text.includes(figure)));
  for (const all of [posted(anna().dmChannel, root), posted(ids.recruiters)]) {
    expect(all.length).toBeGreaterThan(3);
    expect(all.filter(isMarked)).toEqual([]);
  }
}, 60_000);
