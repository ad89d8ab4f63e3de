import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeWriter, repeats } from '../support/fake-writer.ts';
import { house } from '../support/house.ts';

const questions = [
  'what skills do I need?',
  'what does a machine learning engineer do?',
  'who would I work with?',
  'which programming languages do I need?',
  'what is the difference to a data scientist?',
  'what is the difference to a software engineer?',
  'which industries hire?',
  'is demand rising?',
  'which qualifications do I need?',
  'do I need a PhD?',
  'what does a senior earn?',
  'what does a junior earn?',
];

/** Ten minutes before midnight where the agency is. */
const evening = Date.parse('2026-11-26T22:50:00Z');

describe.each(['OPENAI_CONVERSATION_TOKENS', 'OPENAI_PERSON_TOKENS'])('when %s are spent', (setting) => {
  let now = evening;
  let writer: Awaited<ReturnType<typeof fakeWriter>>;
  let plain: Awaited<ReturnType<typeof house>>;
  let product: Awaited<ReturnType<typeof house>>;
  beforeAll(async () => {
    writer = await fakeWriter(repeats);
    plain = await house({ clock: () => now });
    product = await house({ env: { ...writer.env, [setting]: '10000' }, clock: () => now });
  });
  afterAll(async () => {
    await plain?.close();
    await product?.close();
    await writer?.close();
  });
  type Candidate = Awaited<ReturnType<typeof product.candidate>>;

  /** Asks each question until one is answered without the model; which one. */
  async function spendOut(candidate: Candidate): Promise<number> {
    for (const [at, question] of questions.entries()) {
      const before = writer.asked.length;
      await candidate.says(question);
      if (writer.asked.length === before) return at;
    }
    throw new Error('it was never spent');
  }

  it('the approved words come, to nobody else, and until the day is over', async () => {
    const [anna, same] = await Promise.all([product.candidate(), plain.candidate()]);
    const at = await spendOut(anna);
    expect(at).toBeGreaterThan(2);
    for (const question of questions.slice(0, at + 1)) await same.says(question);
    const last = (said: Awaited<ReturnType<Candidate['transcript']>>) => said.at(-1)!;
    const [spent, curated] = [last(await anna.transcript()), last(await same.transcript())];
    expect(spent.text).toBe(curated.text);
    expect(spent.channelData?.rolecall).toEqual(curated.channelData?.rolecall);
    const metrics = await (await fetch(`${product.origin}/metrics`)).text();
    expect(metrics).toMatch(/rolecall_answers_worded_total\{result="over-budget"\} 1\n/);

    const asked = writer.asked.length;
    expect((await anna.says(questions[at]!)).channelData?.rolecall).not.toHaveProperty('generated');
    expect(writer.asked).toHaveLength(asked);

    const bea = await product.candidate();
    expect((await bea.says(questions[at]!)).channelData?.rolecall).toHaveProperty('generated');
    expect(writer.asked).toHaveLength(asked + 1);

    now = evening + 20 * 60_000;
    expect((await anna.says(questions[at + 1]!)).channelData?.rolecall).toHaveProperty('generated');
    expect(writer.asked).toHaveLength(asked + 2);
    now = evening;
  });
});
