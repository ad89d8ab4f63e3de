import { afterEach, beforeEach, expect, test } from 'vitest';
import { card } from '../../handoff/examples.ts';
import { startDesk, type TestDesk } from './desk.ts';

let desk: TestDesk;
let origin: string;
let rita: string;
beforeEach(async () => {
  desk = await startDesk();
  origin = await desk.server.start('127.0.0.1', 0);
  rita = await desk.signIn('Rita Example');
});
afterEach(() => desk.server.stop());

/** A page's stream, read event by event; undefined once it has ended. */
async function listen(): Promise<{ next(): Promise<string | undefined>; response: Response }> {
  const response = await fetch(`${origin}/console/api/live`, { headers: { cookie: rita } });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let read = '';
  async function next(): Promise<string | undefined> {
    for (;;) {
      const end = read.indexOf('\n\n');
      if (end >= 0) {
        const event = read.slice(0, end);
        read = read.slice(end + 2);
        if (event.startsWith('event:')) return event;
        continue;
      }
      const { done, value } = await reader.read();
      if (done) return undefined;
      read += value;
    }
  }
  return { next, response };
}

const queue = 'event: queue\ndata: {}';
const transcript = (handoff: string) => `event: transcript\ndata: {"handoff":"${handoff}"}`;

test('a page is told of the queue first, then of every change, by id only', async () => {
  const page = await listen();
  expect(page.response.headers.get('content-type')).toContain('text/event-stream');
  expect(await page.next()).toBe(queue);
  desk.memory.open('h1', card('Nora Example'));
  expect(await page.next()).toBe(queue);
  desk.memory.candidateSays('h1', 'Are you there?');
  expect(await page.next()).toBe(transcript('h1'));
});

test('messages of a conversation that is not handed off wake nobody', async () => {
  desk.memory.open('h1', card('Nora Example'));
  desk.memory.open('h2', card('Omar Example'));
  desk.memory.withdraw('h2');
  const page = await listen();
  expect(await page.next()).toBe(queue);
  desk.memory.candidateSays('h2', 'Not for you');
  desk.memory.candidateSays('h1', 'For you');
  expect(await page.next()).toBe(transcript('h1'));
});

test('what became of old messages is told apart from new ones', async () => {
  desk.memory.open('h1', card('Nora Example'), [{ author: 'candidate', text: 'Hello?' }]);
  const page = await listen();
  expect(await page.next()).toBe(queue);
  await desk.memory.relay.raise([{ conversationId: 'c-h1', side: 'recruiter', step: 'read', seq: 1 }], desk.time.now);
  expect(await page.next()).toBe('event: standing\ndata: {"handoff":"h1"}');
});

test('presenting a handoff at this desk wakes every page', async () => {
  const pages = [await listen(), await listen()];
  for (const page of pages) expect(await page.next()).toBe(queue);
  expect(await pages[0]!.next()).toBe(queue);
  await desk.desk.present('h1');
  for (const page of pages) expect(await page.next()).toBe(queue);
});

test('signing out ends the stream', async () => {
  const page = await listen();
  expect(await page.next()).toBe(queue);
  await desk.call('POST', '/api/sign-out', { cookie: rita });
  expect(await page.next()).toBeUndefined();
});

test('an open stream does not keep the server from stopping', async () => {
  const page = await listen();
  expect(await page.next()).toBe(queue);
  await desk.server.stop();
  expect(await page.next()).toBeUndefined();
});
