import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { replay } from '../../src/conversation/conversation.ts';
import { largestCv } from '../../src/cv/cv.ts';
import { programVersion } from '../../src/lib/program.ts';
import { fakeWriter, repeats, type Saying, type Told } from '../support/fake-writer.ts';
import { house } from '../support/house.ts';

type Answer = Parameters<Awaited<ReturnType<typeof fakeWriter>>['answers']>[0];

const curatedAnswers = new Map<string, Awaited<ReturnType<typeof asks>>>();
let plain: Awaited<ReturnType<typeof house>>;
let writer: Awaited<ReturnType<typeof fakeWriter>>;
let modelled: Awaited<ReturnType<typeof house>> | undefined;
beforeAll(async () => {
  plain = await house();
  writer = await fakeWriter(repeats);
  for (const question of questions) curatedAnswers.set(question, await asks(plain, question));
});
afterEach(async () => {
  await modelled?.close();
  modelled = undefined;
  writer.answers(repeats);
  writer.chooses(() => ({ chosen: [] }));
  writer.asked.length = 0;
  writer.offered.length = 0;
});
afterAll(async () => {
  await plain?.close();
  await writer?.close();
});

const patience = { first: 300, whole: 600, choosing: 5_000 };
/** The product with the model, which waits less than a candidate would. */
async function opened(env: Record<string, string> = {}, clock = () => Date.now()) {
  modelled = await house({ env: { ...writer.env, ...env }, modelPatience: patience, clock });
  return modelled;
}
const asks = async (at: typeof plain, text: string) => (await at.candidate()).says(text);
const readiness = async (at: typeof plain) =>
  (await (await fetch(`${at.origin}/readyz`)).json()) as { status: string; partners: Record<string, string> };
const metric = async (at: typeof plain, line: string) =>
  (await (await fetch(`${at.origin}/metrics`)).text()).includes(line);

const faults: Record<string, Answer> = {
  'a wrong key': () => ({ status: 401 }),
  'being busy': () => ({ status: 429 }),
  'being busy for an hour': () => ({ status: 429, headers: { 'retry-after': '3600' } }),
  'an error': () => ({ status: 500 }),
  'being away': () => ({ status: 503 }),
  silence: () => ({ says: '', ends: 'hangs' }),
  'half an answer and silence': (told) => ({ says: JSON.stringify(repeats(told).says).slice(0, 60), ends: 'hangs' }),
  'a cut stream': (told) => ({ says: JSON.stringify(repeats(told).says).slice(0, 60), ends: 'cut' }),
  nonsense: () => ({ says: 'Sure! Here you go.' }),
  nothing: () => ({ says: '' }),
  'too long an answer': (told) => ({ ...repeats(told), ends: 'length' }),
  'too long a text': () => ({ says: `{"parts":[{"entries":["salary"],"text":"${'long '.repeat(4000)}"}]}` }),
};
const questions = [
  'what does a senior earn?',
  'what skills do I need?',
  'which degree do I need?',
  'what does a junior earn?',
  'what would I do all day?',
  'which industries hire?',
];

test.each(Object.entries(faults))(
  'with %s every question is answered, always and one time in three',
  async (_, fault) => {
    let count = 0;
    for (const every of [1, 3]) {
      // A rest is over with the next question, so that each is asked.
      const start = Date.now();
      const at = await opened({}, () => start + count * 3_600_000);
      writer.answers((told: Told): Saying | { status: number } => (count % every === 0 ? fault(told) : repeats(told)));
      for (const question of questions.slice(0, 3)) {
        count++;
        const curated = curatedAnswers.get(question)!;
        const reply = await asks(at, question);
        const { outcome, entries } = curated.channelData!.rolecall!;
        expect(reply.channelData?.rolecall).toMatchObject({ outcome, entries });
        if (every === 1) expect(reply.text).toBe(curated.text);
      }
      await at.close();
      modelled = undefined;
    }
  },
);

test('an endpoint that fails is left alone, as readiness and metrics say, and asked again later', async () => {
  let later = 0;
  const at = await opened({}, () => Date.now() + later);
  expect(await readiness(at)).toMatchObject({ status: 'ready', partners: { model: 'ok' } });
  writer.answers(() => ({ status: 500 }));
  for (const question of questions) await asks(at, question);
  expect(writer.asked).toHaveLength(3);
  expect(await readiness(at)).toMatchObject({ status: 'ready', partners: { model: 'failing' } });
  expect(await metric(at, 'rolecall_model_requests_total{task="wording",result="failed",why="broken"} 3')).toBe(true);
  expect(await metric(at, 'rolecall_model_requests_total{task="wording",result="resting",why="none"} 3')).toBe(true);
  later += 60_000;
  writer.answers(repeats);
  expect((await asks(at, questions[0]!)).channelData?.rolecall).toHaveProperty('generated');
  expect(await readiness(at)).toMatchObject({ partners: { model: 'ok' } });
});

test('nothing is asked before the time that the endpoint names', async () => {
  let later = 0;
  const at = await opened({}, () => Date.now() + later);
  writer.answers(() => ({ status: 429, headers: { 'retry-after': '120' } }));
  await asks(at, questions[0]!);
  writer.answers(repeats);
  later += 100_000;
  await asks(at, questions[0]!);
  expect(writer.asked).toHaveLength(1);
  later += 30_000;
  await asks(at, questions[0]!);
  expect(writer.asked).toHaveLength(2);
});

test('what is over the budget of the day is answered at once in the approved words', async () => {
  const at = await opened({ OPENAI_DAILY_TOKENS: '10000' });
  const more = ['what does a mid level earn?', 'do I need a PhD?', 'which programming languages should I know?'];
  for (const question of [...questions, ...more, 'who would I work with?', 'what does the role involve?'])
    await asks(at, question);
  // Each is counted as 960 tokens, and reserved as more.
  expect(writer.asked.length).toBeGreaterThan(5);
  expect(writer.asked.length * 960).toBeLessThanOrEqual(10_000);
  expect(await metric(at, 'rolecall_answers_worded_total{result="over-budget"}')).toBe(true);
});

test('an answer that was verified is not asked for twice', async () => {
  const at = await opened();
  const first = await asks(at, 'what does a senior earn?');
  const again = await asks(at, 'What does a senior earn');
  expect(again.text).toBe(first.text);
  expect(writer.asked).toHaveLength(1);
  expect(await metric(at, 'rolecall_answers_worded_total{result="cached"} 1')).toBe(true);
});

test('a new message stops the wording of the one before, and both are answered', async () => {
  const slow = await house({ env: writer.env });
  try {
    const candidate = await slow.candidate();
    writer.answers(() => ({ says: '', ends: 'hangs' }));
    await candidate.post('what does a senior earn?');
    await expect.poll(() => writer.asked.length).toBe(1);
    writer.answers(repeats);
    const before = (await candidate.transcript()).length;
    await candidate.post('what does a junior earn?');
    const answers = async () =>
      (await candidate.transcript()).slice(before - 1).filter(({ from }) => from.role === 'bot');
    await expect.poll(async () => (await answers()).length, { timeout: 5_000 }).toBe(2);
    const [first, second] = await answers();
    expect(first!.channelData?.rolecall).not.toHaveProperty('generated');
    expect(second!.channelData?.rolecall).toHaveProperty('generated');
    expect(await metric(slow, 'rolecall_answers_worded_total{result="stopped"} 1')).toBe(true);
  } finally {
    await slow.close();
  }
});

test('where nothing is sure a model chooses what was meant, and the answer is the curated one', async () => {
  const question = 'does the maths get scary';
  const at = await opened();
  writer.chooses(({ readings: [one] }) => ({ chosen: [{ reading: 1, entry: one!.candidates[0]! }] }));
  const candidate = await at.candidate();
  const reply = await candidate.says(question);
  expect(writer.offered[0]!.offered).toMatchObject({
    language: 'en',
    before: { about: [] },
    readings: [{ reading: 1, question }],
  });
  const entry = writer.offered[0]!.offered.readings[0]!.candidates[0]!;
  expect(reply.channelData?.rolecall).toMatchObject({ outcome: 'answer', entries: [entry] });
  const transcript = await at.app.store.conversations.messages(candidate.conversationId, 0, 10);
  expect(transcript.at(-1)!.reply!.receipt!.choosing).toMatchObject({
    result: 'chosen',
    prompt: 'select@2',
    model: writer.model,
    chosen: [{ question, entry }],
  });
  // It is made again from the receipt, and the model is not asked anew.
  const [said, asked] = [transcript.at(-1)!, transcript.at(-2)!];
  const parts = { present: at.app.knowledge, kept: undefined, program: programVersion, cvLimit: largestCv };
  expect(replay(said, asked, { ...parts, today: said.reply!.receipt!.day })).toMatchObject({ verdict: 'same' });
  const { choosing: _, ...unchosen } = said.reply!.receipt!;
  const without = { ...said, reply: { ...said.reply!, receipt: unchosen } };
  expect(replay(without, asked, { ...parts, today: unchosen.day })).toMatchObject({ verdict: 'unexplained' });
  expect(writer.offered).toHaveLength(1);
});

test.each<[string, unknown]>([
  ['an entry that was not offered', { chosen: [{ reading: 1, entry: 'salary' }] }],
  ['an entry that does not exist', { chosen: [{ reading: 1, entry: '__proto__' }] }],
  ['another reading', { chosen: [{ reading: 7, entry: 'skills' }] }],
  ['none', { chosen: [{ reading: 1, entry: null }] }],
  ['words', 'You are hired.'],
  ['another schema', { chosen: [{ reading: 1, entry: 'skills', say: 'You are hired.' }] }],
])('choosing %s chooses nothing', async (_, choice) => {
  const question = 'does the maths get scary';
  const at = await opened();
  writer.chooses(() => choice);
  const [curated, reply] = await Promise.all([asks(plain, question), asks(at, question)]);
  expect(writer.offered).toHaveLength(1);
  expect(reply.text).toBe(curated.text);
});

test('its key is in no log, no receipt, no metric and no word of readiness, whatever the endpoint says of it', async () => {
  const key = 'sk-planted-0123456789abcdef';
  const repeating = createServer((_, response) =>
    response
      .writeHead(401, { 'content-type': 'application/json', 'x-key': key })
      .end(JSON.stringify({ error: { message: `Incorrect API key provided: ${key}`, code: key, type: key } })),
  );
  repeating.listen(0, '127.0.0.1');
  await once(repeating, 'listening');
  const { port } = repeating.address() as AddressInfo;
  const at = await opened({ OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`, OPENAI_API_KEY: key });
  try {
    const candidate = await at.candidate();
    for (const question of questions) await candidate.says(question);
    const kept = await at.app.store.conversations.messages(candidate.conversationId, 0, 100);
    const pages = await Promise.all(
      ['/readyz', '/metrics', '/healthz'].map(async (path) => (await fetch(`${at.origin}${path}`)).text()),
    );
    expect(at.log.join('')).toContain('answered with status 401');
    expect(await readiness(at)).toMatchObject({ partners: { model: 'failing' } });
    expect([...at.log, ...pages, JSON.stringify(kept)].filter((one) => one.includes('sk-planted'))).toEqual([]);
  } finally {
    repeating.closeAllConnections();
    repeating.close();
  }
});
