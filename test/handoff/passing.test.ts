import { beforeEach, describe, expect, test } from 'vitest';
import { createHandoffs, type Handoffs } from '../../src/handoff/handoff.ts';
import type { Agency } from '../../src/knowledge/knowledge.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { agency } from '../support/agency.ts';
import { recruiterNamed } from '../support/people.ts';
import { card, promisedIn } from './examples.ts';
import { createMemory, type Memory } from './memory.ts';

const [rita, sam, ada] = ['Rita Example', 'Sam Sample', 'Ada Example'].map(recruiterNamed) as [Who, Who, Who];
type Who = ReturnType<typeof recruiterNamed>;
const asAdministrator = (holder: Who) => ({ holder: holder.id, authority: 'administrator' }) as const;

/** A Monday morning; the agency answers within four hours of 9:00-12:30 and 13:30-17:30 in Amsterdam. */
const MONDAY = Date.parse('2026-11-30T09:00:00Z');
const settled = agency({ name: 'Panda International' });
const unsettled = agency({ name: 'Panda International', hours: { value: 'not set', confirmed: false } });

let now: number;
let memory: Memory;
let handoffs: Handoffs;
let served: Agency;
let events: unknown[];
beforeEach(async () => {
  now = MONDAY;
  served = unsettled;
  events = [];
  memory = createMemory(() => now);
  handoffs = createHandoffs({
    store: memory.store,
    promises: memory.promises,
    clock: () => now,
    ids: randomIds,
    agency: () => served,
    events: {
      released: (event) => events.push(['released', event]),
      reassigned: (event) => events.push(['reassigned', event]),
    },
  });
  memory.open('h1', card('Nora Example'), [], now - 60_000);
  await handoffs.claim('h1', rita);
  now += 60_000;
});

const told = () => memory.transcript('h1').at(-1)!.text;
const tellings = () => memory.transcript('h1').filter(({ text }) => /no longer|takes over/.test(text)).length;

describe('releasing a conversation', () => {
  test('tells the candidate who left, that another will take over, and that the assistant speaks again', async () => {
    expect(await handoffs.release('h1', rita)).toMatchObject({ status: 'open', openedAt: MONDAY - 60_000 });
    expect(told()).toBe(
      'Rita Example is no longer looking after this conversation. Another recruiter from Panda International will take it over: your request is in their queue again, in the place it had. I don\'t know how soon, so I won\'t promise a time. Until then I am the automated assistant again: you can ask me about the role, or withdraw your request by writing "cancel".',
    );
    expect((await handoffs.queue()).waiting.map(({ id }) => id)).toEqual(['h1']);
    expect(await handoffs.claim('h1', sam)).toMatchObject({ recruiter: sam });
    expect(events).toEqual([['released', { handoffId: 'h1', conversationId: 'c-h1', heldMs: 60_000, own: true }]]);
  });

  test('where times are promised makes a new promise once the recruiter had answered', async () => {
    served = settled;
    memory.promise('h1', promisedIn(50, now, { answeredAt: now }));
    const { promise } = await handoffs.release('h1', rita);
    expect(promise).toMatchObject({ number: 2, madeAt: now, zone: 'Europe/Lisbon' });
    expect(told()).toContain(
      "in the place it had. A recruiter will answer by Monday 30 November, 14:01 (your time, Europe/Lisbon). Should nobody have taken it up by then, I'll tell you so here.",
    );
  });

  test('before the recruiter answered gains no time: what was promised goes on', async () => {
    served = settled;
    memory.promise('h1', promisedIn(50, now));
    const { promise } = await handoffs.release('h1', rita);
    expect(promise).toMatchObject({ number: 1, dueAt: now + 50 * 60_000 });
    expect(told()).toContain('What you were told still holds. A recruiter will answer by Monday 30 November, 09:51 (');
  });

  test('after the promised time owns up to it, with a new time', async () => {
    served = settled;
    memory.promise('h1', promisedIn(-50, now, { brokenAt: now - 49 * 60_000 }));
    expect((await handoffs.release('h1', rita)).promise).toMatchObject({ number: 2 });
    expect(told()).toMatch(
      /would answer by Monday 30 November, 08:11 .* That has not happened, and I'm sorry\. A recruiter will answer by Monday 30 November, 14:01/,
    );
  });

  test.each([
    ['broken unanswered', promisedIn(-50, MONDAY, { number: 3 }), true],
    [
      'broken and answered late',
      promisedIn(-50, MONDAY, { number: 3, brokenAt: MONDAY - 1, answeredAt: MONDAY }),
      false,
    ],
  ])('after three broken promises, the last one %s, gives no further time', async (_, promise, sorry) => {
    served = settled;
    memory.promise('h1', promise);
    expect((await handoffs.release('h1', rita)).promise).toMatchObject({ number: 3 });
    expect(told()).not.toContain('A recruiter will answer by');
    expect(told().includes('That has not happened')).toBe(sorry);
    expect(told()).toMatch(sorry ? /no further time that I could promise/ : /I won't promise a time/);
  });

  test('changes nothing when it is released already', async () => {
    await handoffs.release('h1', rita);
    expect(await handoffs.release('h1', rita)).toMatchObject({ status: 'open' });
    expect(tellings()).toBe(1);
    expect(events).toHaveLength(1);
  });
});

describe('reassigning a conversation', () => {
  test('tells the candidate who takes over, and that a person goes on talking', async () => {
    expect(await handoffs.reassign('h1', rita, sam)).toMatchObject({
      status: 'claimed',
      recruiter: sam,
      claimedAt: now,
    });
    expect(told()).toBe(
      'Sam Sample from Panda International takes over this conversation from Rita Example. You are still talking with a person; the assistant stays silent.',
    );
    await expect(handoffs.say('h1', rita, 'And me?', 'k1')).rejects.toMatchObject({ code: 'forbidden' });
    expect(await handoffs.say('h1', sam, 'Hello Nora', 'k2')).toMatchObject({ seq: 3 });
    expect(events).toEqual([['reassigned', { handoffId: 'h1', conversationId: 'c-h1', heldMs: 60_000, own: true }]]);
  });

  test('to who has it already changes nothing', async () => {
    await handoffs.reassign('h1', rita, sam);
    await handoffs.reassign('h1', rita, sam);
    await handoffs.reassign('h1', sam, sam);
    expect(tellings()).toBe(1);
  });
});

describe('what somebody else holds', () => {
  test.each([
    ['release', () => handoffs.release('h1', sam, { holder: rita.id })],
    ['reassign', () => handoffs.reassign('h1', sam, ada, { holder: rita.id })],
    ['take over', () => handoffs.reassign('h1', sam, sam, { holder: rita.id, authority: 'holder' })],
  ])('a colleague cannot %s', async (_, attempt) => {
    await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' });
    expect(await handoffs.find('h1')).toMatchObject({ status: 'claimed', recruiter: rita });
    expect(tellings()).toBe(0);
  });

  test('an administrator can release and reassign, and the history tells who did', async () => {
    await handoffs.reassign('h1', ada, sam, asAdministrator(rita));
    expect(told()).toMatch(/^Sam Sample .* takes over this conversation from Rita Example\./);
    await handoffs.release('h1', ada, asAdministrator(sam));
    expect(told()).toMatch(/^Sam Sample is no longer/);
    expect(await handoffs.history('h1')).toEqual([
      { number: 1, at: MONDAY - 60_000, kind: 'opened' },
      { number: 2, at: MONDAY, kind: 'claimed', by: rita },
      { number: 3, at: now, kind: 'reassigned', by: ada, to: sam },
      { number: 4, at: now, kind: 'released', by: ada },
    ]);
    expect(events).toMatchObject([
      ['reassigned', { own: false }],
      ['released', { own: false }],
    ]);
  });

  test('is left as it is when another than the one who was seen has it by now', async () => {
    await handoffs.reassign('h1', rita, sam);
    await expect(handoffs.release('h1', ada, asAdministrator(rita))).rejects.toMatchObject({
      code: 'conflict',
      message: 'Sam Sample has this conversation now.',
    });
    await expect(handoffs.reassign('h1', ada, ada, asAdministrator(rita))).rejects.toMatchObject({ code: 'conflict' });
    expect(await handoffs.find('h1')).toMatchObject({ recruiter: sam });
  });
});

test.each([
  ['is open', async (room: Handoffs): Promise<unknown> => room.release('h1', rita), 'conflict', /in the queue again/],
  [
    'is closed',
    async (room: Handoffs): Promise<unknown> => room.close('h1', rita, 'answered'),
    'conflict',
    /is closed/,
  ],
  ['was withdrawn', async (): Promise<unknown> => memory.withdraw('h1'), 'not-found', /withdrew it/],
] as const)('a conversation that %s is not reassigned, and nothing is told', async (_, before, code, message) => {
  await before(handoffs);
  const said = memory.transcript('h1').length;
  await expect(handoffs.reassign('h1', rita, sam)).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message),
  });
  expect(memory.transcript('h1')).toHaveLength(said);
});

test('of twenty who reassign it at once, one does', async () => {
  const asked = Array.from({ length: 20 }, (_, index) =>
    handoffs.reassign('h1', ada, recruiterNamed(`Colleague ${index}`), asAdministrator(rita)),
  );
  const done = await Promise.allSettled(asked);
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(tellings()).toBe(1);
});
