import { expect, test } from 'vitest';
import { generatedKnowledge } from '../../bench/generated.ts';
import { buildSnapshot } from '../../src/knowledge/knowledge.ts';

test('made-up knowledge has no errors, is the same for a seed, and is asked what no phrasing says', async () => {
  const { files, questions } = await generatedKnowledge(12, 30, 1);
  expect(await generatedKnowledge(12, 30, 1)).toEqual({ files, questions });
  const { snapshot, problems } = buildSnapshot(files, 'en', '2026-12-01');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(snapshot?.entries.size).toBe(12);
  const entries = [...snapshot!.entries.values()];
  for (const { questions: phrasings, facts, sections } of entries)
    expect([phrasings.length, facts.length, sections.length]).toEqual([10, 1, 1]);
  const phrased = new Set(entries.flatMap((entry) => entry.questions));
  expect(questions.filter((question) => phrased.has(question.replace('?', '')))).toEqual([]);
});
