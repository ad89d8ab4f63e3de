import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fakeWriter, repeats, type Told } from '../support/fake-writer.ts';
import { house } from '../support/house.ts';
import { entryFile, smallFiles } from '../support/snapshot.ts';

const band = (id: string, min: number, max: number) => ({
  ...{ id, kind: 'salary', min, max, currency: 'EUR', period: 'year', region: 'Europe', source: 'The page' },
});
const salary = (min: number, max: number) =>
  entryFile('salary', {
    topic: 'salary',
    title: 'Average salary in Europe',
    questions: ['what does a machine learning engineer earn', 'what is the salary', 'average pay', 'salary range'],
    answer: 'A Machine Learning Engineer in Europe earns {{fact:pay}} on average.',
    facts: [band('pay', min, max)],
  });
const dataEngineer = entryFile('data-engineer', {
  role: 'data-engineer',
  topic: 'salary',
  title: 'Pay of data engineers',
  questions: [
    'what does a data engineer earn',
    'data engineer salary',
    'data engineer pay',
    'what do data engineers make',
  ],
  answer: 'A data engineer in Spain earns {{fact:pay-data}} on average.',
  facts: [{ ...band('pay-data', 50000, 55000), region: 'Spain' }],
});

let folder: string;
let writer: Awaited<ReturnType<typeof fakeWriter>>;
let product: Awaited<ReturnType<typeof house>>;
const write = (text: string) => writeFile(join(folder, 'en/salary.md'), text);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rolecall-'));
  await mkdir(join(folder, 'en'));
  for (const [path, text] of smallFiles) await writeFile(join(folder, 'en', basename(path)), text);
  await write(salary(90000, 120000));
  await writeFile(join(folder, 'en/data-engineer.md'), dataEngineer);
  writer = await fakeWriter(repeats);
  product = await house({
    env: { ...writer.env, KNOWLEDGE_DIR: folder },
    modelPatience: { first: 2_500, whole: 2_500, choosing: 1_000 },
  });
});
afterAll(async () => {
  await product?.close();
  await writer?.close();
  await rm(folder, { recursive: true, force: true });
});

const question = 'what does a machine learning engineer earn?';
const asks = async (text: string) => (await product.candidate()).says(text);
const knowledgeOf = ({ channelData }: Awaited<ReturnType<typeof asks>>) => channelData?.rolecall?.knowledge;

test('an answer that is being worded stays of the knowledge it began with, and is said to nobody of another', async () => {
  writer.answers((told) => ({ ...repeats(told), ends: 'hangs' }));
  const early = asks(question);
  await expect.poll(() => writer.asked.length, { timeout: 5_000 }).toBe(1);
  await write(salary(70000, 80000));
  expect((await product.app.reload()).result).toBe('swapped');
  writer.answers(repeats);
  const late = await asks(question);
  expect(late.text).toContain('€70,000 to €80,000 a year');
  expect(late.channelData?.rolecall).toHaveProperty('generated');
  const first = await early;
  expect(first.text).toContain('€90,000 to €120,000 a year');
  expect(first.text).not.toContain('70,000');
  expect(knowledgeOf(first)).not.toBe(knowledgeOf(late));

  // What it was verified for is gone with its knowledge, and does not come in the place of what is known now.
  expect((await asks(question)).text).toContain('€70,000 to €80,000 a year');
  await write(salary(90000, 120000));
  expect((await product.app.reload()).result).toBe('swapped');
  const back = await asks(question);
  expect(back.text).toContain('€90,000 to €120,000 a year');
  expect(knowledgeOf(back)).toBe(knowledgeOf(first));
});

test('of two roles in one knowledge none gets the figure of the other', async () => {
  const swapped = ({ passages }: Told) => ({
    says: {
      parts: [
        'A Machine Learning Engineer in Europe earns ⟦f2⟧ on average.',
        'A data engineer in Spain earns ⟦f1⟧ on average.',
      ]
        .concat('They earn ⟦f1⟧ in Europe on average.', 'In Europe the average is ⟦f1⟧.')
        .map((text) => ({ entries: passages.map(({ entry }) => entry), text })),
      notKnown: [],
      outcome: 'answer',
    },
  });
  writer.answers(swapped);
  for (const asked of [
    question,
    'what does a data engineer earn?',
    `${question} And what does a data engineer earn?`,
  ]) {
    const { text = '' } = await asks(asked);
    for (const sentence of text.split(/(?<=\.)\s|\[\d\]\s+/)) {
      if (/€90,000/.test(sentence)) expect(sentence).toMatch(/^A Machine Learning Engineer in Europe/);
      if (/€50,000/.test(sentence)) expect(sentence).toMatch(/^A data engineer in Spain/);
    }
    expect(text).toMatch(/€/);
  }
});
