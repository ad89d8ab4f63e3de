import { afterEach, beforeEach, expect, test } from 'vitest';
import { startDesk, type TestDesk } from './desk.ts';

let desk: TestDesk;
let rita: string;
beforeEach(async () => {
  desk = await startDesk();
  rita = await desk.signIn('Rita Example');
});
afterEach(() => desk.server.stop());

const get = () => desk.call('GET', '/api/deliveries', { cookie: rita });
const post = (path: string) => desk.call('POST', `/api/deliveries/${path}`, { cookie: rita, body: {} });
const giveUp = async (id: string) => {
  desk.outbox.add(id);
  const [delivery] = await desk.outbox.store.claim(desk.time.now, 1, 1000, 'worker');
  await desk.outbox.store.fail(delivery!, 'Error: the other side said no', desk.time.now, undefined);
};

test('an operator sees what waits and what was given up, and why', async () => {
  await giveUp('d1');
  desk.outbox.add('d2');
  const view = (await get()).json();
  expect(view).toEqual({
    waiting: { outbox: 1, inbox: 0 },
    dead: [
      {
        box: 'outbox',
        id: 'd1',
        kind: 'told',
        attempts: 1,
        error: 'Error: the other side said no',
        failedAt: desk.time.now,
      },
    ],
  });
});

test('a dead letter is tried again, or dropped, and is then gone from the list', async () => {
  for (const [id, act, became] of [
    ['d1', 'retry', 'ready'],
    ['d2', 'drop', 'done'],
  ] as const) {
    await giveUp(id);
    expect((await post(`outbox/${id}/${act}`)).json()).toMatchObject({ dead: [] });
    expect(desk.outbox.row(id).status).toBe(became);
    const again = await post(`outbox/${id}/${act}`);
    expect(again.statusCode).toBe(404);
    expect(again.json().error.message).toMatch(/Look at the list again/);
    desk.outbox.row(id).status = 'done';
  }
});

test.each(['nowhere/d1/retry', 'outbox/d1/burn'])('%s is refused', async (path) => {
  await giveUp('d1');
  expect((await post(path)).statusCode).toBeGreaterThanOrEqual(400);
  expect(desk.outbox.row('d1').status).toBe('dead');
});
