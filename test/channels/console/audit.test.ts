import { afterEach, beforeEach, expect, test } from 'vitest';
import { initialState } from '../../../src/conversation/conversation.ts';
import { randomIds } from '../../../src/lib/ids.ts';
import { createAudit } from '../../../src/privacy/privacy.ts';
import { bot, candidate, card, decided } from '../../contract/store-samples.ts';
import { startDesk, type TestDesk } from './desk.ts';

let desk: TestDesk;
let ada: string;
let rita: string;
beforeEach(async () => {
  desk = await startDesk();
  await desk.add('Ada Example', 'administrator');
  rita = await desk.add('Rita Example', 'recruiter');
  ada = await desk.signInAs('ada@example.org');
});
afterEach(() => desk.server.stop());

const record = (n: number, reference = 'RC-7F3K-2Q') =>
  createAudit({ store: desk.store.audit, ids: randomIds }).record({
    ...{ action: 'cv-opened', actor: `staff:${rita}`, subject: `cv-${n}`, reference, at: desk.time.now + n },
  });
const get = async (path: string) => (await desk.call('GET', path, { cookie: ada })).json();
const post = (path: string, body: object) => desk.call('POST', `/api/${path}`, { cookie: ada, body });

async function request(reference: string): Promise<void> {
  const { conversations } = desk.store;
  await conversations.open({ id: reference, channel: 'web', userId: 'u', state: initialState }, [bot('Hi.')], 1);
  const { message } = await conversations.record(reference, candidate('Send it'), 2);
  const handoff = { id: randomIds.row(), reference, card: card('Nora') };
  const turn = await decided(desk.store, reference, message.id, { handoff, mode: 'waiting', replies: [bot('Done.')] });
  expect(await conversations.commit(turn, 3)).toBe(true);
}

test('an administrator reads who opened which CV, by name, the latest first and a page at a time', async () => {
  for (let n = 0; n < 60; n++) await record(n);
  const first = await get('/api/audit');
  expect(first).toMatchObject({ more: true });
  expect(first.lines).toHaveLength(50);
  expect(first.lines[0]).toMatchObject({ action: 'cv-opened', who: 'Rita Example', reference: 'RC-7F3K-2Q' });
  const { at, id } = first.lines.at(-1);
  const second = await get(`/api/audit?before=${at}&id=${encodeURIComponent(id)}`);
  expect(second).toMatchObject({ more: false });
  expect(second.lines).toHaveLength(10);
});

test('a reference is found as people type it, and what is none is said', async () => {
  await record(1);
  await record(2, 'RC-AAAA-AA');
  for (const typed of ['RC-7F3K-2Q', 'rc7f3k2q', ' 7f3k-2q '])
    expect((await get(`/api/audit?reference=${encodeURIComponent(typed)}`)).lines).toHaveLength(1);
  expect((await get('/api/audit?kind=hold')).lines).toEqual([]);
  const wrong = await desk.call('GET', '/api/audit?reference=Nora', { cookie: ada });
  expect([wrong.statusCode, wrong.json().error.message]).toEqual([400, expect.stringContaining('such as RC-7F3K-2Q')]);
});

test('a legal hold is set by a reference and lifted, and both stand in the audit', async () => {
  await request('RC-7F3K-2Q');
  const set = await post('holds', { reference: 'rc-7f3k-2q', reason: 'legal-claim' });
  expect(set.json()).toMatchObject({ holds: [{ reference: 'RC-7F3K-2Q', reason: 'legal-claim', who: 'Ada Example' }] });
  expect((await post('holds', { reference: 'RC-7F3K-2Q', reason: 'complaint' })).statusCode).toBe(409);
  expect((await post('holds', { reference: 'RC-0000-00', reason: 'complaint' })).statusCode).toBe(404);
  expect((await post('holds', { reference: 'RC-7F3K-2Q', reason: 'because' })).statusCode).toBe(400);
  expect((await post('holds/lift', { reference: 'RC-7F3K-2Q' })).json()).toEqual({ holds: [] });
  const { lines } = await get('/api/audit?kind=hold');
  expect(lines.map(({ action, who }: { action: string; who: string }) => [action, who])).toEqual([
    ['hold-lifted', 'Ada Example'],
    ['hold-set', 'Ada Example'],
  ]);
});
