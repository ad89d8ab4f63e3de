import { describe, expect, it } from 'vitest';
import { openTerminal } from '../../src/cli/terminal.ts';
import { checkAnswers } from '../../src/curation/curation.ts';
import { ownQuestions } from '../../src/curation/phrasings.ts';
import type { Hit, Problem } from '../../src/knowledge/knowledge.ts';
import { entryFile, smallSnapshot } from '../support/snapshot.ts';

const degree = entryFile('degree-required', {
  title: "Bachelor's, Master's or PhD",
  topic: 'degree-required',
  questions: ['do I need a phd', 'is a bachelor enough', 'do I need a masters degree', 'is a doctorate needed'],
  answer: "Not always: a Bachelor's degree is often sufficient.",
});

describe('a phrasing that is looked up', () => {
  const snapshot = smallSnapshot();
  const [anyHit] = snapshot.search.find('what is the salary');
  const hit = (id: string, confidence: number): Hit => ({
    ...anyHit!,
    entry: snapshot.entries.get(id)!,
    confidence,
    nearest: `something of ${id}`,
  });
  /** Every phrasing finds its own entry, but one. */
  const found = (question: string, hits: readonly Hit[]) =>
    ownQuestions(snapshot, (asked) => {
      const own = [...snapshot.entries.values()].find(({ questions }) => questions.includes(asked))!;
      return asked === question ? hits : [hit(own.id, 0.9)];
    }).map(({ severity, file, line, message }) => ({ severity, file, line, message }));

  it('may find its own entry first', () => {
    expect(found('money', [hit('salary', 0.6), hit('visa', 0.59)])).toEqual([]);
  });

  it('is a warning where another entry is a little surer', () => {
    expect(found('money', [hit('visa', 0.8), hit('salary', 0.7)])).toEqual([
      {
        severity: 'warning',
        file: 'knowledge/en/salary.md',
        line: 2,
        message:
          '"money" finds "visa" (nearest there: "something of visa"); word it so that only "salary" can be meant, or move it there',
      },
    ]);
  });

  it.each([
    ['another entry is clearly surer', [hit('visa', 0.9), hit('salary', 0.6)]],
    ['its own is not among the found', [hit('visa', 0.5)]],
    ['nothing is found', []],
  ])('is an error where %s', (_, hits) => {
    expect(found('money', hits)).toMatchObject([{ severity: 'error' }]);
  });
});

async function problemsWith(files: Record<string, string>): Promise<Problem[]> {
  const snapshot = smallSnapshot(
    new Map(Object.entries(files).map(([name, text]) => [`knowledge/en/${name}`, text] as const)),
  );
  const terminal = await openTerminal({}, { snapshot, clock: () => Date.parse('2026-11-24') });
  try {
    return await checkAnswers(snapshot, terminal.say);
  } finally {
    await terminal.close();
  }
}
const rules = async (files: Record<string, string>) =>
  (await problemsWith(files)).map(({ rule, severity, file, line }) => `${severity} ${rule} ${file}:${line}`);

describe('checking what the knowledge answers', () => {
  it('has nothing but unconfirmed values to say of the small knowledge', async () => {
    expect(await problemsWith({})).toEqual([
      {
        rule: 'unconfirmed',
        severity: 'info',
        file: 'knowledge/en/agency.yaml',
        line: 3,
        message: 'time_zone is "Europe/Amsterdam" by default; correct it if need be, then set confirmed: true',
      },
    ]);
  });

  it('names phrasings of two entries that say the same', async () => {
    const extra = entryFile('studies', {
      questions: ['studies', 'is the bachelor enough?', 'enough studies'],
    });
    expect(await rules({ 'degree-required.md': degree, 'studies.md': extra })).toContain(
      'warning near-duplicate knowledge/en/studies.md:2',
    );
  });

  it('names a suggestion that leads nowhere, and none that leads on', async () => {
    const extra = entryFile('studies', {
      questions: ['studies', 'which studies count', 'tell me about studies'],
      suggestions: ['what is the salary', 'do you sponsor visas', 'Talk to a recruiter'],
    });
    const found = (await problemsWith({ 'studies.md': extra })).filter(({ rule }) => rule === 'suggestion');
    expect(found.map(({ message }) => message)).toEqual([
      'the suggestion "do you sponsor visas" leads nowhere (decline); suggest a question that an entry answers',
    ]);
  });

  it('names a golden question that reaches something else', async () => {
    const golden = [
      '- { question: what do you pay, entry: salary, outcome: answer, reason: plain }',
      '- { question: do you sponsor visas, entry: visa, outcome: decline, reason: not known }',
      '- { question: do I need a doctorate, entry: salary, outcome: answer, reason: wrong on purpose }',
    ].join('\n');
    const found = (await problemsWith({ 'golden.yaml': golden })).filter(({ rule }) => rule === 'golden');
    expect(found).toEqual([
      {
        rule: 'golden',
        severity: 'error',
        file: 'knowledge/en/golden.yaml',
        line: 3,
        message:
          '"do I need a doctorate" must reach salary (answer) and reaches degree-required (answer); undo the edit that changed it, or correct what it must reach',
      },
    ]);
  });
});
