import { createHmac, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { candidateWith, house, recruiter } from '../support/house.ts';
import { openOwnPage } from '../support/my-page.ts';

const ATTEMPTS = Number(process.env.ATTEMPTS ?? 5_000);
const AT_ONCE = 16;
/** Stands in everything of hers. */
const mark = 'Qorbulane';

let product: Awaited<ReturnType<typeof house>>;
beforeAll(async () => {
  product = await house();
});
afterAll(() => product.close());

/** Somebody with a request, a CV, a file from a recruiter and a page of their own. */
async function somebody(name: string) {
  const chat = await product.candidate();
  const cv = Buffer.from(`${name} has worked with Python on imaging data.\n`.repeat(9));
  for (const text of ['Talk to a recruiter', `${name} Example, ${name.toLowerCase()}@example.org`, 'I agree'])
    await chat.says(text);
  await chat.uploads(`${name}.txt`, cv, 'text/plain');
  await chat.says('Send it');
  const page = (await openOwnPage(product.origin, chat.token))!;
  const rita = await recruiter(product.origin, 'Rita Example');
  const { waiting } = await rita.queue();
  const { id: handoff } = waiting.at(-1);
  await rita.claims(handoff);
  await rita
    .sendsFile(
      handoff,
      `${name}.pdf`,
      Buffer.from('%PDF-1.4\n%âãÏÓ\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
      `For ${name}`,
    )
    .catch(() => undefined);
  const [shown] = (await page.shows()).conversations;
  return { chat, page, handoff, cv: shown.cvs[0].id as string, file: (shown.files[0]?.id ?? 'none') as string };
}
type Somebody = Awaited<ReturnType<typeof somebody>>;

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!;
const guess = () => randomBytes(32).toString('base64url');

/** The same with another character somewhere; not in the last place, whose bits do not all count. */
function flipped(token: string): string {
  const at = Math.floor(Math.random() * (token.length - 2));
  if (token[at] === '.') return flipped(token);
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
}

/** Her claims, signed by somebody else or by nobody. */
function forged(token: string): string {
  const claims = token.split('.')[1]!;
  const header = pick([{ alg: 'none' }, { alg: 'HS256', typ: 'JWT' }, { alg: 'HS512', typ: 'JWT' }]);
  const body = `${base64url(header)}.${claims}`;
  const signed = createHmac('sha256', pick(['', 'secret', guess()]))
    .update(body)
    .digest('base64url');
  return `${body}.${header.alg === 'none' ? '' : signed}`;
}

const agent = new Agent({ keepAlive: false });

/** From an address of its own, so that no limit answers in the place of what is asked. */
function send(number: number, method: string, path: string, headers: Record<string, string>, body?: string | Buffer) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const localAddress = `127.${1 + (number >> 16)}.${(number >> 8) & 255}.${1 + (number & 127)}`;
    const asked = request(`${product.origin}${path}`, { method, headers, localAddress, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = `${JSON.stringify(response.headers)}${Buffer.concat(chunks).toString('latin1')}`;
        resolve({ status: response.statusCode!, text });
      });
    });
    asked.on('upgrade', (_response, socket) => {
      socket.destroy();
      resolve({ status: 101, text: '' });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

it(`in ${ATTEMPTS} attempts with forged, swapped, old and guessed tokens and ids nothing of another's opens`, async () => {
  const hers = await somebody(mark);
  const his = await somebody('Ben');
  const old = await somebody('Cleo');
  await old.page.does('erase');
  const everything = async ({ page }: Somebody) =>
    JSON.stringify(
      (await page.shows()).conversations.map(({ audit: _, links: __, ...rest }: Record<string, unknown>) => rest),
    );
  const before = await everything(hers);
  const { conversationId } = hers.chat;
  const ids = { cv: hers.cv, file: hers.file };
  const dl = `/v3/directline/conversations/${conversationId}`;
  const json = { 'content-type': 'application/json', origin: product.origin };
  const message = JSON.stringify({ type: 'message', text: 'delete my data', from: { id: 'me' } });
  const mine = JSON.stringify({ conversation: conversationId, name: 'Ben', phone: '+31201234567' });
  const link = (token: string, file = ids.file, of = conversationId) =>
    `/api/chat/files/${file}?${new URLSearchParams({ c: of, t: token })}`;

  const chatTokens = [
    () => his.chat.token,
    () => old.chat.token,
    () => flipped(hers.chat.token),
    () => forged(hers.chat.token),
    () => hers.page.token,
    guess,
  ];
  const pageTokens = [
    () => his.page.token,
    () => old.page.token,
    () => flipped(hers.page.token),
    () => hers.chat.token,
    guess,
  ];
  type Attempt = readonly [method: string, path: string, headers?: Record<string, string>, body?: string | Buffer];
  const bearer = (tokens: readonly (() => string)[]) => ({ ...json, authorization: `Bearer ${pick(tokens)()}` });
  const kinds: readonly (() => Attempt)[] = [
    () => ['GET', dl, bearer(chatTokens)],
    () => ['GET', `${dl}/activities?watermark=`, bearer(chatTokens)],
    () => ['GET', `/v3/directline/conversations/${guess()}/activities?watermark=`, bearer(chatTokens)],
    () => ['POST', `${dl}/activities`, bearer(chatTokens), message],
    () => [
      'POST',
      `${dl}/upload`,
      { ...bearer(chatTokens), 'content-type': 'text/plain' },
      'A CV of his own, in plain words.',
    ],
    () => [
      'GET',
      `${dl}/stream?t=${pick(chatTokens)()}`,
      {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': randomBytes(16).toString('base64'),
        origin: product.origin,
      },
    ],
    () => ['POST', '/v3/directline/tokens/refresh', bearer(chatTokens)],
    () => ['POST', '/v3/directline/conversations', bearer(chatTokens), '{}'],
    () => ['POST', '/api/chat/token', json, JSON.stringify({ token: pick(chatTokens)() })],
    () => ['GET', `/api/chat/files/${pick([ids.file, ids.cv, guess()])}`, bearer(chatTokens)],
    () => ['GET', link(`${(Math.ceil(Date.now() / 1000) + 999).toString(36)}.${guess()}`)],
    () => [
      'POST',
      '/my/open',
      { 'content-type': 'application/x-www-form-urlencoded' },
      new URLSearchParams({ token: pick(chatTokens)() }).toString(),
    ],
    () => ['GET', '/api/my', bearer(pageTokens)],
    () => ['GET', `/api/my/export.${pick(['json', 'html'])}`, bearer(pageTokens)],
    () => ['GET', `/api/my/files/${pick([ids.cv, ids.file, guess()])}`, bearer(pageTokens)],
    () => [
      'POST',
      `/api/my/${pick(['details', 'withdraw', 'cv/withdraw', 'talent-pool/leave'])}`,
      bearer(pageTokens),
      mine,
    ],
    () => [
      'PUT',
      `/api/my/cv?${new URLSearchParams({ conversation: conversationId, name: 'cv.txt' })}`,
      { ...bearer(pageTokens), 'content-type': 'application/octet-stream' },
      'A CV of his own, in plain words.',
    ],
    () => ['POST', '/api/my/erase', bearer([() => flipped(hers.page.token), () => hers.chat.token, guess]), '{}'],
    () => ['GET', `/api/my/receipts/${guess().slice(0, 22)}`],
    () => ['POST', `/cv/${pick([guess, () => hers.page.token, () => hers.cv])()}`],
    () => ['POST', `/resume/${guess()}`, json, '{}'],
    () => [
      'GET',
      `/console/api/handoffs/${hers.handoff}${pick(['', '/cv', '/messages', `/files/${ids.file}`])}`,
      { cookie: `${pick(['session', 'rolecall', '__Host-session'])}=${pick([guess, () => hers.chat.token])()}` },
    ],
  ];
  const opened: string[] = [];
  const statuses = new Map<number, number>();
  let limited = 0;
  const attempt = async (number: number) => {
    const [method, path, headers = {}, body] = kinds[number % kinds.length]!();
    const { status, text } = await send(number, method, path, headers, body);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status === 429) limited++;
    const named = path.includes(conversationId) || path.includes(hers.handoff) || path.includes(ids.cv);
    if (status < 300 ? named || text.includes(mark) || text.includes(conversationId) : text.includes(mark))
      opened.push(`${method} ${path}: ${status}`);
  };
  let next = 0;
  const worker = async () => {
    while (next < ATTEMPTS) await attempt(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect(opened).toEqual([]);
  // They were refused for what they were, and not for how many there were.
  expect(limited).toBeLessThan(ATTEMPTS / 100);
  expect(statuses.get(500) ?? 0).toBe(0);
  expect(statuses.get(404)! + statuses.get(403)! + statuses.get(401)!).toBeGreaterThan(ATTEMPTS / 2);
  expect(await everything(hers)).toBe(before);
  // With what is hers all of it opens: the attempts would have been told apart.
  expect((await hers.page.get(`/files/${ids.cv}`)).status).toBe(200);
  expect((await candidateWith(product.origin, hers.chat).transcript()).length).toBeGreaterThan(5);
}, 180_000);
