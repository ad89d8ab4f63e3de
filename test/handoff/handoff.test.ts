import { beforeEach, expect, test } from 'vitest';
import { createHandoffs, type Handoffs } from '../../src/handoff/handoff.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { agency } from '../support/agency.ts';
import { recruiterNamed } from '../support/people.ts';
import { card } from './examples.ts';
import { createMemory, type Memory } from './memory.ts';

const rita = 'Rita Example';
const sam = 'Sam Sample';
const panda = () => agency({ name: 'Panda International' });
let now: number;
let memory: Memory;
let handoffs: Handoffs;
let events: unknown[];

beforeEach(() => {
  now = Date.UTC(2026, 2, 2, 10);
  events = [];
  memory = createMemory(() => now);
  handoffs = createHandoffs({
    store: memory.store,
    promises: memory.promises,
    clock: () => now,
    ids: randomIds,
    agency: panda,
    events: {
      claimed: (event) => events.push(['claimed', event]),
      said: (event) => events.push(['said', event]),
      changed: (event) => events.push(['changed', event]),
      closed: (event) => events.push(['closed', event]),
      promiseSettled: (event) => events.push(['settled', event]),
    },
  });
  memory.open('h1', card('Nora Example'), [{ author: 'candidate', text: 'I would like to talk to someone.' }]);
});

const lines = () => memory.transcript('h1').map((line) => line.text);

test('taking a conversation tells the candidate who joined and that the assistant stays silent', async () => {
  const taken = await handoffs.claim('h1', recruiterNamed(rita));
  expect(taken).toMatchObject({ status: 'claimed', recruiter: recruiterNamed(rita), claimedAt: now });
  expect(memory.transcript('h1').at(-1)).toMatchObject({
    author: 'bot',
    text: 'Rita Example from Panda International has joined. From now on you are talking with a person; the assistant stays silent.',
  });
});

test('of a hundred who take it at once, one has it and ninety-nine are told who', async () => {
  const names = Array.from({ length: 100 }, (_, index) => `Recruiter ${index}`);
  const results = await Promise.allSettled(names.map((name) => handoffs.claim('h1', recruiterNamed(name))));
  const owner = (await handoffs.find('h1'))?.recruiter;
  const refused = results.filter((result) => result.status === 'rejected').map((result) => result.reason);
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  expect(refused).toHaveLength(99);
  for (const reason of refused) {
    expect(reason).toMatchObject({ code: 'conflict', message: `${owner?.name} has already taken this conversation.` });
  }
  expect(lines().filter((text) => text.includes('has joined'))).toHaveLength(1);
});

test('a double click takes it once', async () => {
  await handoffs.claim('h1', recruiterNamed(rita));
  expect(await handoffs.claim('h1', recruiterNamed(rita))).toMatchObject({
    status: 'claimed',
    recruiter: recruiterNamed(rita),
  });
  expect(lines()).toHaveLength(2);
});

test("the claimer's words reach the transcript with their name", async () => {
  await handoffs.claim('h1', recruiterNamed(rita));
  expect(await handoffs.say('h1', recruiterNamed(rita), '  Hello Nora!\nShall we talk? ', 'k1')).toEqual({ seq: 3 });
  expect(memory.transcript('h1').at(-1)).toMatchObject({
    author: 'recruiter',
    authorName: rita,
    text: 'Hello Nora!\nShall we talk?',
  });
});

test('a message sent again under its key is said once', async () => {
  await handoffs.claim('h1', recruiterNamed(rita));
  const said = await Promise.all([1, 2, 3].map(() => handoffs.say('h1', recruiterNamed(rita), 'Hello', 'k1')));
  expect(said).toEqual([{ seq: 3 }, { seq: 3 }, { seq: 3 }]);
  await handoffs.say('h1', recruiterNamed(rita), 'Hello', 'k2');
  expect(lines().filter((text) => text === 'Hello')).toHaveLength(2);
});

test.each([
  {
    state: 'nobody took',
    prepare: async () => {},
    says: 'Take this conversation first; then you can write to the candidate.',
  },
  {
    state: 'a colleague holds',
    prepare: async () => void (await handoffs.claim('h1', recruiterNamed(sam))),
    says: 'Sam Sample has this conversation. Ask them to write.',
  },
  {
    state: 'is closed',
    prepare: async () => {
      await handoffs.claim('h1', recruiterNamed(rita));
      await handoffs.close('h1', recruiterNamed(rita), 'answered');
    },
    says: 'This conversation is closed. The candidate can ask for a recruiter again.',
  },
])('a recruiter cannot write in a conversation that $state, and is told what to do', async ({ prepare, says }) => {
  await prepare();
  const before = lines();
  await expect(handoffs.say('h1', recruiterNamed(rita), 'Hello', 'k1')).rejects.toMatchObject({
    code: 'forbidden',
    message: says,
  });
  expect(lines()).toEqual(before);
});

test.each([
  { what: 'nothing', text: '', code: 'bad-request' },
  { what: 'only blanks', text: ' \n\t ', code: 'bad-request' },
  { what: 'only a NUL', text: '\u0000', code: 'bad-request' },
  { what: '4,001 characters', text: 'x'.repeat(4001), code: 'bad-request' },
])('$what is not said', async ({ text, code }) => {
  await handoffs.claim('h1', recruiterNamed(rita));
  await expect(handoffs.say('h1', recruiterNamed(rita), text, 'k1')).rejects.toMatchObject({ code });
});

test.each([
  { what: '4,000 characters', text: 'x'.repeat(4000), stored: 'x'.repeat(4000) },
  { what: 'a NUL inside', text: 'a\u0000b', stored: 'ab' },
  { what: 'half an emoji', text: 'a\ud83d', stored: 'a\ufffd' },
])('$what is said as text that every store can keep', async ({ text, stored }) => {
  await handoffs.claim('h1', recruiterNamed(rita));
  await handoffs.say('h1', recruiterNamed(rita), text, 'k1');
  expect(lines().at(-1)).toBe(stored);
});

test.each(['', 'k'.repeat(101)])('a key of the wrong length is refused', async (key) => {
  await handoffs.claim('h1', recruiterNamed(rita));
  await expect(handoffs.say('h1', recruiterNamed(rita), 'Hello', key)).rejects.toMatchObject({ code: 'bad-request' });
});

test('closing gives the conversation back to the assistant, which says that it is one', async () => {
  await handoffs.claim('h1', recruiterNamed(rita));
  now += 60_000;
  expect(await handoffs.close('h1', recruiterNamed(rita), 'answered')).toMatchObject({
    status: 'closed',
    closing: 'answered',
    closedAt: now,
  });
  expect(memory.transcript('h1').at(-1)).toMatchObject({ author: 'bot' });
  expect(lines().at(-1)).toMatch(/^Rita Example has closed this conversation\. I am the automated assistant again/);
  const again = await handoffs.close('h1', recruiterNamed(rita), 'other');
  expect(again.closing).toBe('answered');
  expect(lines().filter((text) => text.includes('has closed'))).toHaveLength(1);
});

test('only the claimer closes', async () => {
  await expect(handoffs.close('h1', recruiterNamed(rita), 'other')).rejects.toMatchObject({ code: 'forbidden' });
  await handoffs.claim('h1', recruiterNamed(sam));
  await expect(handoffs.close('h1', recruiterNamed(rita), 'other')).rejects.toMatchObject({ code: 'forbidden' });
  await handoffs.close('h1', recruiterNamed(sam), 'other');
  await expect(handoffs.close('h1', recruiterNamed(rita), 'other')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(handoffs.claim('h1', recruiterNamed(rita))).rejects.toMatchObject({
    code: 'conflict',
    message: 'Sam Sample has already closed this conversation.',
  });
});

test.each(['withdrawn', 'unknown'])('a %s handoff is not shown, taken, written in or closed', async (kind) => {
  const id = kind === 'withdrawn' ? 'h1' : 'h9';
  memory.withdraw('h1');
  expect(await handoffs.find(id)).toBeUndefined();
  await expect(handoffs.claim(id, recruiterNamed(rita))).rejects.toMatchObject({ code: 'not-found' });
  await expect(handoffs.say(id, recruiterNamed(rita), 'Hello', 'k1')).rejects.toMatchObject({ code: 'not-found' });
  await expect(handoffs.close(id, recruiterNamed(rita), 'other')).rejects.toMatchObject({ code: 'not-found' });
  expect(await handoffs.queue()).toEqual({ waiting: [], claimed: [], closed: [], tally: { kept: 14, broken: 2 } });
});

test('the queue is by time and by nothing in a CV', async () => {
  const cvs = ['zz.pdf', 'aa.pdf', 'mm.pdf'].map((name) => ({ id: name, name, format: 'pdf', size: name.length }));
  const orders = [];
  for (const shift of [0, 1, 2]) {
    const fresh = createMemory(() => now);
    const room = createHandoffs({
      store: fresh.store,
      promises: fresh.promises,
      clock: () => now,
      ids: randomIds,
      agency: panda,
    });
    ['h3', 'h1', 'h2'].forEach((id, index) => {
      const cv = cvs[(index + shift) % 3]!;
      fresh.open(id, { ...card(`Candidate ${index}`), cv }, [], now - Number(id.slice(1)) * 1000);
    });
    orders.push((await room.queue()).waiting.map((handoff) => handoff.id));
  }
  expect(orders).toEqual([
    ['h3', 'h2', 'h1'],
    ['h3', 'h2', 'h1'],
    ['h3', 'h2', 'h1'],
  ]);
});

test('each business event is told once, with ids and times and no words', async () => {
  now += 90_000;
  await handoffs.claim('h1', recruiterNamed(rita));
  await handoffs.claim('h1', recruiterNamed(rita));
  await handoffs.say('h1', recruiterNamed(rita), 'Hello Nora', 'k1');
  now += 30_000;
  await handoffs.close('h1', recruiterNamed(rita), 'placed-in-process');
  expect(events).toEqual([
    ['claimed', { handoffId: 'h1', conversationId: 'c-h1', waitedMs: 90_000 }],
    ['said', { handoffId: 'h1', conversationId: 'c-h1', seq: 3 }],
    ['closed', { handoffId: 'h1', conversationId: 'c-h1', closing: 'placed-in-process', heldMs: 30_000 }],
  ]);
  expect(JSON.stringify(events)).not.toMatch(/Nora|Rita|Hello/);
});
