import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openTerminal, type Terminal } from '../../src/cli/terminal.ts';
import { inPieces } from '../support/models/delivery.ts';
import { goodModel } from '../support/models/good.ts';
import { readAsked } from '../support/models/read.ts';
import { type ModelServer, modelServer, promptOf } from '../support/models/server.ts';

/** Invented, and in no knowledge: whatever of it reaches the model was sent there. */
const planted = {
  name: 'Zebedee Quillmarrow',
  email: 'zebedee.quillmarrow@example.org',
  phone: '+31 6 12345678',
  link: 'https://www.linkedin.com/in/zquillmarrow',
  pay: '71,350',
};
const traces = [/zebedee/i, /quillmarrow/i, /example\.org/i, /12345678|1234 5678/, /linkedin\.com/i, /71[.,]?350/];

const { name, email, phone, link, pay } = planted;
const said: readonly string[] = [
  `Hi, my name is ${name}. What does a senior earn?`,
  `I'm ${name}, what does a Machine Learning Engineer do?`,
  `What skills do I need? Regards, ${name}`,
  `Do I need a PhD? You can reach me at ${email}.`,
  `Which programming languages should I know? My number is ${phone}.`,
  `My profile is ${link}, do I need a Master's?`,
  `I earn ${pay} euros now, what does a senior earn?`,
  `My current salary is EUR ${pay}. What would a mid level get?`,
  `Ich heiße ${name} und verdiene ${pay} Euro. Was verdient ein Senior?`,
  `Je m'appelle ${name}, je gagne ${pay} euros. Combien gagne un senior ?`,
  `Me llamo ${name}, gano ${pay} euros. ¿Cuánto gana un senior?`,
  `Mi chiamo ${name}, guadagno ${pay} euro. Quanto guadagna un senior?`,
  `Ik heet ${name} en verdien ${pay} euro. Wat verdient een senior?`,
  `Nazywam się ${name}, zarabiam ${pay} euro. Ile zarabia senior?`,
  `What skills do I need?\n\nKind regards\n${name}`,
  `what skills do i need? - ${name}`,
  `${name} here, what skills do I need?`,
  'this is zebedee quillmarrow, what skills do i need?',
  'Zebedee wants to know: what skills do you need?',
  'I work at Quillmarrow Ltd. What skills do I need?',
  'I am zebedee_q on telegram, what skills do I need?',
  `Combien gagne un senior ? Cordialement, ${name}`,
  `Was verdient ein Senior? Viele Grüße, ${name}`,
  `who would i be working with? ${email}, ${phone}, ${link}`,
];

/** What leaves for a model is the question and the approved texts, and nothing that tells who asks. */
describe('what a model is told', () => {
  let server: ModelServer;
  let terminal: Terminal;
  beforeAll(async () => {
    server = await modelServer(() => ({ kind: 'gone' }));
    terminal = await openTerminal(server.env, { kept: inject('learnt'), worded: () => {} });
    const good = goodModel(terminal.snapshot);
    server.behaves((request) => {
      const asked = readAsked(request);
      return asked
        ? { kind: 'stream', pieces: inPieces(JSON.stringify(good.words(asked, 'as it stands'))) }
        : { kind: 'gone' };
    });
  });
  afterAll(async () => {
    await terminal.close();
    await server.close();
  });
  const sent = () => server.asked.map(promptOf).join('\n');

  it.each(said)('says nothing of who asks "%s"', async (text) => {
    server.asked.length = 0;
    await terminal.say(text, text);
    await terminal.say(text, 'and what does a junior earn?');
    expect(server.asked.length).toBeGreaterThan(0);
    expect(traces.filter((trace) => trace.test(sent()))).toEqual([]);
  });

  it.each([
    [
      'on the way to a recruiter',
      ['I want to talk to a recruiter', `${name}, ${email}`, 'what does a senior earn?', 'I agree'],
    ],
    ['to somebody who is a child', ['I am 13 years old', 'what does a senior earn?']],
    ['to somebody in distress', ['I want to die, what does a senior earn?']],
  ])('nothing is told %s', async (_, messages) => {
    server.asked.length = 0;
    for (const text of messages) await terminal.say(messages[0]!, text);
    expect(server.asked).toEqual([]);
  });

  it('no figure is among it, and no entry but those that answer', async () => {
    server.asked.length = 0;
    for (const { question } of terminal.snapshot.golden) await terminal.say(question, question);
    expect(server.asked.length).toBeGreaterThan(80);
    // The others choose among entries, of which they are told the titles.
    const worded = server.asked.flatMap((request) => readAsked(request) ?? []);
    expect(worded.length).toBeGreaterThan(60);
    for (const { passages, marks, question } of worded) {
      const told = [...passages.map(({ text }) => text), ...marks.map(({ gloss }) => gloss)]
        .join('\n')
        .replace(/⟦f\d+⟧/g, '');
      expect(told).not.toMatch(/\p{N}|\{\{/u);
      expect(passages.length, question).toBeLessThanOrEqual(3);
    }
  });
});
