import { describe, expect, test } from 'vitest';
import { askedIn, type Told } from '../../src/conversation/asked.ts';
import { keptOf } from '../../src/conversation/receipt.ts';
import { initialState } from '../../src/conversation/state.ts';
import { think } from '../../src/conversation/think.ts';
import { smallSnapshot } from '../support/snapshot.ts';

const snapshot = smallSnapshot();

/** A transcript in which the bot answers each message; the replies may come in any place, as `order` says. */
function transcript(texts: readonly string[], day = '2026-11-25', withReceipts = true): Told[] {
  let state = initialState;
  return texts.flatMap((text, index): Told[] => {
    const seq = 2 * index + 1;
    const now = Date.parse(`${day}T12:00:00Z`);
    const { decision, spoken } = think({ state, mode: 'bot', message: { text }, snapshot, cvLimit: '10 MB', now, day });
    const receipt = {
      program: '1',
      day,
      answers: seq,
      before: keptOf(state, 'bot', snapshot.agency),
      basis: spoken!.basis,
    };
    state = decision.state;
    return [
      { author: 'candidate', seq, text },
      {
        author: 'bot',
        seq: seq + 1,
        text: spoken!.text,
        reply: { ...spoken!.reply, ...(withReceipts && { receipt }) },
      },
    ];
  });
}
const asked = (...texts: string[]) => askedIn(transcript(texts));

describe('what the bot told a candidate', () => {
  test('is the title of what answered, and each figure with its source, terms and review', () => {
    expect(asked('What does a senior earn?')).toMatchObject([
      {
        question: 'What does a senior earn?',
        outcome: 'answer',
        entries: ['salary'],
        answered: ['Average salary in Europe'],
        unknown: [],
        figures: [
          {
            text: '€90,000 to €120,000 a year',
            source: 'The page',
            reviewed: '2026-11-24',
            terms: expect.stringContaining('Europe'),
          },
        ],
        language: 'en',
        mode: 'curated',
      },
    ]);
  });

  test.each([
    [
      'what the question narrows itself to',
      'What is the salary in Germany?',
      'partial',
      ['Average salary in Europe: Germany'],
    ],
    ['what an entry says is not known', 'Do you sponsor visas?', 'decline', ['Visa sponsorship']],
    ['the question, where nothing was found', 'Quack zebra xylophone?', 'decline', ['Quack zebra xylophone?']],
  ])('names as not known %s', (_, text, outcome, unknown) => {
    expect(asked(text)).toMatchObject([{ outcome, unknown }]);
  });

  test('names of two questions in one message the one that is not known', () => {
    const [one] = asked('Do I need a PhD? And do you sponsor visas?');
    expect(one).toMatchObject({
      outcome: 'partial',
      answered: ["Bachelor's, Master's or PhD"],
      unknown: ['Visa sponsorship'],
    });
  });

  test('names the figures that were withheld because they are past their review', () => {
    const withholding = smallSnapshot(
      new Map([
        [
          'knowledge/en/agency.yaml',
          'name: Example Agency\nwhat: places people\npast_review: withhold\ntime_zone: { value: Europe/Amsterdam, confirmed: false }\nnotice: { version: "7", title: Privacy notice, text: "Your name, contact details and this conversation go to our recruiters, and to nobody else." }\n',
        ],
      ]),
    );
    const day = '2028-01-01';
    const { spoken } = think({
      ...{ state: initialState, mode: 'bot', message: { text: 'What does a senior earn?' }, snapshot: withholding },
      ...{ cvLimit: '10 MB', now: Date.parse(`${day}T12:00:00Z`), day },
    });
    const receipt = {
      program: '1',
      day,
      answers: 1,
      before: keptOf(initialState, 'bot', snapshot.agency),
      basis: spoken!.basis,
    };
    const said: Told[] = [
      { author: 'candidate', seq: 1, text: 'What does a senior earn?' },
      { author: 'bot', seq: 2, text: spoken!.text, reply: { ...spoken!.reply, receipt } },
    ];
    expect(askedIn(said)).toMatchObject([
      { unknown: ['Average salary in Europe: figures that hold today'], figures: [] },
    ]);
  });

  test('leaves out greetings and clicks', () => {
    expect(asked('hello', 'thanks', "I'm interested")).toEqual([]);
  });

  test('belongs to the message it answers, also where two messages came before the first reply', () => {
    const [first, answer, second, decline] = transcript(['What does a senior earn?', 'Do you sponsor visas?']) as [
      Told,
      Told,
      Told,
      Told,
    ];
    expect(askedIn([first, second, answer, decline])).toMatchObject([
      { question: 'What does a senior earn?', outcome: 'answer' },
      { question: 'Do you sponsor visas?', outcome: 'decline' },
    ]);
  });

  test('is read from older transcripts too, which have no receipts', () => {
    const older = transcript(['What does a senior earn?', 'Do you sponsor visas?'], '2026-11-25', false);
    expect(askedIn(older)).toMatchObject([
      { question: 'What does a senior earn?', answered: ['Average salary in Europe'], unknown: [] },
      { question: 'Do you sponsor visas?', outcome: 'decline', unknown: ['Do you sponsor visas?'] },
    ]);
  });
});
