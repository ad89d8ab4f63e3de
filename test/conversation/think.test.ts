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
    const { outcome, entries, suggestions = [] } = spoken?.reply ?? {};
    return { text: spoken?.text as string, outcome, entries, suggestions };
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

  it('answers what they say was passed over', () => {
    const [, asked] = dialogue('what is the salary', "you didn't answer about the degree. do I need a PhD?");
    expect(asked?.entries).toEqual(['degree-required']);
  });

  it('says the same paragraph once, and does not repeat it for another question', () => {
    const [both] = dialogue('What would it pay in Norway? And per hour?');
    expect(both?.text.split('Average pay').length).toBeLessThanOrEqual(2);
  });

  it('offers nothing that was said lately', () => {
    const [average, senior, thanked] = dialogue('How much do they earn in Europe?', 'and a senior?', 'thanks');
    for (const { suggestions } of [average!, senior!, thanked!])
      expect(suggestions).not.toContain('How much do they earn in Europe?');
    expect(dialogue('thanks')[0]?.suggestions).toContain('How much do they earn in Europe?');
  });

  it('does not say "as I said" where it has said nothing', () => {
    for (const { text } of dialogue('what is the salary', 'purple?', 'green elephants?', 'purple?'))
      expect(text).not.toMatch(/As I said: I don't have/);
  });

  it.each([
    ['Am I good enough?', 'yes please'],
    ['can you promise me a job?', 'yes please'],
    ['hello', 'actually, I changed my mind, yes please'],
    ['rejected again this week, I feel like a failure', 'ok let me talk to one'],
  ])('after "%s", "%s" leads to a recruiter', (...messages) => {
    expect(dialogue(...messages).at(-1)).toMatchObject({
      outcome: 'handoff',
      text: expect.stringMatching(/your name/),
    });
  });

  it('meets a hurt person as one', () => {
    const [hurt] = dialogue('rejected again this week, I feel like a failure');
    expect(hurt).toMatchObject({ outcome: 'safety', text: expect.stringMatching(/sorry.*human recruiter/) });
  });
});
