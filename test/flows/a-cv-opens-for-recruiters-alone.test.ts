import { afterAll, beforeAll, expect, it } from 'vitest';
import { smallPdf } from '../support/files.ts';
import { house } from '../support/house.ts';

const HOUR = 3_600_000;
let product: Awaited<ReturnType<typeof house>>;
/** Ahead of the real time, in ms. */
let ahead = 0;
let anna: Awaited<ReturnType<typeof product.candidate>>;
let rita: Awaited<ReturnType<typeof product.recruiter>>;
let id: string;
let cvId: string;

beforeAll(async () => {
  product = await house({ clock: () => Date.now() + ahead });
  anna = await product.candidate();
  await anna.says("I'm interested");
  await anna.says('Anna Example, anna@example.org');
  await anna.says('I agree');
  await anna.uploads('../../Anna <the best>\u200b.pdf', smallPdf());
  await anna.says('Send it');
  rita = await product.recruiter('Rita Example');
  id = (await rita.queue()).waiting[0].id;
  cvId = (await rita.card(id)).card.cv.id;
});
afterAll(() => product.close());

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(product.origin + path, { method, headers });
const cv = (headers: Record<string, string> = {}, method = 'GET') =>
  get(`/console/api/handoffs/${id}/cv`, headers, method);
const opened = () => product.log.filter((line) => line.includes('"CV opened"')).length;

it('is given to a recruiter as a file to save, and the log says that it was', async () => {
  const response = await cv({ cookie: rita.cookie });
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="Anna _the best_.pdf"; filename*=UTF-8''Anna%20_the%20best_.pdf`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'same-origin',
  });
  expect(opened()).toBe(1);
  expect(product.log.find((line) => line.includes('"CV opened"'))).not.toMatch(/Rita|Anna/);
});

it('is given to nobody else', async () => {
  const before = opened();
  const [name, value] = rita.cookie.split('=') as [string, string];
  const other = await product.candidate();
  const refused: [string, Response][] = [
    ['nobody', await cv()],
    ['a forged session', await cv({ cookie: `${name}=${'A'.repeat(value.length)}` })],
    [
      'a session with one letter changed',
      await cv({ cookie: `${name}=${value.slice(0, -2)}${value.endsWith('AA') ? 'BB' : 'AA'}` }),
    ],
    ['a session under another name', await cv({ cookie: `session=${value}` })],
    ['a session in the address', await get(`/console/api/handoffs/${id}/cv?${name}=${value}`)],
    ['a session as a token', await cv({ authorization: `Bearer ${value}` })],
    ['the candidate', await cv({ authorization: `Bearer ${anna.token}` })],
    ['another candidate', await cv({ authorization: `Bearer ${other.token}` })],
    [
      'the candidate, as a file of the chat',
      await get(`/api/chat/files/${cvId}`, { authorization: `Bearer ${anna.token}` }),
    ],
    [
      'another candidate, as a file of the chat',
      await get(`/api/chat/files/${cvId}`, { authorization: `Bearer ${other.token}` }),
    ],
    ['a recruiter, by the id of the CV', await get(`/console/api/handoffs/${cvId}/cv`, { cookie: rita.cookie })],
    [
      'a recruiter, as a file of the conversation',
      await get(`/console/api/handoffs/${id}/files/${cvId}`, { cookie: rita.cookie }),
    ],
    ['a recruiter who only asks for the headers', await cv({ cookie: rita.cookie }, 'HEAD')],
  ];
  for (const [who, { status }] of refused) expect([who, status]).toEqual([who, expect.toBeOneOf([401, 403, 404])]);
  expect(opened()).toBe(before);
});

it('is given to no session that has ended', async () => {
  const before = opened();
  const tom = await product.recruiter('Tom Example');
  await tom.call('/sign-out', {});
  expect((await cv({ cookie: tom.cookie })).status).toBe(401);
  ahead += 24 * HOUR * 30;
  expect((await cv({ cookie: rita.cookie })).status).toBe(401);
  expect(opened()).toBe(before);
});
