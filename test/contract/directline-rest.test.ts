import { SignJWT } from 'jose';
import { afterEach, describe, expect, test } from 'vitest';
import { answerText, greetingText } from '../support/fake-conversations.ts';
import { startWebServer, tokenKey, until, type WebServer, type WebServerOptions } from '../support/web-server.ts';

let server: WebServer;
const start = async (options?: WebServerOptions) => {
  server = await startWebServer(options);
  return server;
};
afterEach(() => server.stop());

const path = (id: string, rest = '') => `/v3/directline/conversations/${id}${rest}`;
const message = (text: string, clientActivityID?: string) => ({
  type: 'message',
  text,
  from: { id: 'somebody-else', role: 'bot' },
  channelData: { ...(clientActivityID && { clientActivityID }) },
});
const activitiesOf = async (id: string, token: string, watermark?: string) => {
  const query = watermark === undefined ? '' : `?watermark=${watermark}`;
  return (await server.call('GET', path(id, `/activities${query}`), token)).body;
};

describe('a conversation over Direct Line', () => {
  test('is created with the greeting: 201, and 200 when it exists', async () => {
    const { call } = await start();
    const { body: granted } = await call('POST', '/api/chat/token');
    expect(granted.expires_in).toBe(1800);
    const first = await call('POST', '/v3/directline/conversations', granted.token, { user: {} });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ conversationId: granted.conversationId, expires_in: 1800 });
    expect(first.body.streamUrl).toMatch(
      new RegExp(`^ws://127.0.0.1:\\d+${path(granted.conversationId, '/stream')}\\?`),
    );
    const second = await call('POST', '/v3/directline/conversations', granted.token, { user: {} });
    expect(second.status).toBe(200);
    const { activities, watermark } = await activitiesOf(granted.conversationId, granted.token);
    expect(activities).toHaveLength(1);
    expect(activities[0]).toMatchObject({ text: greetingText, from: { role: 'bot' } });
    expect(watermark).toBe('1');
  });

  test('accepts an empty body that is declared as JSON', async () => {
    const { call } = await start();
    const json = { 'content-type': 'application/json' };
    const { body: granted, status } = await call('POST', '/api/chat/token', undefined, '', json);
    expect(status).toBe(200);
    expect((await call('POST', '/v3/directline/conversations', granted.token, '', json)).status).toBe(201);
  });

  test('answers a message, and echoes it with its id, its clientActivityID and the user of the token', async () => {
    const { call, begin } = await start();
    const { id, token } = await begin();
    const posted = await call('POST', path(id, '/activities'), token, message('What does a senior earn?', 'c1'));
    expect(posted.status).toBe(200);
    expect(posted.body.id).toBe(`${id}|0000002`);
    const [, echo, reply] = await until(
      'the answer',
      () => server.store.kept.get(id)!.messages.length === 3 && true,
    ).then(async () => (await activitiesOf(id, token)).activities);
    expect(echo).toMatchObject({
      id: posted.body.id,
      text: 'What does a senior earn?',
      from: { role: 'user' },
      channelData: { clientActivityID: 'c1' },
    });
    expect(echo.from.id).toBe(server.store.kept.get(id)!.conversation.userId);
    expect(echo.from.id).toMatch(/^dl_/);
    expect(reply.text.startsWith(answerText)).toBe(true);
    expect(reply.channelData.rolecall).toEqual({
      author: 'bot',
      outcome: 'answer',
      entries: ['salary'],
      knowledge: 'v1',
    });
  });

  test('answers a repeated message once, under its first id', async () => {
    const { call, begin, fake } = await start();
    const { id, token } = await begin();
    const first = await call('POST', path(id, '/activities'), token, message('Hi', 'same'));
    await until('the answer', () => server.store.kept.get(id)!.messages.length === 3);
    const again = await call('POST', path(id, '/activities'), token, message('Hi', 'same'));
    expect(again.body.id).toBe(first.body.id);
    expect(fake.turns).toEqual(['Hi']);
    expect((await activitiesOf(id, token)).activities).toHaveLength(3);
  });

  test('takes a submitted contact form as text', async () => {
    const { call, begin, fake } = await start();
    const { id, token } = await begin();
    const value = { name: 'Ada\nPhone: 1', email: 'ada@example.org', phone: '' };
    const { status } = await call('POST', path(id, '/activities'), token, { type: 'message', value });
    expect(status).toBe(200);
    await until('the turn', () => fake.turns.length);
    expect(fake.turns).toEqual(['Name: Ada Phone: 1\nE-mail: ada@example.org']);
  });

  test('accepts typing and events, and leaves them unanswered', async () => {
    const { call, begin, fake } = await start();
    const { id, token } = await begin();
    for (const type of ['typing', 'event', 'conversationUpdate']) {
      expect((await call('POST', path(id, '/activities'), token, { type })).status).toBe(200);
    }
    expect((await activitiesOf(id, token)).activities).toHaveLength(1);
    expect(fake.turns).toEqual([]);
  });

  test('pages by watermark: absent and empty from the beginning, beyond the end the end, anything else refused', async () => {
    const { begin } = await start();
    const { id, token } = await begin();
    for (let i = 0; i < 5; i++) server.fake.recruiterSays(id, 'Rita', `line ${i}`);
    expect((await activitiesOf(id, token)).activities).toHaveLength(6);
    expect((await activitiesOf(id, token, '')).activities).toHaveLength(6);
    const rest = await activitiesOf(id, token, '4');
    expect(rest.activities.map((one: { text: string }) => one.text)).toEqual(['line 3', 'line 4']);
    expect(rest.watermark).toBe('6');
    expect(await activitiesOf(id, token, '6')).toEqual({ activities: [], watermark: '6' });
    expect(await activitiesOf(id, token, '99')).toEqual({ activities: [], watermark: '6' });
    expect((await activitiesOf(id, token, 'abc')).error.code).toBe('BadArgument');
  });

  test('can be taken up again, with a stream from the watermark', async () => {
    const { call, begin } = await start();
    const { id, token } = await begin();
    const again = await call('GET', path(id, '?watermark=1'), token, undefined, { 'content-type': 'application/json' });
    expect(again.status).toBe(200);
    expect(new URL(again.body.streamUrl).searchParams.get('watermark')).toBe('1');
    expect((await call('GET', path(id, '?watermark=x'), token)).status).toBe(400);
  });

  test('takes no more messages once it has ended, and can still be read', async () => {
    const { call, begin, fake } = await start();
    const { id, token } = await begin();
    fake.close(id);
    expect((await call('POST', path(id, '/activities'), token, message('Hi'))).status).toBe(409);
    expect((await activitiesOf(id, token)).activities).toHaveLength(1);
  });

  test('marks a recruiter as a human, by name', async () => {
    const { begin, fake } = await start();
    const { id, token } = await begin();
    fake.recruiterSays(id, 'Rita Example', 'Hello, *I* am Rita.');
    const { activities } = await activitiesOf(id, token, '1');
    expect(activities[0]).toMatchObject({
      from: { name: 'Rita Example', role: 'bot' },
      textFormat: 'plain',
      channelData: { rolecall: { author: 'recruiter', recruiter: 'Rita Example' } },
    });
  });
});

describe('refusals are in the shape of Direct Line', () => {
  const refused = (answer: { status: number; body: { error: { code: string; message: string } } }) => {
    expect(answer.body.error.message).not.toBe('');
    return [answer.status, answer.body.error.code];
  };

  test('no token, a broken one, and the secret where there is none', async () => {
    const { call, begin } = await start();
    const { id } = await begin();
    for (const at of [path(id), path(id, '/activities'), '/v3/directline/session/getsessionid']) {
      expect(refused(await call('GET', at))).toEqual([401, 'MissingAuthorization']);
      expect(refused(await call('GET', at, 'nonsense'))).toEqual([403, 'BadArgument']);
    }
    expect(refused(await call('POST', '/v3/directline/tokens/generate'))).toEqual([401, 'MissingAuthorization']);
    expect(refused(await call('POST', '/v3/directline/tokens/generate', 'undefined'))).toEqual([403, 'BadArgument']);
  });

  test('a conversation that was never started, and an unknown path', async () => {
    const { call } = await start();
    const { body } = await call('POST', '/api/chat/token');
    expect(refused(await call('GET', path(body.conversationId), body.token))).toEqual([404, 'ResourceNotFound']);
    const posted = await call('POST', path(body.conversationId, '/activities'), body.token, message('Hi'));
    expect(refused(posted)).toEqual([404, 'ResourceNotFound']);
    expect(refused(await call('GET', '/v3/directline/nothing'))).toEqual([404, 'ResourceNotFound']);
  });

  test('bodies that are not JSON, not an activity, empty, or too long', async () => {
    const { call, begin, fake } = await start();
    const { id, token } = await begin();
    const post = (body: unknown) => call('POST', path(id, '/activities'), token, body);
    expect(refused(await post('{nonsense'))).toEqual([400, 'BadArgument']);
    expect(refused(await post({ text: 'no type' }))).toEqual([400, 'BadArgument']);
    expect(refused(await post([]))).toEqual([400, 'BadArgument']);
    expect(refused(await post({ type: 'message', text: ' ' }))).toEqual([400, 'BadArgument']);
    expect(refused(await post({ type: 'message', value: { other: 'field' } }))).toEqual([400, 'BadArgument']);
    expect(refused(await post('{"type":"message","text":"x","__proto__":{"a":1}}'))).toEqual([400, 'BadArgument']);
    const long = await post(message('x'.repeat(8_001)));
    expect(refused(long)).toEqual([413, 'BadArgument']);
    expect(long.body.error.message).toContain('shorten');
    expect(refused(await post(message('x'.repeat(300_000))))).toEqual([413, 'BadArgument']);
    expect((await post(message('x'.repeat(8_000)))).status).toBe(200);
    await until('the turn', () => fake.turns.length === 1);
  });

  test('content types other than JSON', async () => {
    const { call, begin } = await start();
    const { id, token } = await begin();
    const answer = await call('POST', path(id, '/activities'), token, '<a/>', { 'content-type': 'application/xml' });
    expect(refused(answer)).toEqual([415, 'UnsupportedMediaType']);
  });

  test('too many messages: 429 with the time to wait, for this conversation only', async () => {
    const { call, begin } = await start({ limits: { messages: { burst: 2, perMinute: 6 } } });
    const { id, token } = await begin();
    const other = await begin();
    const post = (to: string, by: string) => call('POST', path(to, '/activities'), by, message('Hi'));
    expect((await post(id, token)).status).toBe(200);
    expect((await post(id, token)).status).toBe(200);
    const third = await post(id, token);
    expect(refused(third)).toEqual([429, 'TooManyRequests']);
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await post(other.id, other.token)).status).toBe(200);
  });

  test('a bug: one fixed sentence for the client, its place in the code for the log', async () => {
    const { call, begin, lines } = await start();
    const { id, token } = await begin();
    server.fake.conversations.find = () => Promise.reject(new Error('relation "conversation" does not exist'));
    const answer = await call('GET', path(id), token);
    expect(refused(answer)).toEqual([500, 'ServiceError']);
    expect(answer.body.error.message).not.toContain('relation');
    const logged = lines.find(
      (line) => line.includes('request failed') && line.includes(answer.headers.get('x-request-id')!),
    );
    expect(logged).toContain('directline-rest.test.ts');
  });
});

describe('tokens', () => {
  const forge = (claims: Record<string, unknown>, key = tokenKey, audience = 'token', seconds = 600) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
      .sign(key);

  test('open one conversation only, and only to their user', async () => {
    const { call, begin, fake } = await start();
    const mine = await begin();
    const theirs = await begin();
    for (const [method, rest, body] of [
      ['GET', '', undefined],
      ['GET', '/activities', undefined],
      ['POST', '/activities', message('Hi')],
    ] as const) {
      expect((await call(method, path(theirs.id, rest), mine.token, body)).status).toBe(403);
    }
    const form = new FormData();
    form.append('file', new File(['x'], 'cv.txt'));
    const headers = { authorization: `Bearer ${mine.token}` };
    const upload = await fetch(`${server.origin}${path(theirs.id, '/upload')}`, {
      method: 'POST',
      body: form,
      headers,
    });
    expect(upload.status).toBe(403);
    const otherUser = await forge({ conv: theirs.id, user: 'dl_other' });
    expect((await call('POST', '/v3/directline/conversations', otherUser)).status).toBe(403);
    expect(fake.turns).toEqual([]);
  });

  test('that are unsigned, signed with another key, for another use, tampered with or expired are refused', async () => {
    const { call, begin } = await start();
    const { id, token, streamUrl } = await begin();
    const user = server.store.kept.get(id)!.conversation.userId;
    const claims = { conv: id, user };
    const [head, body, signature] = token.split('.') as [string, string, string];
    const none = `${btoa('{"alg":"none","typ":"JWT"}').replace(/=/g, '')}.${body}.`;
    const altered = `${head}.${btoa(JSON.stringify({ ...claims, aud: 'token', exp: 9e9 })).replace(/=/g, '')}.${signature}`;
    const forged = [
      none,
      altered,
      await forge(claims, new Uint8Array(32).fill(8)),
      await forge(claims, tokenKey, 'stream'),
      new URL(streamUrl).searchParams.get('t')!,
      await forge({ user }),
    ];
    for (const bad of forged) {
      const answer = await call('GET', path(id), bad);
      expect([answer.status, answer.body.error.code]).toEqual([403, 'BadArgument']);
    }
    const expired = await forge(claims, tokenKey, 'token', -5);
    for (const [method, at] of [
      ['GET', path(id)],
      ['POST', '/v3/directline/tokens/refresh'],
      ['POST', '/v3/directline/conversations'],
    ] as const) {
      const answer = await call(method, at, expired);
      expect([answer.status, answer.body.error.code]).toEqual([403, 'TokenExpired']);
    }
    expect((await call('GET', path(id), await forge(claims))).status).toBe(200);
  });

  test('are refreshed for the same conversation', async () => {
    const { call, begin } = await start();
    const { id, token } = await begin();
    const fresh = await call('POST', '/v3/directline/tokens/refresh', token);
    expect(fresh.status).toBe(200);
    expect(fresh.body).toMatchObject({ conversationId: id, expires_in: 1800 });
    expect(fresh.body.token).not.toBe(token);
    expect((await call('GET', path(id), fresh.body.token)).status).toBe(200);
  });

  test('of the chat page continue a conversation for a day after they expired', async () => {
    const { call, begin, fake } = await start();
    const { id } = await begin();
    const claims = { conv: id, user: server.store.kept.get(id)!.conversation.userId };
    const ask = (token: string) => call('POST', '/api/chat/token', undefined, { token });
    const yesterday = await ask(await forge(claims, tokenKey, 'token', -23 * 3600));
    expect(yesterday.body.conversationId).toBe(id);
    expect((await call('GET', path(id), yesterday.body.token)).status).toBe(200);
    expect((await ask(await forge(claims, tokenKey, 'token', -25 * 3600))).status).toBe(403);
    expect((await ask(await forge(claims, new Uint8Array(32).fill(8)))).status).toBe(403);
    fake.close(id);
    expect((await ask(await forge(claims))).status).toBe(403);
  });

  test('of the chat page are given to our own origin only, and not without end', async () => {
    const { call, origin } = await start({ limits: { tokens: { burst: 2, perMinute: 1 } } });
    const ask = (from: string) => call('POST', '/api/chat/token', undefined, undefined, { origin: from });
    for (const stranger of [
      'https://evil.example.org',
      'null',
      origin.replace('http:', 'https:').replace('127', '128'),
    ]) {
      expect((await ask(stranger)).status).toBe(403);
    }
    expect((await ask(origin)).status).toBe(200);
    expect((await call('POST', '/api/chat/token')).status).toBe(200);
    const third = await ask(origin);
    expect(third.status).toBe(429);
    expect(third.headers.get('retry-after')).toBe('60');
  });

  test('are given to the configured public origin, whatever the Host says', async () => {
    const { call, origin, begin } = await start({ publicUrl: 'https://jobs.example.org' });
    const ask = (from: string) => call('POST', '/api/chat/token', undefined, undefined, { origin: from });
    expect((await ask(origin)).status).toBe(403);
    expect((await ask('https://jobs.example.org')).status).toBe(200);
    expect((await begin()).streamUrl).toMatch(/^wss:\/\/jobs\.example\.org\/v3\/directline/);
  });

  test('are generated, for an agency’s own server, by the secret', async () => {
    const secret = 'a-secret-of-an-agency';
    const { call, begin } = await start({ directLineSecret: secret });
    const generated = await call('POST', '/v3/directline/tokens/generate', secret, { user: { id: 'dl_ada' } });
    expect(generated.status).toBe(200);
    const begun = await call('POST', '/v3/directline/conversations', generated.body.token);
    expect(begun.status).toBe(201);
    expect(server.store.kept.get(generated.body.conversationId)!.conversation.userId).toBe('dl_ada');
    expect((await call('POST', '/v3/directline/tokens/generate', secret, { user: { id: 'ada' } })).status).toBe(400);
    expect((await call('POST', '/v3/directline/tokens/generate', `${secret}x`)).status).toBe(403);
    expect((await call('POST', '/v3/directline/tokens/generate', generated.body.token)).status).toBe(403);
    const other = await begin();
    expect((await call('GET', path(other.id), secret)).status).toBe(200);
    const direct = await call('POST', '/v3/directline/conversations', secret, { user: { id: 'dl_bob' } });
    expect(direct.status).toBe(201);
  });
});

describe('/api/messages', () => {
  const microsoft = { appId: '11111111-2222-3333-4444-555555555555', appPassword: 'not-real' };
  const teams = {
    type: 'message',
    text: 'Hi',
    channelId: 'msteams',
    serviceUrl: 'http://169.254.169.254/',
    conversation: { id: 'a' },
    from: { id: 'u' },
    recipient: { id: 'b' },
  };

  test('does not exist without credentials', async () => {
    const { call, fake } = await start();
    expect((await call('POST', '/api/messages', undefined, teams)).status).toBe(404);
    expect(fake.turns).toEqual([]);
  });

  test('with credentials turns away whoever has no token for this bot', async () => {
    const { call, fake, store } = await start({ microsoft });
    const forOther = await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setAudience('other').sign(tokenKey);
    const selfMade = await new SignJWT({ iss: 'https://api.botframework.com', serviceurl: teams.serviceUrl })
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience(microsoft.appId)
      .setExpirationTime('1h')
      .sign(tokenKey);
    expect((await call('POST', '/api/messages', undefined, teams)).status).toBe(401);
    expect((await call('POST', '/api/messages', 'garbage', teams)).status).toBe(401);
    expect((await call('POST', '/api/messages', forOther, teams)).status).toBe(401);
    const basic = await call('POST', '/api/messages', undefined, teams, { authorization: 'Basic YTpi' });
    expect(basic.status).toBe(401);
    expect((await call('POST', '/api/messages', selfMade, {})).status).toBe(400);
    expect((await call('POST', '/api/messages', selfMade, { ...teams, channelId: 'directline' })).status).toBe(403);
    expect(fake.turns).toEqual([]);
    expect(store.kept.size).toBe(0);
  });
});
