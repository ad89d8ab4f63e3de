import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createFiles, type SealedFile } from '../../src/cv/cv.ts';
import type { Marks, Relay } from '../../src/handoff/handoff.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { contentsInMemory } from '../support/contents.ts';
import { smallPdf } from '../support/files.ts';
import { startWebServer, until, type WebServer } from '../support/web-server.ts';

interface Activity {
  readonly id: string;
  readonly type: string;
  readonly name?: string;
  readonly text?: string;
  readonly value?: unknown;
  readonly from: { readonly name: string };
  readonly attachments?: readonly { contentType: string; contentUrl?: string; name: string }[];
  readonly channelData?: { readonly rolecall?: Record<string, unknown> };
}
type Frame = { readonly activities: readonly Activity[]; readonly watermark?: string };

const pdf = smallPdf();

let now: number;
let server: WebServer;
let marks: Marks;
let noted: unknown[];
let kept: Map<string, SealedFile & { conversationId: string }>;
const sockets: WebSocket[] = [];

const files = createFiles({
  store: {
    async readFile(id) {
      return kept.get(id);
    },
  },
  key: new Uint8Array(32).fill(5),
  ids: randomIds,
  clock: Date.now,
  contents: contentsInMemory().contents,
});

beforeEach(async () => {
  now = Date.now();
  noted = [];
  kept = new Map();
  marks = { candidate: { sent: 0, delivered: 0, read: 0 }, recruiter: { sent: 2, delivered: 2, read: 1 } };
  const relay: Relay = {
    marks: async () => marks,
    unread: async () => new Set(),
    sent: (_, side, seq) => void noted.push(['sent', side, seq]),
    reached: async (_, side, upTo) => void noted.push(['reached', side, upTo]),
    typing: (_, side) => void noted.push(['typing', side]),
    stop: async () => {},
  };
  server = await startWebServer({ relay, files, clock: () => now });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await server.stop();
});

function listen(streamUrl: string, query: Record<string, string> = {}) {
  const url = new URL(streamUrl);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const socket = new WebSocket(url);
  sockets.push(socket);
  const frames: Frame[] = [];
  socket.on('message', (data) => {
    if (String(data) !== '') frames.push(JSON.parse(String(data)));
  });
  const all = () => frames.flatMap(({ activities }) => activities);
  return { frames, all, events: () => all().filter(({ type }) => type === 'event') };
}
const post = (id: string, token: string, activity: object) =>
  server.call('POST', `/v3/directline/conversations/${id}/activities`, token, activity);
const poll = async (id: string, token: string, query: string): Promise<Frame> =>
  (await server.call('GET', `/v3/directline/conversations/${id}/activities?${query}`, token)).body;

describe('how far messages have got', () => {
  test('is noted when a stream or a poll hands over a recruiter’s, and of nothing else', async () => {
    const { id, token, streamUrl } = await server.begin();
    const stream = listen(streamUrl);
    await until('the greeting', () => stream.all().length === 1);
    await post(id, token, { type: 'message', text: 'What does a senior earn?' });
    await until('the answer', () => stream.all().length === 3);
    expect(noted).toEqual([]);
    server.fake.recruiterSays(id, 'Rita', 'Hello.');
    await until('the message', () => stream.all().length === 4);
    await until('the note', () => noted.length === 1);
    await poll(id, token, 'watermark=3');
    await poll(id, token, 'watermark=4');
    expect(noted).toEqual([
      ['sent', 'candidate', 4],
      ['sent', 'candidate', 4],
    ]);
    expect(stream.all().at(-1)?.channelData?.rolecall).toMatchObject({ marks: true });
  });

  test('is told by the page in an event, which is no message', async () => {
    const { id, token } = await server.begin();
    const said = await post(id, token, { type: 'event', name: 'rolecall/marks', value: { delivered: 4, read: 3 } });
    expect(said.status).toBe(200);
    expect(noted).toEqual([['reached', 'candidate', { delivered: 4, read: 3 }]]);
    expect((await poll(id, token, 'watermark=')).activities).toHaveLength(1);
    expect(server.fake.turns).toEqual([]);
  });

  test.each([{ read: 'x' }, { read: -1 }, { read: 1e300 }, [], null])('cannot be told as %o', async (value) => {
    const { id, token } = await server.begin();
    expect((await post(id, token, { type: 'event', name: 'rolecall/marks', value })).status).toBe(400);
    expect(noted).toEqual([]);
  });

  test('other events of clients are let pass, as before', async () => {
    const { id, token } = await server.begin();
    for (const activity of [{ type: 'event', name: 'webchat/join' }, { type: 'event' }, { type: 'invoke' }])
      expect((await post(id, token, activity)).status).toBe(200);
    expect(noted).toEqual([]);
  });

  test('is told to pages that ask for events while a recruiter holds the conversation, and to no others', async () => {
    const { id, streamUrl } = await server.begin();
    const [ours, official] = [listen(streamUrl, { events: '1' }), listen(streamUrl)];
    await until('that nobody holds it', () => ours.events().length === 1);
    expect(ours.events()[0]).toMatchObject({ name: 'rolecall/marks', value: {} });
    server.fake.claim(id, 'Rita');
    server.fake.bus.publish(`marks:${id}`);
    const told = await until('the marks', () => ours.events()[1]);
    expect(told.value).toEqual({ recruiter: 'Rita', sent: 2, delivered: 2, read: 1 });
    await until('the greeting', () => official.all().length > 0);
    expect(official.events()).toEqual([]);
  });

  test('is part of the answer to a poll that asks for it', async () => {
    const { id, token } = await server.begin();
    server.fake.claim(id, 'Rita');
    expect((await poll(id, token, 'watermark=1&events=1')).activities).toMatchObject([
      { type: 'event', value: { recruiter: 'Rita', read: 1 } },
    ]);
    expect((await poll(id, token, 'watermark=1')).activities).toEqual([]);
  });
});

describe('what was changed', () => {
  const talk = async () => {
    const conversation = await server.begin();
    for (const text of ['One.', 'Two.', 'Three.']) server.fake.recruiterSays(conversation.id, 'Rita', text);
    return conversation;
  };
  const edit = (id: string, seq: number, text: string) => server.fake.change(id, seq, { text, editedAt: now });

  test('comes again to open streams, under the id it has, with the place it is in', async () => {
    const { id, streamUrl } = await talk();
    const stream = listen(streamUrl);
    await until('all of it', () => stream.all().length === 4);
    edit(id, 2, 'One!');
    const again = await until('the edit', () => stream.all()[4]);
    expect(again).toMatchObject({
      ...stream.all()[1],
      text: 'One!',
      channelData: { rolecall: { author: 'recruiter', edited: true } },
    });
    expect(again.id).toBe(stream.all()[1]?.id);
    expect(stream.frames.at(-1)?.watermark).toBe('4-1');
    server.fake.change(id, 3, { text: '', deletedAt: now });
    const deleted = await until('the deletion', () => stream.all()[5]);
    expect(deleted).toMatchObject({ text: 'This message was deleted.', channelData: { rolecall: { deleted: true } } });
  });

  test('comes to a page that was away, once', async () => {
    const { id, token } = await talk();
    edit(id, 2, 'One!');
    edit(id, 4, 'Three!');
    const texts = async (watermark: string) => {
      const { activities, watermark: next } = await poll(id, token, `watermark=${watermark}`);
      return [activities.map(({ text }) => text), next];
    };
    expect(await texts('3')).toEqual([['One!', 'Three!'], '4-2']);
    expect(await texts('4-1')).toEqual([['Three!'], '4-2']);
    expect(await texts('4-2')).toEqual([[], '4-2']);
    expect((await texts(''))[0]).toHaveLength(4);
    const { body } = await server.call('GET', `/v3/directline/conversations/${id}?watermark=3-1`, token);
    const stream = listen(body.streamUrl);
    await until('what it missed', () => stream.all().length === 1);
    server.fake.recruiterSays(id, 'Rita', 'Four.');
    await until('the next', () => stream.all().length === 2);
    expect(stream.all().map(({ text }) => text)).toEqual(['Three!', 'Four.']);
  });

  test('is not told of as changed to a page that reads it for the first time', async () => {
    const { id, streamUrl, token } = await talk();
    edit(id, 2, 'One!');
    const stream = listen(streamUrl);
    await until('all of it', () => stream.all().length >= 4);
    server.fake.recruiterSays(id, 'Rita', 'Four.');
    await until('the next', () => stream.all().some(({ text }) => text === 'Four.'));
    expect(stream.all().map(({ text }) => text)).toEqual([expect.any(String), 'One!', 'Two.', 'Three.', 'Four.']);
    expect((await poll(id, token, 'watermark=')).watermark).toBe('5-1');
  });
});

describe('that somebody is writing', () => {
  test('is told to the candidate as the recruiter’s typing, and comes in no transcript', async () => {
    const { id, token, streamUrl } = await server.begin();
    server.fake.claim(id, 'Rita');
    const stream = listen(streamUrl);
    await until('the greeting', () => stream.all().length === 1);
    server.fake.bus.publish(`typing:recruiter:${id}`);
    const typing = await until('the typing', () => stream.all()[1]);
    expect(typing).toMatchObject({ type: 'typing', from: { name: 'Rita' } });
    expect(typing).not.toHaveProperty('text');
    expect((await poll(id, token, 'watermark=')).activities).toHaveLength(1);
  });

  test('is not told when no recruiter holds the conversation any more', async () => {
    const { id, streamUrl } = await server.begin();
    const stream = listen(streamUrl);
    await until('the greeting', () => stream.all().length === 1);
    server.fake.bus.publish(`typing:recruiter:${id}`);
    server.fake.recruiterSays(id, 'Rita', 'Goodbye.');
    await until('what comes later', () => stream.all().length === 2);
    expect(stream.all().map(({ type }) => type)).toEqual(['message', 'message']);
  });

  test('is told to the recruiter, while there is one', async () => {
    const { id, token } = await server.begin();
    await post(id, token, { type: 'typing' });
    expect(noted).toEqual([]);
    server.fake.claim(id, 'Rita');
    await post(id, token, { type: 'typing' });
    expect(noted).toEqual([['typing', 'candidate']]);
  });
});

describe('a file of a recruiter', () => {
  const send = async () => {
    const conversation = await server.begin();
    const accepted = await files.accept('offer.pdf', pdf);
    if (!accepted.ok) throw new Error(accepted.message);
    const { file } = accepted;
    kept.set(file.id, { ...file, conversationId: conversation.id });
    const upload = { name: 'offer.pdf', size: pdf.length, fileId: file.id };
    server.fake.recruiterSays(conversation.id, 'Rita', 'The offer.', upload);
    const { activities } = await poll(conversation.id, conversation.token, 'watermark=1');
    return { ...conversation, fileId: file.id, attachment: activities[0]!.attachments![0]! };
  };
  const fetchFile = (path: string, token?: string) =>
    fetch(new URL(path, server.origin), { headers: token ? { authorization: `Bearer ${token}` } : {} });

  test('is fetched with the conversation’s token, to be saved and not shown', async () => {
    const { token, fileId, attachment } = await send();
    expect(attachment).toMatchObject({ contentType: 'application/pdf', name: 'offer.pdf' });
    const got = await fetchFile(`/api/chat/files/${fileId}`, token);
    expect(Buffer.from(await got.arrayBuffer()).equals(pdf)).toBe(true);
    expect(got.headers.get('content-disposition')).toMatch(/^attachment; filename="offer.pdf"/);
    expect(got.headers.get('x-content-type-options')).toBe('nosniff');
    expect(got.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(got.headers.get('cache-control')).toBe('no-store');
  });

  test('is not there for another’s token, a guess, or nobody', async () => {
    const { fileId } = await send();
    const other = await server.begin();
    expect((await fetchFile(`/api/chat/files/${fileId}`, other.token)).status).toBe(404);
    expect((await fetchFile('/api/chat/files/guessed', other.token)).status).toBe(404);
    expect((await fetchFile(`/api/chat/files/${fileId}`)).status).toBe(401);
    expect((await fetchFile(`/api/chat/files/${fileId}`, 'forged')).status).toBe(403);
  });

  test('has an address of its own for clients that send no token, for half an hour', async () => {
    const { attachment, fileId, id } = await send();
    const address = new URL(attachment.contentUrl!, server.origin);
    expect((await fetchFile(address.href)).status).toBe(200);
    const other = await server.begin();
    for (const [name, value] of [
      ['c', other.id],
      ['t', `${address.searchParams.get('t')}x`],
      ['t', `zzzzzz.${address.searchParams.get('t')!.split('.')[1]}`],
      ['t', ''],
    ] as const) {
      const forged = new URL(address);
      forged.searchParams.set(name, value);
      expect((await fetchFile(forged.href)).status).toBe(401);
    }
    const moved = address.href.replace(fileId, 'another');
    expect((await fetchFile(moved)).status).toBe(401);
    kept.delete(fileId);
    expect((await fetchFile(address.href)).status).toBe(404);
    now += 31 * 60_000;
    expect((await fetchFile(address.href)).status).toBe(401);
    expect(id).not.toBe(other.id);
    expect(server.lines.join('')).not.toContain('offer');
  });
});
