import { SignJWT } from 'jose';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { answerText } from '../support/fake-conversations.ts';
import { startWebServer, tokenKey, until, type WebServer, type WebServerOptions } from '../support/web-server.ts';

interface Frame {
  readonly activities: readonly { id: string; type: string; text?: string; channelData: Record<string, unknown> }[];
  readonly watermark?: string;
}

let server: WebServer;
const sockets: WebSocket[] = [];
const start = async (options?: WebServerOptions) => {
  server = await startWebServer(options);
  return server;
};
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await server.stop();
});

/** A socket and all it was sent; refused with the HTTP status where it was not let in. */
function listen(url: string, headers: Record<string, string> = {}) {
  const socket = new WebSocket(url, { headers });
  sockets.push(socket);
  const frames: Frame[] = [];
  const heard = {
    socket,
    frames,
    keepAlives: 0,
    closed: undefined as number | undefined,
    refused: undefined as number | undefined,
  };
  socket.on('message', (data) => {
    const text = data.toString();
    if (text === '') heard.keepAlives += 1;
    else frames.push(JSON.parse(text));
  });
  socket.on('close', (code) => {
    heard.closed = code;
  });
  socket.on('error', () => {});
  socket.on('unexpected-response', (_request, response) => {
    heard.refused = response.statusCode;
    socket.terminate();
  });
  return heard;
}
const activitiesIn = ({ frames }: { frames: Frame[] }) => frames.flatMap(({ activities }) => activities);
const at = (streamUrl: string, watermark: string | undefined) => {
  const url = new URL(streamUrl);
  if (watermark === undefined) url.searchParams.delete('watermark');
  else url.searchParams.set('watermark', watermark);
  return url.href;
};
const say = (id: string, token: string, text: string) =>
  server.call('POST', `/v3/directline/conversations/${id}/activities`, token, { type: 'message', text });

describe('where a stream begins', () => {
  const begin = async () => {
    await start();
    const conversation = await server.begin();
    server.fake.recruiterSays(conversation.id, 'Rita', 'second');
    server.fake.recruiterSays(conversation.id, 'Rita', 'third');
    return conversation;
  };

  test('as given by the start of the conversation: at its beginning', async () => {
    const { streamUrl } = await begin();
    const heard = listen(streamUrl);
    await until('everything', () => activitiesIn(heard).length === 3);
    expect(heard.frames.at(-1)!.watermark).toBe('3');
  });

  test('with an empty watermark: at its beginning', async () => {
    const { streamUrl } = await begin();
    const heard = listen(at(streamUrl, ''));
    await until('everything', () => activitiesIn(heard).length === 3);
  });

  test('with a watermark: after it', async () => {
    const { streamUrl } = await begin();
    const heard = listen(at(streamUrl, '2'));
    await until('the rest', () => activitiesIn(heard).length > 0);
    expect(activitiesIn(heard).map(({ text }) => text)).toEqual(['third']);
  });

  test('without one: with what is new', async () => {
    const { id, streamUrl } = await begin();
    const heard = listen(at(streamUrl, undefined));
    await until('the stream', () => server.web.openStreams() === 1 && heard.socket.readyState === WebSocket.OPEN);
    // A read that was under way when the socket opened has ended once a later one is answered.
    await server.call('GET', '/nothing');
    server.fake.recruiterSays(id, 'Rita', 'fourth');
    await until('the news', () => activitiesIn(heard).length > 0);
    expect(activitiesIn(heard).map(({ text }) => text)).toEqual(['fourth']);
  });

  test('with a watermark beyond the end: at the end, which the client is told', async () => {
    const { id, streamUrl } = await begin();
    const heard = listen(at(streamUrl, '99'));
    await until('the end', () => heard.frames.length > 0);
    expect(heard.frames).toEqual([{ activities: [], watermark: '3' }]);
    server.fake.recruiterSays(id, 'Rita', 'fourth');
    await until('the news', () => activitiesIn(heard).length > 0);
    expect(activitiesIn(heard).map(({ text }) => text)).toEqual(['fourth']);
  });

  test('with anything but a number: nowhere', async () => {
    const { streamUrl } = await begin();
    for (const watermark of ['abc', '-1', '1.5', '1e3', '9'.repeat(30)]) {
      const heard = listen(at(streamUrl, watermark));
      expect(await until('the refusal', () => heard.refused)).toBe(400);
    }
  });
});

describe('who may open a stream', () => {
  const refusal = (url: string, headers?: Record<string, string>) => {
    const heard = listen(url, headers);
    return until('the refusal', () => heard.refused);
  };
  const forge = (claims: Record<string, string>, audience: string, seconds = 60) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience(audience)
      .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
      .sign(tokenKey);

  test('nobody without the stream’s own token for this conversation', async () => {
    await start();
    const { id, token, streamUrl } = await server.begin();
    const other = await server.begin();
    const user = server.store.kept.get(id)!.conversation.userId;
    const withToken = (t: string) => {
      const url = new URL(streamUrl);
      url.searchParams.set('t', t);
      return url.href;
    };
    expect(await refusal(withToken(''))).toBe(403);
    expect(await refusal(withToken(token))).toBe(403);
    expect(await refusal(withToken(new URL(other.streamUrl).searchParams.get('t')!))).toBe(403);
    expect(await refusal(withToken(await forge({ conv: id, user }, 'stream', -5)))).toBe(403);
    expect(await refusal(withToken(await forge({ conv: id, user: 'dl_other' }, 'stream')))).toBe(403);
    const unknown = streamUrl.replace(id, 'unknown');
    const url = new URL(unknown);
    url.searchParams.set('t', await forge({ conv: 'unknown', user }, 'stream'));
    expect(await refusal(url.href)).toBe(404);
    expect(await refusal(streamUrl.replace('/stream?', '/other?'))).toBe(404);
  });

  test('no page of another origin', async () => {
    await start();
    const { streamUrl } = await server.begin();
    expect(await refusal(streamUrl, { origin: 'https://evil.example.org' })).toBe(403);
    expect(await refusal(streamUrl, { origin: 'null' })).toBe(403);
    const own = listen(streamUrl, { origin: server.origin });
    await until('the greeting', () => activitiesIn(own).length === 1);
  });

  test('a few addresses of one conversation: the oldest makes way', async () => {
    await start();
    const { id, token, streamUrl } = await server.begin();
    const first = listen(streamUrl);
    await until('the first', () => activitiesIn(first).length === 1);
    const again = listen(streamUrl);
    await until('the same address again', () => activitiesIn(again).length === 1);
    for (let i = 0; i < 3; i++) {
      const { body } = await server.call('GET', `/v3/directline/conversations/${id}?watermark=`, token);
      const next = listen(body.streamUrl);
      await until('the next', () => activitiesIn(next).length === 1);
    }
    expect(await until('the first to close', () => first.closed)).toBe(1008);
    expect(await until('its double to close', () => again.closed)).toBe(1008);
    await until('three to remain', () => server.web.openStreams() === 3);
  });
});

describe('what a stream carries', () => {
  test('drafts as they come, on the stream only, and the message that ends them', async () => {
    await start({ pace: { informAfterMs: 10, everyMs: 10 } });
    const { id, token, streamUrl } = await server.begin();
    const heard = listen(streamUrl);
    await until('the greeting', () => activitiesIn(heard).length === 1);
    const release = server.fake.hold();
    await say(id, token, 'slow question');
    await until('both drafts', () => activitiesIn(heard).filter(({ type }) => type === 'typing').length === 2);
    const polled = await server.call('GET', `/v3/directline/conversations/${id}/activities?watermark=2`, token);
    expect(polled.body.activities).toEqual([]);
    release();
    await until('the message', () => activitiesIn(heard).at(-1)?.type === 'message');
    const [, , first, second, final] = activitiesIn(heard);
    expect(first!.text).toBe('A senior');
    expect(second!.text).toBe('A senior earns');
    expect(first!.channelData).toMatchObject({ streamType: 'streaming', streamSequence: 1 });
    expect(second!.channelData).toMatchObject({ streamType: 'streaming', streamSequence: 2, streamId: first!.id });
    expect(second).toMatchObject({ entities: [{ type: 'streaminfo', streamType: 'streaming', streamId: first!.id }] });
    expect(final!.text!.startsWith(answerText)).toBe(true);
    expect(final!.channelData).toMatchObject({ streamType: 'final', streamId: first!.id });
    expect(final!.channelData).not.toHaveProperty('streamSequence');
    const orders = activitiesIn(heard).map(({ channelData }) => channelData['webchat:sequence-id'] as number);
    expect(orders).toEqual([...new Set(orders)].sort((a, b) => a - b));
    expect(
      heard.frames.filter(({ activities }) => activities[0]?.type === 'typing').map((frame) => frame.watermark),
    ).toEqual([undefined, undefined]);
  });

  test('says what it is doing when a turn takes long, and the answer ends that', async () => {
    await start({ pace: { informAfterMs: 1, everyMs: 10 } });
    const { id, token, streamUrl } = await server.begin();
    const heard = listen(streamUrl);
    await until('the greeting', () => activitiesIn(heard).length === 1);
    const release = server.fake.hold();
    await say(id, token, 'a question');
    const informative = await until('a word', () => activitiesIn(heard).find(({ type }) => type === 'typing'));
    expect(informative.channelData).toMatchObject({ streamType: 'informative', streamSequence: 1 });
    release();
    await until('the answer', () => activitiesIn(heard).length === 4);
    expect(activitiesIn(heard)[3]!.channelData).toMatchObject({ streamType: 'final', streamId: informative.id });
  });

  test('an apology when a turn fails before anything was said; the message is kept and answered by the next turn', async () => {
    await start({ pace: { informAfterMs: 1, everyMs: 10 } });
    const { id, token, streamUrl } = await server.begin();
    const heard = listen(streamUrl);
    await until('the greeting', () => activitiesIn(heard).length === 1);
    server.fake.failTurns(true);
    await say(id, token, 'slow question');
    const apology = await until('the apology', () => activitiesIn(heard).find(({ text }) => text?.startsWith('Sorry')));
    expect(apology.type).toBe('message');
    // The drafts are taken back.
    const drafts = activitiesIn(heard).filter(({ type }) => type === 'typing');
    expect(drafts.at(-1)!.channelData).toMatchObject({ streamType: 'final', streamId: drafts[0]!.id });
    expect(server.lines.some((line) => line.includes('a turn failed'))).toBe(true);
    server.fake.failTurns(false);
    await say(id, token, 'another');
    await until(
      'both answers',
      () => server.store.kept.get(id)!.messages.filter(({ author }) => author === 'bot').length === 3,
    );
  });

  test('every message, however closely it follows another', async () => {
    await start();
    const conversation = await server.begin();
    const heard = listen(conversation.streamUrl);
    await until('the greeting', () => activitiesIn(heard).length === 1);
    for (let steps = 0; steps < 12; steps++) {
      server.fake.recruiterSays(conversation.id, 'Rita', 'first');
      for (let step = 0; step < steps; step++) await undefined;
      server.fake.recruiterSays(conversation.id, 'Rita', 'second');
      await until(`the one ${steps} steps after it`, () => activitiesIn(heard).length === 3 + 2 * steps);
    }
  });

  test('nothing of other conversations', async () => {
    await start();
    const mine = await server.begin();
    const theirs = await server.begin();
    const heard = listen(mine.streamUrl);
    await until('the greeting', () => activitiesIn(heard).length === 1);
    server.fake.recruiterSays(theirs.id, 'Rita', 'not yours');
    server.fake.recruiterSays(mine.id, 'Rita', 'yours');
    await until('the news', () => activitiesIn(heard).length > 1);
    expect(activitiesIn(heard).map(({ text }) => text)).not.toContain('not yours');
  });

  test('empty frames while there is nothing to say; a client that stopped answering is cut off', async () => {
    await start({ pace: { heartbeatMs: 30 } });
    const { streamUrl } = await server.begin();
    const heard = listen(streamUrl);
    const dead = listen(streamUrl);
    dead.socket.on('open', () => dead.socket.pause());
    await until('both', () => server.web.openStreams() === 2);
    await until('signs of life', () => heard.keepAlives >= 3);
    await until('the dead one to be gone', () => server.web.openStreams() === 1);
    expect(heard.closed).toBe(undefined);
  });

  test('a reader that falls far behind is dropped, and nobody else is', async () => {
    await start();
    const { id, streamUrl } = await server.begin();
    const slow = listen(streamUrl);
    const other = await server.begin();
    const quick = listen(other.streamUrl);
    await until('both greetings', () => activitiesIn(slow).length === 1 && activitiesIn(quick).length === 1);
    slow.socket.pause();
    const long = 'x'.repeat(500_000);
    await until('the slow one to be dropped', () => {
      server.fake.recruiterSays(id, 'Rita', long);
      return server.web.openStreams() === 1;
    });
    server.fake.recruiterSays(other.id, 'Rita', 'still here');
    await until('the news', () => activitiesIn(quick).length === 2);
  });

  test('what clients send is not read; too much of it ends the stream', async () => {
    await start();
    const { id, streamUrl } = await server.begin();
    const heard = listen(streamUrl);
    await until('the greeting', () => activitiesIn(heard).length === 1);
    heard.socket.send('');
    heard.socket.send('{"type":"message","text":"by the back door"}');
    server.fake.recruiterSays(id, 'Rita', 'still here');
    await until('the news', () => activitiesIn(heard).length === 2);
    expect(server.fake.turns).toEqual([]);
    heard.socket.send('x'.repeat(70_000));
    expect(await until('the close', () => heard.closed)).toBe(1009);
  });
});

describe('a stop of the server', () => {
  test('lets a running turn end, closes streams with 1012, and may be asked for twice', async () => {
    await start();
    const { id, token, streamUrl } = await server.begin();
    const heard = listen(streamUrl);
    await until('the greeting', () => activitiesIn(heard).length === 1);
    const release = server.fake.hold();
    await say(id, token, 'a question');
    await until('the turn', () => server.fake.turns.length === 1);
    const stopped = [server.stop(), server.stop()];
    release();
    await Promise.all(stopped);
    expect(await until('the close', () => heard.closed)).toBe(1012);
    expect(activitiesIn(heard)).toHaveLength(3);
    await expect(fetch(server.origin)).rejects.toThrow();
  });
});
