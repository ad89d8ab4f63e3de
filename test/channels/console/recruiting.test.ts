import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildCard } from '../../../src/handoff/handoff.ts';
import { card, material } from '../../handoff/examples.ts';
import { recruiterNamed } from '../../support/people.ts';
import { cvBytes, ORIGIN, startDesk, type TestDesk } from './desk.ts';

let desk: TestDesk;
let rita: string;
let sam: string;
beforeEach(async () => {
  desk = await startDesk();
  rita = await desk.signIn('Rita Example');
  sam = await desk.signIn('Sam Sample');
  desk.memory.open('h1', card('Nora Example'), [{ author: 'candidate', text: 'What does a senior ML engineer earn?' }]);
});
afterEach(() => desk.server.stop());

const get = (path: string, cookie = rita) => desk.call('GET', path, { cookie });
const post = (path: string, body: object = {}, cookie = rita) => desk.call('POST', path, { cookie, body });

const routes = [
  ['GET', '/api/queue'],
  ['GET', '/api/live'],
  ['GET', '/api/handoffs/h1'],
  ['GET', '/api/handoffs/h1/messages'],
  ['GET', '/api/handoffs/h1/cv'],
  ['GET', '/api/handoffs/h1/openings'],
  ['GET', '/api/recruiters'],
  ['POST', '/api/search'],
  ['POST', '/api/handoffs/h1/claim'],
  ['POST', '/api/handoffs/h1/messages'],
  ['POST', '/api/handoffs/h1/close'],
  ['POST', '/api/handoffs/h1/marks'],
  ['POST', '/api/handoffs/h1/typing'],
  ['POST', '/api/handoffs/h1/messages/1/edit'],
  ['POST', '/api/handoffs/h1/messages/1/delete'],
  ['POST', '/api/handoffs/h1/files'],
  ['GET', '/api/handoffs/h1/files/f1'],
  ['GET', '/api/handoffs/h1/reach'],
  ['POST', '/api/handoffs/h1/reach/again'],
  ['POST', '/api/handoffs/h1/reach/address'],
  ['POST', '/api/handoffs/h1/reach/revoke'],
  ['POST', '/api/handoffs/h1/release'],
  ['POST', '/api/handoffs/h1/reassign'],
  ['POST', '/api/handoffs/h1/notes'],
  ['POST', '/api/handoffs/h1/notes/delete'],
] as const;

test.each(routes)('%s %s tells nothing to who is signed out', async (method, path) => {
  const response = await desk.call(method, path);
  expect(response.statusCode).toBe(401);
  expect(response.body).not.toMatch(/Nora|senior/);
  expect((await desk.handoffs.find('h1'))?.status).toBe('open');
});

test.each([
  { what: 'no origin', headers: { origin: '' } },
  { what: 'another site', headers: { origin: 'https://evil.example.org' } },
  { what: 'another port', headers: { origin: 'http://desk.example.org:8080' } },
  { what: 'an opaque origin', headers: { origin: 'null' } },
  { what: 'a neighbour by the browser’s own account', headers: { origin: ORIGIN, 'sec-fetch-site': 'same-site' } },
])('a change asked for by $what is refused', async ({ headers }) => {
  for (const path of ['/api/handoffs/h1/claim', '/api/sign-in', '/api/sign-out', '/api/handoffs/h1/close']) {
    const response = await desk.call('POST', path, { cookie: rita, headers });
    expect(response.statusCode, path).toBe(403);
  }
  expect((await desk.handoffs.find('h1'))?.status).toBe('open');
  expect((await get('/api/me')).statusCode).toBe(200);
});

test('behind a proxy the public address is the console’s own', async () => {
  const proxied = await startDesk({ publicUrl: 'https://jobs.example.org' });
  const claim = (origin: string) =>
    proxied.call('POST', '/api/sign-out', { headers: { host: '10.0.0.5:3000', origin } });
  expect((await claim('https://jobs.example.org')).statusCode).toBe(204);
  expect((await claim('https://jobs.example.com')).statusCode).toBe(403);
  await proxied.server.stop();
});

test('the queue shows who waits, oldest first, and whose the others are', async () => {
  desk.memory.open('h0', card('Omar Example'), [], desk.time.now - 60_000);
  desk.memory.open('h2', card('Pia Example'), [], desk.time.now - 30_000);
  await desk.handoffs.claim('h2', recruiterNamed('Sam Sample'));
  const queue = (await get('/api/queue')).json();
  expect(queue.now).toBe(desk.time.now);
  expect(queue.waiting.map((item: { id: string }) => item.id)).toEqual(['h0', 'h1']);
  expect(queue.claimed).toEqual([
    expect.objectContaining({ id: 'h2', candidate: 'Pia Example', recruiter: 'Sam Sample', mine: false }),
  ]);
  expect((await get('/api/queue', sam)).json().claimed[0].mine).toBe(true);
});

test('nothing the desk is told scores or ranks a candidate', async () => {
  const keys = new Set<string>();
  for (const path of ['/api/queue', '/api/handoffs/h1', '/api/handoffs/h1/messages']) {
    JSON.parse((await get(path)).body, (key, value) => {
      keys.add(key);
      return value;
    });
  }
  expect(keys).toContain('candidate');
  expect([...keys].filter((key) => /score|rank|percent|fit|match|priorit|rating|confidence|weight/i.test(key))).toEqual(
    [],
  );
});

test('whoever loses the race is told who has it', async () => {
  expect((await post('/api/handoffs/h1/claim')).json()).toMatchObject({ status: 'claimed', mine: true });
  const lost = await post('/api/handoffs/h1/claim', {}, sam);
  expect(lost.statusCode).toBe(409);
  expect(lost.json().error.message).toBe('Rita Example has already taken this conversation.');
});

test('the claimer writes, a colleague is told whose it is, and a repeated key is said once', async () => {
  await post('/api/handoffs/h1/claim');
  const message = { text: 'Hello Nora', key: 'k1' };
  expect((await post('/api/handoffs/h1/messages', message)).json()).toEqual({ seq: 3 });
  expect((await post('/api/handoffs/h1/messages', message)).json()).toEqual({ seq: 3 });
  const colleague = await post('/api/handoffs/h1/messages', { text: 'Me too', key: 'k2' }, sam);
  expect(colleague.statusCode).toBe(403);
  expect(colleague.json().error.message).toContain('Rita Example has this conversation');
  const { messages } = (await get('/api/handoffs/h1/messages', sam)).json();
  expect(messages.map((one: { author: string }) => one.author)).toEqual(['candidate', 'bot', 'recruiter']);
  expect(messages[2]).toMatchObject({ authorName: 'Rita Example', text: 'Hello Nora' });
});

test.each([
  { body: {}, says: 'text' },
  { body: { text: 'Hello' }, says: 'key' },
  { body: { text: 5, key: 'k1' }, says: 'text' },
  { body: { text: '  ', key: 'k1' }, says: 'Write a message first' },
  { body: { text: 'x'.repeat(4001), key: 'k1' }, says: 'at most 4,000' },
])('the message $body is refused with what is wrong', async ({ body, says }) => {
  await post('/api/handoffs/h1/claim');
  const response = await post('/api/handoffs/h1/messages', body);
  expect(response.statusCode).toBe(400);
  expect(response.json().error.message).toContain(says);
});

test('closing takes one of the known outcomes', async () => {
  await post('/api/handoffs/h1/claim');
  expect((await post('/api/handoffs/h1/close', { closing: 'hired' })).statusCode).toBe(400);
  expect((await post('/api/handoffs/h1/close', { closing: 'answered' }, sam)).statusCode).toBe(403);
  expect((await post('/api/handoffs/h1/close', { closing: 'answered' })).json()).toMatchObject({
    status: 'closed',
    closing: 'answered',
  });
  expect((await get('/api/queue')).json().closed).toHaveLength(1);
});

test('what the candidate asks the bot after the close is not the recruiter’s to read', async () => {
  await post('/api/handoffs/h1/claim');
  desk.time.now += 1000;
  await post('/api/handoffs/h1/close', { closing: 'answered' });
  desk.time.now += 1000;
  for (let count = 0; count < 3; count++) desk.memory.candidateSays('h1', 'Something private');
  for (const after of [0, 1, 2, 3, 4, 5]) {
    const { messages, more } = (await get(`/api/handoffs/h1/messages?after=${after}`)).json();
    expect(messages.map((one: { seq: number }) => one.seq)).toEqual([1, 2, 3].filter((seq) => seq > after));
    expect(more).toBe(false);
  }
});

test('a long transcript comes in pages without a gap or a repeat', async () => {
  for (let count = 0; count < 450; count++) desk.memory.candidateSays('h1', `message ${count}`);
  const seen: number[] = [];
  for (let more = true; more; ) {
    const page = (await get(`/api/handoffs/h1/messages?after=${seen.at(-1) ?? 0}`)).json();
    seen.push(...page.messages.map((one: { seq: number }) => one.seq));
    more = page.more;
  }
  expect(seen).toEqual(Array.from({ length: 451 }, (_, index) => index + 1));
});

test('a withdrawn request is gone from the desk', async () => {
  desk.memory.withdraw('h1');
  for (const path of ['/api/handoffs/h1', '/api/handoffs/h1/messages', '/api/handoffs/h1/cv']) {
    const response = await get(path);
    expect(response.statusCode, path).toBe(404);
    expect(response.body).not.toContain('Nora');
  }
  expect((await get('/api/queue')).body).not.toContain('Nora');
});

test('a CV comes as a file to save, never to show, and is not kept by the browser', async () => {
  const response = await get('/api/handoffs/h1/cv');
  expect(response.statusCode).toBe(200);
  expect(new Uint8Array(response.rawPayload)).toEqual(cvBytes);
  expect(response.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="Nora Example CV.pdf"; filename*=UTF-8''Nora%20Example%20CV.pdf`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  expect(desk.opened).toEqual([{ cv: 'cv-1', recruiter: 'Rita Example' }]);
});

test('opening a CV leaves nothing of the candidate or the file in the log', async () => {
  await get('/api/handoffs/h1/cv');
  expect(desk.logged.join('')).toContain('/console/api/handoffs/:id/cv');
  expect(desk.logged.join('')).not.toMatch(/Nora|Rita|%PDF/);
});

test('a CV that is not there is said to be so', async () => {
  const { cv: _, ...without } = material();
  desk.memory.open('h2', buildCard(without));
  desk.memory.open('h3', buildCard(material({ cv: { id: 'cv-erased', name: 'a.pdf', format: 'pdf', size: 1 } })));
  expect((await get('/api/handoffs/h2/cv')).json().error.message).toBe('This candidate sent no CV.');
  expect((await get('/api/handoffs/h3/cv')).json().error.message).toBe('This CV was erased.');
  expect(desk.opened).toEqual([]);
});

test('the page may run its own script only, and holds nothing of a candidate', async () => {
  const page = await desk.call('GET', '');
  expect(page.statusCode).toBe(200);
  expect(page.headers['content-security-policy']).toContain("script-src 'self'");
  expect(page.headers['content-security-policy']).not.toContain('unsafe');
  expect(page.body).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=/);
  const files = [...page.body.matchAll(/\/console(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
  expect(files).toHaveLength(3);
  for (const path of files) {
    const file = await desk.call('GET', path);
    expect(file.statusCode, path).toBe(200);
    expect(file.headers['cache-control']).toContain('immutable');
  }
  expect((await desk.call('GET', '/assets/desk-none.js')).statusCode).toBe(404);
});

test("an agency's name is text in the page, whatever it holds", async () => {
  const odd = await startDesk({ agencyName: () => `A&B "<script>alert('x')</script>"` });
  const page = await odd.call('GET', '');
  expect(page.body).not.toContain('<script>alert');
  expect(page.body).toContain('A&amp;B');
  await odd.server.stop();
});

test('what the candidate wrote is unread for whoever holds it until a page of theirs has shown it', async () => {
  const unread = async (cookie = rita): Promise<string[]> => (await get('/api/queue', cookie)).json().unread;
  await post('/api/handoffs/h1/claim');
  await post('/api/handoffs/h1/marks', { read: 1 });
  expect(await unread()).toEqual([]);
  await post('/api/handoffs/h1/messages', { text: 'Hello Nora', key: 'k1' });
  expect(await unread()).toEqual([]);
  desk.memory.candidateSays('h1', 'Good morning');
  expect(await unread()).toEqual(['h1']);
  expect(await unread(sam)).toEqual([]);
  await post('/api/handoffs/h1/marks', { read: desk.memory.transcript('h1').at(-1)!.seq });
  expect(await unread()).toEqual([]);
});

test('a note is kept once with who wrote it, seen by all, deleted by its writer, and said to nobody', async () => {
  const note = { text: '  Speaks Dutch  ', key: 'k1' };
  await post('/api/handoffs/h1/notes', note);
  const added = (await post('/api/handoffs/h1/notes', note)).json();
  expect(added.notes).toMatchObject([{ by: 'Rita Example', text: 'Speaks Dutch', edited: false, key: 'desk:k1' }]);
  const [seen] = (await get('/api/handoffs/h1', sam)).json().notes;
  expect(seen).toMatchObject({ text: 'Speaks Dutch' });
  expect(seen).not.toHaveProperty('key');
  await post('/api/handoffs/h1/notes/delete', { key: 'desk:k1' }, sam);
  expect((await get('/api/handoffs/h1')).json().notes).toHaveLength(1);
  expect(JSON.stringify((await get('/api/handoffs/h1/messages')).json())).not.toContain('Dutch');
  expect((await post('/api/handoffs/h1/notes/delete', { key: 'desk:k1' })).json().notes).toEqual([]);
  expect((await post('/api/handoffs/h1/notes', { text: ' ', key: 'k2' })).statusCode).toBe(400);
  expect((await post('/api/handoffs/unknown/notes', note)).statusCode).toBe(404);
});
