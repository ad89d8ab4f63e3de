import { describe, expect, test } from 'vitest';
import { type AskedTurn, buildDigest, SHARED } from '../../src/curation/curation.ts';

const week = { name: '2026-W48', from: 0, to: 1 };
const turn = (person: string, more: Partial<AskedTurn> = {}): AskedTurn => ({
  ...{ person, outcome: 'answer', entries: ['salary'], questions: [] },
  ...more,
});
const declined = (person: string, question: string) =>
  turn(person, { outcome: 'decline', entries: [], questions: [question] });

describe('a digest', () => {
  test('is none where nothing was asked and nothing rated', () => {
    expect(buildDigest(week, [], [])).toBeUndefined();
    expect(buildDigest(week, [], [{ entries: ['salary'], helpful: true }])).toBeDefined();
  });

  test('counts people, outcomes, and by entry answers and whether they helped', () => {
    const turns = [
      turn('ada'),
      turn('ada', { entries: ['salary', 'skills'] }),
      turn('ben', { outcome: 'partial', questions: ['pay in Oslo?'] }),
      turn('ben', { outcome: 'smalltalk', entries: [] }),
    ];
    const ratings = [true, true, false].map((helpful) => ({ entries: ['salary'], helpful }));
    expect(buildDigest(week, turns, ratings)).toMatchObject({
      people: 2,
      outcomes: [
        { outcome: 'answer', count: 2 },
        { outcome: 'partial', count: 1 },
        { outcome: 'smalltalk', count: 1 },
      ],
      entries: [
        { entry: 'salary', answered: 2, partly: 1, helpful: 2, unhelpful: 1 },
        { entry: 'skills', answered: 1, partly: 0, helpful: 0, unhelpful: 0 },
      ],
      unanswered: { count: 1, people: 1, unquoted: 1 },
    });
  });

  test(`quotes of what was not answered only what ${SHARED} people asked, in the words they share`, () => {
    const turns = [
      declined('ada', 'Do you sponsor a visa?'),
      declined('ben', 'do you sponsor visas'),
      declined('cleo', 'Can you sponsor my visa, please'),
      declined('cleo', 'Is my cousin Zed Example in your office?'),
      ...[1, 2, 3, 4].map(() => declined('dora', 'Do you know Dora Example of Leiden?')),
      declined('ada', 'dog in the office?'),
      declined('ben', 'A dog in the office?'),
    ];
    const { unanswered } = buildDigest(week, turns, [])!;
    expect(unanswered).toEqual({
      ...{ count: 10, people: 4, unquoted: 7 },
      shared: [{ words: expect.stringMatching(/^sponsor visas?$/), people: 3, partly: false }],
    });
    expect(JSON.stringify(unanswered)).not.toMatch(/zed|dora|leiden|dog/i);
  });
});
