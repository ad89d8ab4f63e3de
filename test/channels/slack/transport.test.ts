import { afterEach, describe, expect, test } from 'vitest';
import { house } from '../../support/house.ts';
import { fakeSlack, signed } from '../../support/slack/slack.ts';

let product: Awaited<ReturnType<typeof house>> | undefined;
let slack: Awaited<ReturnType<typeof fakeSlack>>;

async function open(mode: 'http' | 'socket', env: Record<string, string> = {}) {
  slack = await fakeSlack();
  product = await house({ env: { ...slack.settings(mode), ...env } });
  if (mode === 'http') slack.connect(product.origin);
  return product;
}
afterEach(async () => {
  await product?.close();
  product = undefined;
  await slack.close();
});

const partners = async () => {
  const response = await fetch(`${product!.origin}/readyz`);
  return { status: response.status, slack: (await response.json()).partners.slack };
};
const answered = (root: string, channel: string) =>
  slack.until(() => slack.messages(channel, root).filter(({ bot_id }) => bot_id).length >= 2, 'it is answered');

describe('over HTTP', () => {
  const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
  const post = (headers: Record<string, string>, sent = body) =>
    fetch(`${product!.origin}/slack/events`, { method: 'POST', headers, body: sent });

  test('only what Slack has signed within five minutes gets in', async () => {
    await open('http');
    const json = 'application/json';
    expect((await post(signed(body, json))).status).toBe(200);
    expect((await post({ 'content-type': json })).status).toBe(401);
    expect((await post(signed(body, json, { secret: 'f'.repeat(32) }))).status).toBe(401);
    expect((await post(signed(body, json), body.replace('abc', 'abd'))).status).toBe(401);
    for (const minutes of [-6, 6])
      expect((await post(signed(body, json, { at: Date.now() + minutes * 60_000 }))).status, `${minutes} min`).toBe(
        401,
      );
    expect((await fetch(`${product!.origin}/slack/events`)).status).toBe(404);
  });

  test('a request that is sent again with its signature is acknowledged and handled once', async () => {
    await open('http');
    const anna = slack.user('U0ANNA', 'Anna');
    const { ts } = await anna.dm('What skills do I need?');
    await answered(ts, anna.dmChannel);
    const sent = JSON.stringify(slack.delivery.all.find(({ kind }) => kind === 'events_api')!.payload);
    const headers = signed(sent, 'application/json');
    for (let time = 0; time < 3; time += 1) expect((await post(headers, sent)).status).toBe(200);
    await anna.dm('And the degree?', ts);
    await slack.until(() => slack.messages(anna.dmChannel, ts).length >= 5);
    expect(slack.messages(anna.dmChannel, ts)).toHaveLength(5);
  });

  test('an event that cannot be stored is not acknowledged, and Slack sends it again', async () => {
    const { app } = await open('http');
    const anna = slack.user('U0ANNA', 'Anna');
    const { receive } = app.store.inbox;
    Object.assign(app.store.inbox, { receive: () => Promise.reject(new Error('the store is away')) });
    const { ts } = await anna.dm('What skills do I need?');
    const delivered = slack.delivery.all.at(-1)!;
    expect(delivered.answered).toBe('500');
    Object.assign(app.store.inbox, { receive });
    expect((await slack.delivery.again(delivered)).answered).toBe('200');
    await answered(ts, anna.dmChannel);
  });

  test('is closed without waiting for Slack to let go of its connections', async () => {
    const { app } = await open('http');
    await slack.user('U0ANNA', 'Anna').dm('Hello');
    const closed = await Promise.race([
      app.stop().then(() => 'closed'),
      new Promise((resolve) => setTimeout(() => resolve('still open'), 8_000)),
    ]);
    expect(closed).toBe('closed');
  });
});

describe('over a socket', () => {
  const connected = () => slack.until(() => slack.sockets.open.size > 0, 'a socket is open');

  test('another one is opened when Slack asks, cuts it, refuses the upgrade, or sends what is no event', async () => {
    await open('socket');
    const anna = slack.user('U0ANNA', 'Anna');
    const works = async () => {
      await connected();
      const { ts } = await anna.dm('What skills do I need?');
      await answered(ts, anna.dmChannel);
    };
    await works();
    const closed = async (how: () => void) => {
      const before = slack.sockets.upgrades;
      how();
      await slack.until(() => slack.sockets.upgrades > before, 'it connects again');
    };
    slack.sockets.rateLimited();
    await works();
    await closed(() => slack.sockets.refresh());
    await works();
    await closed(() => slack.sockets.terminate());
    await works();
    slack.sockets.refuse(2);
    await closed(() => slack.sockets.terminate());
    await works();
    slack.fails('apps.connections.open', { kind: '500' }, 2);
    await closed(() => slack.sockets.terminate());
    await works();
    expect((await partners()).slack).toBe('ok');
  });

  test('stops while it connects again, and leaves nothing open', async () => {
    const { app } = await open('socket');
    await connected();
    slack.fails('apps.connections.open', { kind: '500' }, 1_000);
    slack.sockets.terminate();
    await app.stop();
    slack.heals();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(slack.sockets.open.size).toBe(0);
  });
});

test('a Slack that refuses everything leaves the website as it is, and readiness names it', async () => {
  slack = await fakeSlack();
  slack.fails('*', { kind: '500' }, 1_000_000);
  product = await house({ env: slack.settings('socket') });
  const anna = await product.candidate();
  expect((await anna.says('What does a senior ML engineer earn?')).text).toContain('€90,000');
  await expect.poll(partners, { timeout: 20_000 }).toEqual({ status: 200, slack: 'failing' });
});

test.each([
  ['the token', (at: typeof slack) => at.state.revoked.add('xoxb-example-token'), 'Slack refuses SLACK_BOT_TOKEN'],
  ['a scope', (at: typeof slack) => at.state.withoutScopes.add('files:read'), 'the bot token lacks files:read'],
  ['the membership', (at: typeof slack) => at.state.channels.get('C0RECRUIT')!.members.clear(), 'the app is no member'],
] as const)('the start says what is wrong when %s is missing', async (_what, remove, words) => {
  slack = await fakeSlack();
  remove(slack);
  product = await house({ env: slack.settings('http') });
  await expect.poll(() => product!.log.join('')).toContain(words);
});

test('without Slack there is no such address, and readiness says that it is off', async () => {
  slack = await fakeSlack();
  product = await house();
  expect((await fetch(`${product.origin}/slack/events`, { method: 'POST' })).status).toBe(404);
  expect(await partners()).toEqual({ status: 200, slack: 'off' });
});
