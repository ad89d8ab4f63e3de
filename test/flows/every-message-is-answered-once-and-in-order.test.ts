import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { house, isBot } from '../support/house.ts';

describe('every message is answered, once and in order', () => {
  let product: Awaited<ReturnType<typeof house>>;
  beforeAll(async () => {
    product = await house();
  });
  afterAll(() => product.close());

  it('a repeated message gets one id and one answer', async () => {
    const anna = await product.candidate();
    const [first, second] = await Promise.all([
      anna.post('Do I need a PhD?', 'same'),
      anna.post('Do I need a PhD?', 'same'),
    ]);
    const third = await anna.post('Do I need a PhD?', 'same');
    expect(new Set([first.id, second.id, third.id]).size).toBe(1);
    await anna.says('thanks');
    const transcript = await anna.transcript();
    expect(transcript.filter(({ text }) => text === 'Do I need a PhD?')).toHaveLength(1);
    expect(transcript.filter(isBot)).toHaveLength(3);
  });

  it('racing messages are all answered, in the order they were recorded', async () => {
    const anna = await product.candidate();
    const questions = [
      'What does a junior earn?',
      'What does a senior earn?',
      'Do I need a PhD?',
      'Who do they work with?',
      'Which industries hire?',
    ];
    await Promise.all(questions.map((question) => anna.post(question)));
    const deadline = Date.now() + 15_000;
    while ((await anna.transcript()).filter(isBot).length < questions.length + 1 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 20));
    const transcript = await anna.transcript();
    const asked = transcript.filter(({ from }) => from.role === 'user').map(({ text }) => text);
    const answered = transcript.filter(isBot).slice(1);
    const fits: Record<string, RegExp> = {
      'What does a junior earn?': /€40,000 to €60,000/,
      'What does a senior earn?': /€90,000 to €120,000/,
      'Do I need a PhD?': /PhD/,
      'Who do they work with?': /data scientists/i,
      'Which industries hire?': /automotive/i,
    };
    expect(new Set(asked)).toEqual(new Set(questions));
    expect(answered).toHaveLength(questions.length);
    answered.forEach((reply, at) => {
      expect(reply.text).toMatch(fits[asked[at]!]!);
    });
  });

  it('a message that a dead process left behind is answered after the restart', async () => {
    const anna = await product.candidate();
    const { conversations } = product.app.store;
    await conversations.record(
      anna.conversationId,
      { id: 'left-behind', author: 'candidate', text: 'Do I need a PhD?' },
      Date.now() - 60_000,
    );
    const again = await house({ env: { DATA_DIR: product.folder } }).catch((error: Error) => error);
    // One process holds the embedded database: the second is told so.
    expect(again).toBeInstanceOf(Error);
    await product.close({ keepData: true });
    product = await house({ env: { DATA_DIR: product.folder } });
    const transcript = async () =>
      (await product.app.store.conversations.messages(anna.conversationId, 0, 100)).map(
        ({ author, text }) => [author, text] as const,
      );
    const deadline = Date.now() + 15_000;
    while ((await transcript()).length < 3 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await transcript()).slice(1).map(([author]) => author)).toEqual(['candidate', 'bot']);
  });
});
