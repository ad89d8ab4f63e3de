import { afterAll, beforeAll, expect, it } from 'vitest';
import { house } from '../support/house.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { type FakeSlack, fakeSlack, ids } from '../support/slack/slack.ts';

const CLICKS = 100;
let slack: FakeSlack;
let postgres: TestPostgres;
let products: Awaited<ReturnType<typeof house>>[];

beforeAll(async () => {
  [slack, postgres] = await Promise.all([fakeSlack(), startPostgres()]);
  const DATABASE_URL = await postgres.url();
  products = [];
  for (let number = 0; number < 2; number++)
    products.push(await house({ env: { ...slack.settings('socket'), DATABASE_URL, SECRET_KEY: 'k'.repeat(32) } }));
  await slack.until(() => slack.sockets.open.size === 2, 'both open a socket');
}, 60_000);
afterAll(async () => {
  for (const product of products) await product.close();
  await slack.close();
  await postgres.stop();
});

it('two products on one database, one card, a hundred recruiters: one has it, ninety-nine are told who', async () => {
  const recruiters = Array.from({ length: CLICKS }, (_, number) => {
    const one = slack.user(`U${String(number).padStart(3, '0')}`, `R${number} Recruiter`);
    one.join(ids.recruiters);
    return one;
  });
  const candidate = await products[0]!.candidate();
  for (const text of ["I'm interested", 'Nora Example, nora@example.org', 'I agree', 'Skip', 'Send it'])
    await candidate.says(text);
  const card = structuredClone(await slack.until(() => slack.messages(ids.recruiters)[0], 'the card'));

  await Promise.all(recruiters.map((one) => one.click(card, 'Take it')));
  await slack.until(() => slack.state.ephemerals.length >= CLICKS - 1, 'the others are told');

  const [taken] = await products[1]!.app.store.handoffs.list(['claimed'], 10);
  const owner = taken!.recruiter!;
  const told = slack.state.ephemerals;
  expect(told).toHaveLength(CLICKS - 1);
  expect(new Set(told.map(({ user }) => user)).size).toBe(CLICKS - 1);
  for (const { user, text } of told) {
    expect(`slack:${user}`).not.toBe(owner.id);
    expect(text).toBe(`${owner.name} has already taken this conversation.`);
  }
  await slack.until(() => slack.state.find(ids.recruiters, card.ts)!.text.includes(`${owner.name} has taken it`));
  expect(slack.messages(ids.recruiters).filter(({ thread_ts }) => !thread_ts)).toHaveLength(1);
}, 90_000);
