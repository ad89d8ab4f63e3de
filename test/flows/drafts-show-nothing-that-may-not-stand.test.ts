import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { fakeWriter, repeats, type Saying, type Told } from '../support/fake-writer.ts';
import { house } from '../support/house.ts';

interface Shown {
  readonly type: string;
  readonly text?: string;
  readonly from: { readonly role?: string };
  readonly channelData?: { readonly streamType?: string };
}

const entry = 'At entry level, average pay for Machine Learning Engineers in Europe is ⟦f1⟧.';
const shownEntry = 'At entry level, average pay for Machine Learning Engineers in Europe is €40,000 to €60,000 a year.';
const question = 'what is the salary?';

let later = 0;
let writer: Awaited<ReturnType<typeof fakeWriter>>;
let product: Awaited<ReturnType<typeof house>>;
const sockets: WebSocket[] = [];
beforeAll(async () => {
  writer = await fakeWriter(repeats);
  product = await house({
    env: writer.env,
    clock: () => Date.now() + later,
    modelPatience: { first: 1_000, whole: 1_500, choosing: 1_000 },
  });
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.terminate();
  // An endpoint that failed is left alone for a while.
  later += 60_000;
});
afterAll(async () => {
  await product?.close();
  await writer?.close();
});

const saying =
  (...texts: readonly string[]) =>
  ({ passages }: Told): Saying => ({
    says: {
      parts: texts.map((text) => ({ entries: passages.map((one) => one.entry), text })),
      notKnown: [],
      outcome: 'answer',
    },
  });
const ending = (answer: (told: Told) => Saying, ends: NonNullable<Saying['ends']>) => (told: Told) => ({
  ...answer(told),
  ends,
});

/** A candidate, and all that their page is sent, in order. */
async function watching() {
  const candidate = await product.candidate();
  const given = await fetch(`${candidate.address}?watermark=0`, { headers: candidate.headers });
  const { streamUrl } = (await given.json()) as { streamUrl: string };
  const socket = new WebSocket(streamUrl);
  sockets.push(socket);
  const shown: Shown[] = [];
  socket.on('message', (data) => {
    if (data.toString() !== '') shown.push(...(JSON.parse(data.toString()) as { activities: Shown[] }).activities);
  });
  await new Promise((resolve) => socket.once('open', resolve));
  const drafts = () =>
    shown.filter(({ channelData }) => channelData?.streamType === 'streaming').map(({ text }) => text ?? '');
  const until = async (fits: () => boolean) => {
    for (let tries = 0; tries < 500 && !fits(); tries++) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(fits(), JSON.stringify(shown)).toBe(true);
  };
  return { candidate, shown, drafts, until };
}

const lies = [
  'At senior level it is €200,000.',
  'At senior level, average pay for Machine Learning Engineers in Europe is ⟦f1⟧.',
  'At senior level, average pay for Machine Learning Engineers in Europe is ⟦f',
  '3⟧ two hundred thousand.',
  'At senior level, average pay for Machine Learning Engineers in Europe is ⟦f3⟧\u0338.',
  'At senior level, average pay for Machine Learning Engineers in Europe is ⟦f9⟧.',
  'At senior level, average pay for Machine Learning Engineers in Europe is {{fact:salary-entry}}.',
  'At mid level and senior level, average pay for Machine Learning Engineers in Europe is ⟦f2⟧⟦f3⟧.',
  'You are hired.',
];

test('a lie is in no draft, and each figure in one is the server’s', async () => {
  writer.answers(ending(saying(entry, ...lies), 'hangs'));
  const { candidate, drafts } = await watching();
  const reply = await candidate.says(question);
  expect(drafts().length).toBeGreaterThan(0);
  for (const draft of drafts()) {
    expect(draft).not.toMatch(/200,000|hundred|hired|[⟦⟧{}]|\u0338/);
    expect(draft.startsWith(shownEntry) || reply.text!.startsWith(draft)).toBe(true);
    for (const figure of draft.match(/€[\d,]+/g) ?? []) expect(reply.text).toContain(figure);
  }
});

test('drafts of an answer that comes to nothing say what stands all the same', async () => {
  writer.answers(ending(saying(entry, 'You are hired.'), 'cut'));
  const { candidate, drafts, shown, until } = await watching();
  const reply = await candidate.says('average pay');
  expect(reply.channelData?.rolecall).not.toHaveProperty('generated');
  await until(() => shown.some(({ text }) => text === reply.text));
  for (const draft of drafts()) expect(draft === shownEntry || reply.text!.startsWith(draft)).toBe(true);
});

test('nothing more of an answer is shown once it was stopped', async () => {
  writer.answers(ending(saying(entry), 'hangs'));
  const { candidate, drafts, shown, until } = await watching();
  await candidate.post('what is the pay?');
  await until(() => drafts().length > 0);
  writer.answers(repeats);
  await candidate.post('which degree do I need?');
  await until(() => shown.filter(({ type, from }) => type === 'message' && from.role === 'bot').length >= 3);
  writer.ends();
  const [, stopped] = (await candidate.transcript()).filter(({ from }) => from.role === 'bot');
  const at = shown.findIndex(({ text, type }) => type === 'message' && text === stopped!.text);
  expect(at).toBeGreaterThan(0);
  const after = shown.slice(at).filter(({ channelData }) => channelData?.streamType === 'streaming');
  for (const { text } of after) expect(text).not.toContain('€');
});
