import { describe, expect, it } from 'vitest';
import { initialState } from '../../src/conversation/state.ts';
import { think } from '../../src/conversation/think.ts';
import { smallSnapshot } from '../support/snapshot.ts';

const snapshot = smallSnapshot();

/** What is said to messages of one conversation, in order. */
function dialogue(...messages: readonly string[]) {
  let state = initialState;
  return messages.map((text) => {
    const { decision, spoken } = think({
      state,
      mode: 'bot',
      message: { text },
      snapshot,
      cvLimit: '10 MB',
      now: Date.parse('2026-11-25T12:00:00Z'),
      day: '2026-11-25',
    });
    state = decision.state;
    return { text: spoken?.text as string, outcome: spoken?.reply.outcome };
  });
}

describe('a conversation', () => {
  it('does not say the same again as if it were new', () => {
    const [first, second] = dialogue('what is the salary', 'what is the salary');
    expect(second?.text).toBe(`As I said: ${first?.text}`);
  });

  it('goes one level up and down from the one it spoke of', () => {
    const [, up, down] = dialogue('What does a junior ML engineer earn?', 'and a senior?', 'one step down?');
    expect(up?.text).toContain('€90,000 to €120,000');
    expect(down?.outcome).not.toBe('smalltalk');
  });

  it('answers a complaint as one, and not from the knowledge', () => {
    const [, complained] = dialogue('what is the salary', 'you just said that');
    expect(complained).toMatchObject({ outcome: 'smalltalk', text: expect.stringMatching(/^You're right, sorry/) });
  });

  it('meets a hurt person as one', () => {
    const [hurt] = dialogue('rejected again this week, I feel like a failure');
    expect(hurt).toMatchObject({ outcome: 'safety', text: expect.stringMatching(/sorry.*human recruiter/) });
  });
});
