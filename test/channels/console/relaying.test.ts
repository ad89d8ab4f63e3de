import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { card } from '../../handoff/examples.ts';
import { smallPdf } from '../../support/files.ts';
import { ORIGIN, startDesk, type TestDesk } from './desk.ts';

const pdf = smallPdf().toString();

let desk: TestDesk;
let rita: string;
let sam: string;
let openedFiles: { fileId: string; by: string }[];
beforeEach(async () => {
  openedFiles = [];
  desk = await startDesk({
    fileOpened: async ({ fileId, recruiter }) => void openedFiles.push({ fileId, by: recruiter.name }),
  });
  rita = await desk.signIn('Rita Example');
  sam = await desk.signIn('Sam Sample');
  desk.memory.open('h1', card('Nora Example'), [{ author: 'candidate', text: 'Is it remote?' }]);
  await post('/api/handoffs/h1/claim');
});
afterEach(() => desk.server.stop());

const get = (path: string, cookie = rita) => desk.call('GET', path, { cookie });
const post = (path: string, body: object = {}, cookie = rita) => desk.call('POST', path, { cookie, body });
const say = async (text: string, key: string): Promise<number> =>
  (await post('/api/handoffs/h1/messages', { text, key })).json().seq;
const read = async (from = '', cookie = rita) => (await get(`/api/handoffs/h1/messages${from}`, cookie)).json();
const marks = async () => (await desk.memory.relay.marks('c-h1')).recruiter;
const form = (parts: Record<string, string>, file?: { name: string; content: string }) => {
  const boundary = 'boundary-of-the-test';
  const head = (disposition: string) => `--${boundary}\r\nContent-Disposition: form-data; ${disposition}`;
  const fields = Object.entries(parts).map(([name, value]) => `${head(`name="${name}"`)}\r\n\r\n${value}\r\n`);
  const sent = file && `${head(`name="file"; filename="${file.name}"`)}\r\n\r\n${file.content}\r\n`;
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `${fields.join('')}${sent ?? ''}--${boundary}--\r\n`,
  };
};
const upload = (parts: Record<string, string>, file?: { name: string; content: string }, cookie = rita) => {
  const { headers, payload } = form(parts, file);
  return desk.server.app.inject({
    ...{ method: 'POST', url: '/console/api/handoffs/h1/files', payload },
    headers: { ...headers, host: 'desk.example.org', origin: ORIGIN, cookie },
  });
};

describe('how far the candidate’s messages have got', () => {
  test('counts what the holder’s page has fetched and shown, and nothing of a colleague’s', async () => {
    await read('', sam);
    await post('/api/handoffs/h1/marks', { delivered: 2, read: 2 }, sam);
    expect(await marks()).toEqual({ sent: 0, delivered: 0, read: 0 });
    await read();
    await expect.poll(marks).toMatchObject({ sent: 2, delivered: 0, read: 0 });
    expect((await post('/api/handoffs/h1/marks', { delivered: 2, read: 1 })).statusCode).toBe(204);
    expect(await marks()).toMatchObject({ sent: 2, delivered: 2, read: 1 });
  });

  test('counts nothing of anybody while nobody has taken it', async () => {
    desk.memory.open('h2', card('Omar Example'), [{ author: 'candidate', text: 'Hello?' }]);
    await get('/api/handoffs/h2/messages');
    await post('/api/handoffs/h2/marks', { delivered: 1, read: 1 });
    expect((await desk.memory.relay.marks('c-h2')).recruiter).toEqual({ sent: 0, delivered: 0, read: 0 });
  });

  test.each([{ read: -1 }, { read: 'all' }, { delivered: 1.5 }])('is not told with %o', async (body) => {
    expect((await post('/api/handoffs/h1/marks', body)).statusCode).toBe(400);
  });
});

test('the transcript comes with what has become of the messages, and why they did not arrive', async () => {
  const seq = await say('Hello Nora', 'k1');
  await desk.memory.relay.raise([{ conversationId: 'c-h1', side: 'candidate', step: 'delivered', seq }], 7);
  expect((await read()).standings).toEqual([
    { state: 'read', upTo: 0 },
    { state: 'delivered', upTo: 3 },
    { state: 'sent', upTo: 3 },
  ]);
  const reaching = await startDesk({ reach: async () => ({ seq: 3, failed: 'The mailbox is full.' }) });
  reaching.memory.open('h1', card('Nora Example'));
  const cookie = await reaching.signIn('Rita Example');
  const { standings } = (await reaching.call('GET', '/api/handoffs/h1/messages', { cookie })).json();
  expect(standings[2]).toEqual({ state: 'failed', upTo: 3, why: 'The mailbox is full.' });
  await reaching.server.stop();
});

describe('what was said', () => {
  test('can be edited by who said it, and pages that have it are told', async () => {
    const seq = await say('Tusday?', 'k1');
    const { change } = await read();
    expect((await post(`/api/handoffs/h1/messages/${seq}/edit`, { text: 'Tuesday?', key: 'e1' })).statusCode).toBe(204);
    const news = await read(`?after=${seq}&change=${change}`);
    expect(news).toMatchObject({
      messages: [],
      changed: [{ seq, text: 'Tuesday?', edited: true, deleted: false, mine: true }],
    });
    expect(await read(`?after=${seq}&change=${news.change}`)).toMatchObject({ messages: [], changed: [] });
    expect((await read('', sam)).messages.at(-1)).toMatchObject({ text: 'Tuesday?', mine: false });
  });

  test('can be deleted by who said it', async () => {
    const seq = await say('To the wrong one', 'k1');
    expect((await post(`/api/handoffs/h1/messages/${seq}/delete`, { key: 'd1' })).statusCode).toBe(204);
    expect((await read()).messages.at(-1)).toMatchObject({ seq, text: '', deleted: true });
    const again = await post(`/api/handoffs/h1/messages/${seq}/edit`, { text: 'Back', key: 'e1' });
    expect([again.statusCode, again.json().error.message]).toEqual([
      403,
      'Only what you wrote yourself and have not deleted can be changed.',
    ]);
  });

  test('cannot be changed by a colleague, nor what the candidate said by anybody', async () => {
    const seq = await say('Hello Nora', 'k1');
    const colleague = await post(`/api/handoffs/h1/messages/${seq}/edit`, { text: 'Mine', key: 'e1' }, sam);
    expect([colleague.statusCode, colleague.json().error.message]).toEqual([
      403,
      'Rita Example has this conversation. Ask them to write.',
    ]);
    expect((await post('/api/handoffs/h1/messages/1/delete', { key: 'd1' })).statusCode).toBe(403);
    expect((await post('/api/handoffs/h1/messages/0/edit', { text: 'x', key: 'e2' })).statusCode).toBe(400);
    expect((await post(`/api/handoffs/h1/messages/${seq}/edit`, { text: ' ', key: 'e3' })).statusCode).toBe(400);
    expect((await read()).messages.map((one: { text: string }) => one.text)).toContain('Hello Nora');
  });
});

describe('a file', () => {
  test('goes to the candidate once, and comes back as it was, to be saved', async () => {
    const sent = await upload({ text: 'The offer.', key: 'f1' }, { name: 'offer.pdf', content: pdf });
    expect(sent.json()).toEqual({ seq: 3 });
    expect((await upload({ text: 'The offer.', key: 'f1' }, { name: 'offer.pdf', content: pdf })).json()).toEqual({
      seq: 3,
    });
    const { messages } = await read();
    expect(messages).toHaveLength(3);
    const { upload: named } = messages[2];
    expect(named).toMatchObject({ name: 'offer.pdf', size: pdf.length });
    const got = await get(`/api/handoffs/h1/files/${named.fileId}`, sam);
    expect(got.body).toBe(pdf);
    expect(got.headers).toMatchObject({
      'content-disposition': expect.stringMatching(/^attachment; filename="offer.pdf"/),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    });
    desk.memory.open('h2', card('Omar Example'));
    expect((await get(`/api/handoffs/h2/files/${named.fileId}`)).statusCode).toBe(404);
    expect(openedFiles).toEqual([{ fileId: named.fileId, by: 'Sam Sample' }]);
    expect(desk.logged.join('')).not.toContain('offer');
  });

  test('needs no words beside it, and is no longer there once its message is deleted', async () => {
    const { seq } = (await upload({ text: '', key: 'f1' }, { name: 'offer.pdf', content: pdf })).json();
    const { fileId } = (await read()).messages.at(-1).upload;
    await post(`/api/handoffs/h1/messages/${seq}/delete`, { key: 'd1' });
    expect((await get(`/api/handoffs/h1/files/${fileId}`)).statusCode).toBe(404);
    expect((await read()).messages.at(-1)).not.toHaveProperty('upload');
  });

  test.each([
    [
      'is not what its name says',
      { name: 'offer.pdf', content: 'MZ this is a program, and a rather long one at that' },
    ],
    ['is of a kind that is not taken', { name: 'offer.exe', content: 'MZ this is a program, and a rather long one' }],
    ['is not there', undefined],
  ])('that %s is not sent', async (_, file) => {
    const response = await upload({ text: '', key: 'f1' }, file);
    expect(response.statusCode).toBe(400);
    expect(response.json().error.message).toMatch(/[.]$/);
    expect((await read()).messages).toHaveLength(2);
  });

  test('is not taken from a colleague', async () => {
    expect((await upload({ text: '', key: 'f1' }, { name: 'offer.pdf', content: pdf }, sam)).statusCode).toBe(403);
  });
});

test('only the holder’s writing is told to the candidate, and only the holder is told of the candidate’s', async () => {
  const topics: string[] = [];
  desk.memory.bus.subscribe((topic) => topics.push(topic));
  await post('/api/handoffs/h1/typing', {}, sam);
  expect(topics).toEqual([]);
  await post('/api/handoffs/h1/typing');
  await post('/api/handoffs/h1/typing');
  expect(topics).toEqual(['typing:recruiter:c-h1']);
  desk.time.now += 2_000;
  await post('/api/handoffs/h1/typing');
  expect(topics).toHaveLength(2);
});

test('the page of the holder alone is told that the candidate is writing', async () => {
  const origin = await desk.server.start('127.0.0.1', 0);
  const heard = async (cookie: string) => {
    const response = await fetch(`${origin}/console/api/live`, { headers: { cookie } });
    const events: string[] = [];
    void (async () => {
      for await (const text of response.body!.pipeThrough(new TextDecoderStream())) events.push(text);
    })().catch(() => {});
    return events;
  };
  const [holder, colleague] = [await heard(rita), await heard(sam)];
  await expect.poll(() => colleague.join('')).toContain('event: queue');
  await expect.poll(() => holder.join('')).toContain('event: queue');
  desk.memory.bus.publish('typing:candidate:c-h1');
  desk.memory.candidateSays('h1', 'There you are.');
  await expect.poll(() => colleague.join('')).toContain('event: transcript');
  await expect.poll(() => holder.join('')).toContain('event: typing\ndata: {"handoff":"h1"}');
  expect(colleague.join('')).not.toContain('typing');
});
