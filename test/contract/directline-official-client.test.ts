import { createRequire } from 'node:module';
import type { Activity } from 'botframework-directlinejs';
import directLinePackage from 'botframework-directlinejs';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { answerText, greetingText } from '../support/fake-conversations.ts';
import { house } from '../support/house.ts';
import { startWebServer, until, type WebServer } from '../support/web-server.ts';

const { ConnectionStatus, DirectLine } = directLinePackage;

// The official client is made for browsers: this is what it needs of one.
beforeAll(() => {
  const XMLHttpRequest: unknown = createRequire(import.meta.url)('xhr2');
  Object.assign(globalThis, { XMLHttpRequest });
});

let server: WebServer;
const clients: InstanceType<typeof DirectLine>[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.end();
  await server.stop();
});

interface Heard {
  readonly client: InstanceType<typeof DirectLine>;
  readonly activities: (Activity & Record<string, unknown>)[];
  readonly statuses: number[];
}

/** The official client, unchanged, as a website would set it up. */
async function connect(webSocket: boolean, given: Record<string, unknown> = {}): Promise<Heard> {
  const { body } = given.token ? { body: given } : await server.call('POST', '/api/chat/token');
  const options = { token: body.token, domain: server.base, webSocket, pollingInterval: 200, ...given };
  // Its wait before it reconnects is 3 to 15 s at random; this takes the shortest.
  const client = new DirectLine({ ...options, random: () => 0 } as ConstructorParameters<typeof DirectLine>[0]);
  clients.push(client);
  const heard: Heard = { client, activities: [], statuses: [] };
  client.connectionStatus$.subscribe((status) => heard.statuses.push(status));
  client.activity$.subscribe(
    (activity) => heard.activities.push(activity as Activity & Record<string, unknown>),
    // Ending a client is an error to those who listen to it.
    () => {},
  );
  await until('the greeting', () => heard.activities.length > 0);
  return heard;
}

const post = ({ client }: Heard, text: string, clientActivityID: string) =>
  new Promise<string>((resolve, reject) => {
    const activity = { type: 'message', text, from: { id: 'ignored' }, channelData: { clientActivityID } };
    client.postActivity(activity as Activity).subscribe(resolve, reject);
  });

describe.each([
  ['over a WebSocket', true],
  ['by polling', false],
])('the official client %s', (_how, webSocket) => {
  test('is greeted with suggestions', async () => {
    server = await startWebServer();
    const { activities, statuses } = await connect(webSocket);
    expect(statuses.at(-1)).toBe(ConnectionStatus.Online);
    expect(activities).toHaveLength(1);
    expect(activities[0]).toMatchObject({
      type: 'message',
      text: greetingText,
      from: { role: 'bot' },
      suggestedActions: { actions: [{ type: 'imBack', value: 'What does a senior earn?' }] },
    });
    expect(activities[0]).not.toHaveProperty('replyToId');
  });

  test('finds its message echoed, and the answer with citations', async () => {
    server = await startWebServer();
    const heard = await connect(webSocket);
    const id = await post(heard, 'What does a senior earn?', 'client-1');
    await until('the answer', () => heard.activities.filter(({ type }) => type === 'message').length === 3);
    const [, echo, answer] = heard.activities.filter(({ type }) => type === 'message');
    expect(echo).toMatchObject({ id, channelData: { clientActivityID: 'client-1' }, from: { role: 'user' } });
    expect(answer!.text).toBe(`${answerText}\n\n[1]: https://example.org/role "Salary  bands "\n[2]: cite:2 "Levels"`);
    expect(answer!.entities).toContainEqual(
      expect.objectContaining({
        '@type': 'Message',
        type: 'https://schema.org/Message',
        citation: [
          expect.objectContaining({
            '@type': 'Claim',
            position: 1,
            appearance: expect.objectContaining({ name: 'Salary "bands"', url: 'https://example.org/role' }),
          }),
          expect.objectContaining({ position: 2, '@id': 'cite:2' }),
        ],
      }),
    );
    expect(answer!.suggestedActions).toMatchObject({ to: [echo!.from.id] });
    const orders = heard.activities.map(({ channelData }) => channelData['webchat:sequence-id']);
    expect(orders).toEqual([...orders].sort((a, b) => a - b));
  });

  test('sees the recruiter', async () => {
    server = await startWebServer();
    const heard = await connect(webSocket);
    const [conversationId] = server.store.kept.keys();
    server.fake.recruiterSays(conversationId!, 'Rita Example', 'Hello');
    await until('the recruiter', () => heard.activities.length === 2);
    expect(heard.activities[1]!.from).toMatchObject({ name: 'Rita Example', role: 'bot' });
  });

  test('has what was edited again, under the id it knows, and sees no event of ours', async () => {
    server = await startWebServer();
    const { client, activities } = await connect(webSocket);
    const id = (await until('the conversation', () => activities[0]?.conversation))!.id;
    for (const text of ['One', 'Two']) server.fake.recruiterSays(id, 'Rita Example', text);
    await until('both', () => activities.length === 3);
    server.fake.change(id, 2, { text: 'One!', editedAt: 1 });
    const edited = await until('the edit', () => activities[3]);
    expect([edited.id, (edited as { text?: string }).text]).toEqual([activities[1]?.id, 'One!']);
    server.fake.recruiterSays(id, 'Rita Example', 'Three');
    await until('the next', () => activities.length === 5);
    expect(activities.filter(({ type }) => type !== 'message')).toEqual([]);
    client.end();
  });

  test('refreshes its token', async () => {
    server = await startWebServer();
    const { body } = await server.call('POST', '/api/chat/token');
    const fresh = await server.call('POST', '/v3/directline/tokens/refresh', body.token);
    const heard = await connect(webSocket, { token: fresh.body.token });
    expect(await post(heard, 'Hi', 'c1')).toMatch(/\|0000002$/);
  });

  test('takes a conversation up again with its history', async () => {
    server = await startWebServer();
    const first = await connect(webSocket);
    await post(first, 'Hi', 'c1');
    await until('the answer', () => first.activities.filter(({ type }) => type === 'message').length === 3);
    first.client.end();
    const [conversationId] = server.store.kept.keys();
    const user = server.store.kept.get(conversationId!)!.conversation.userId;
    const old = await server.call('POST', '/api/chat/token', undefined, { token: tokenOf(first) });
    expect(old.body.conversationId).toBe(conversationId);
    const { body } = await server.call(
      'GET',
      `/v3/directline/conversations/${conversationId}?watermark=`,
      old.body.token,
    );
    const again = await connect(webSocket, { token: body.token, conversationId, streamUrl: body.streamUrl });
    await until('the history', () => again.activities.filter(({ type }) => type === 'message').length === 3);
    expect(again.activities.map(({ from }) => from.id)).toContain(user);
  });
});

const tokenOf = ({ client }: Heard): string => (client as unknown as { token: string }).token;

test('the official client shows drafts as they come', async () => {
  server = await startWebServer({ pace: { informAfterMs: 1_000, everyMs: 10 } });
  const heard = await connect(true);
  const release = server.fake.hold();
  await post(heard, 'slow question', 'c1');
  await until('the drafts', () => heard.activities.filter(({ type }) => type === 'typing').length === 2);
  release();
  const final = await until('the answer', () =>
    heard.activities.find(({ channelData }) => channelData.streamType === 'final'),
  );
  expect(final.type).toBe('message');
  const drafts = heard.activities.filter(({ type }) => type === 'typing');
  expect(final.channelData.streamId).toBe(drafts[0]!.id);
  expect(drafts[1]!.channelData).toMatchObject({ streamId: drafts[0]!.id, streamSequence: 2 });
});

test('after a restart of the server the official client comes back, misses nothing and sees nothing twice', async () => {
  server = await startWebServer();
  const heard = await connect(true);
  await post(heard, 'Hi', 'c1');
  await until('the answer', () => heard.activities.length === 3);
  const { port, store } = server;
  const [conversationId] = store.kept.keys();
  await server.stop();
  server = await startWebServer({ port, store });
  server.fake.recruiterSays(conversationId!, 'Rita Example', 'said while you were away');
  await until('what was missed', () => heard.activities.length === 4, 20_000);
  expect(heard.activities[3]!.text).toBe('said while you were away');
  await post(heard, 'And I again', 'c2');
  await until('the next answer', () => heard.activities.length === 6);
  const ids = heard.activities.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
});

test('the official client talks to the whole product, and is told what a senior earns, with the source', async () => {
  const product = await house();
  try {
    const response = await fetch(`${product.origin}/api/chat/token`, { method: 'POST' });
    const { token } = (await response.json()) as { token: string };
    const heard = await connect(true, { token, domain: `${product.origin}/v3/directline` });
    expect(heard.activities[0]!.text).toContain('AI');
    await post(heard, 'What does a senior ML engineer earn?', 'c1');
    const answer = await until('the answer', () =>
      heard.activities.find(({ channelData }) => channelData.rolecall?.outcome === 'answer'),
    );
    expect(answer.text).toContain('€90,000');
    expect(answer.channelData.rolecall.entries).not.toEqual([]);
    expect(answer.entities).toContainEqual(expect.objectContaining({ type: 'https://schema.org/Message' }));
    const { activities } = heard;
    expect(activities.find(({ from }) => from.role === 'user')!.channelData.clientActivityID).toBe('c1');
  } finally {
    await product.close();
  }
});
