import { afterAll, beforeAll, expect, it } from 'vitest';
import { house } from '../support/house.ts';
import { type FakeSlack, fakeSlack, ids } from '../support/slack/slack.ts';

const curators = 'C0CURATORS';
let slack: FakeSlack;
let product: Awaited<ReturnType<typeof house>>;
let now = Date.UTC(2026, 10, 25, 12);

beforeAll(async () => {
  slack = await fakeSlack();
  slack.state.channels.set(curators, { archived: false, members: new Set([ids.botUser]) });
  product = await house({ env: { ...slack.settings('http'), SLACK_CURATOR_CHANNEL: curators }, clock: () => now });
  slack.connect(product.origin);
});
afterAll(async () => {
  await product.close();
  await slack.close();
});

it('numbers of the week, what several people asked in vain, and nothing that one person said', async () => {
  const [ada, ben] = [slack.user('U0ADA', 'Ada Example'), slack.user('U0BEN', 'Ben Example')];
  const answerTo = (channel: string, thread: string) =>
    slack.until(
      () =>
        slack
          .messages(channel, thread)
          .findLast(
            (one) =>
              one.bot_id &&
              one.text.length > 0 &&
              one.blocks?.some(({ type }: { type: string }) => type === 'context_actions'),
          ),
      'an answer',
    );
  const asked = await ada.dm('What does a senior earn?');
  const answer = await answerTo(ada.dmChannel, asked.ts);
  await ada.click(answer, 'Helpful');
  await ada.click(answer, 'Not helpful');
  await ben.dm('Do you offer a company car?');
  for (const text of [
    'Do you offer a company car?',
    'do you offer company cars',
    'Is Zed Example of Leiden still there?',
  ])
    await (await product.candidate()).says(text);
  const sad = await product.candidate();
  await sad.says('Do you offer a company car? Write to me: sad@example.org');
  await expect
    .poll(async () => product.app.store.feedback.ratings(0, now + 1), { timeout: 10_000 })
    .toMatchObject([{ helpful: false }]);
  now = Date.UTC(2026, 10, 30, 9);
  const digest = await slack.until(() => slack.messages(curators)[0], 'the digest');
  const text = JSON.stringify(digest);
  expect(text).toContain('2026-W48: what candidates asked');
  expect(text).toContain('helped 0, did not 1');
  expect(text).toMatch(/[345] people: (?:offer )?company cars?/);
  expect(text).not.toMatch(/zed|leiden|example\.org|U0ADA|U0BEN/i);
  expect(await (await fetch(`${product.origin}/metrics`)).text()).toMatch(/answers_rated_total\{helpful="false"\} 1/);
}, 60_000);
