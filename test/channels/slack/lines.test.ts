import { describe, expect, test } from 'vitest';
import { drawLine, drawStep, signsOf, stepsToTell } from '../../../src/channels/slack/lines.ts';
import type { Message } from '../../../src/conversation/conversation.ts';
import { buildCard, type Handoff, type HandoffStep, type StepKind } from '../../../src/handoff/handoff.ts';
import { material, promisedIn } from '../../handoff/examples.ts';

const now = Date.UTC(2026, 2, 2, 10);
const handoff: Handoff = {
  ...{ id: 'h1', reference: 'RC-7F3K-2Q', conversationId: 'c1', status: 'claimed', openedAt: now },
  card: buildCard(material()),
  promise: promisedIn(60, now),
};
const line = (changes: Partial<Message>): string =>
  JSON.stringify(
    drawLine(
      { ...{ id: 'm', conversationId: 'c1', seq: 4, at: now, author: 'candidate', text: 'Hello' }, ...changes },
      handoff,
      'https://careers.example.org',
    ),
  );

describe('a line in the thread', () => {
  test('says who speaks: the candidate by first name, a recruiter of the console, the assistant', () => {
    expect(line({})).toContain('Nora (candidate)');
    expect(line({ author: 'recruiter', authorName: 'Sam' })).toContain('Sam (in the console)');
    expect(line({ author: 'bot' })).toContain('Assistant, to the candidate');
  });

  test('mentions nobody, whatever is in it', () => {
    expect(line({ text: '<!channel> <@U1>' })).not.toMatch(/<[!@]/);
  });

  test('a file is named, and opened in the console once it is kept', () => {
    expect(line({ text: '', upload: { name: 'plan.pdf', size: 9 } })).not.toContain('console');
    const waits = line({ text: '', upload: { name: 'plan.pdf', size: 9, fileId: 'f', check: 'waiting' } });
    expect(waits).toContain('still being checked for viruses');
    expect(waits).not.toContain('console');
    expect(line({ text: '', upload: { name: 'plan.pdf', size: 9, check: 'malware' } })).toContain('held malware');
    expect(line({ text: '', upload: { name: 'plan.pdf', size: 9, fileId: 'f' } })).toContain(
      '/console#h1|Open the file',
    );
  });

  test('an edited one says so; of a deleted one no word stays', () => {
    expect(line({ editedAt: now })).toContain('(edited)');
    expect(line({ text: '', deletedAt: now })).toContain('deleted this message');
  });

  test('a message of the greatest length fits', () => {
    const { blocks } = drawLine(
      { id: 'm', conversationId: 'c1', seq: 4, at: now, author: 'candidate', text: '<'.repeat(8000) },
      handoff,
      undefined,
    );
    expect((blocks[0]!.text as { text: string }).text.length).toBeLessThanOrEqual(3000);
  });
});

describe('the promise clock in the thread', () => {
  const history = (...kinds: StepKind[]): HandoffStep[] =>
    kinds.map((kind, index) => ({ number: index + 1, at: now, kind }));
  test.each([
    [['opened', 'reminded'], ['reminded']],
    [['opened', 'reminded', 'escalated'], ['escalated']],
    [['opened', 'reminded', 'escalated', 'broken'], ['broken']],
    [
      ['opened', 'broken', 'reminded'],
      ['broken', 'reminded'],
    ],
    [['opened', 'reminded', 'kept'], []],
    [['opened', 'claimed', 'closed'], []],
  ] as [StepKind[], StepKind[]][])('of %j it tells %j: nobody is reminded of what is over', (steps, told) => {
    expect(stepsToTell(history(...steps)).map(({ kind }) => kind)).toEqual(told);
    for (const step of stepsToTell(history(...steps))) expect(drawStep(step, handoff)).toBeDefined();
  });
});

describe('the signs of a recruiter’s message', () => {
  test.each([
    ['accepted', []],
    ['sent', []],
    ['delivered', ['delivered']],
    ['read', ['delivered', 'read']],
    ['failed', ['failed']],
  ] as const)('%s shows %j', (state, signs) => expect(signsOf(state)).toEqual(signs));
});
