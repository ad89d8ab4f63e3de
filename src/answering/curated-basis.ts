import { type Entry, type Fact, fingerprint } from '../knowledge/knowledge.ts';
import type { Basis } from './basis.ts';
import type { Finding } from './finding.ts';

/** Longest question text kept, in UTF-16 units: the whole of it is in the transcript. */
const longest = 300;

/** What a curated answer was made from: the questions with what was found, and the entries and facts as they are now. */
export function curatedBasis(findings: readonly Finding[], entries: readonly Entry[], facts: readonly Fact[]): Basis {
  return {
    mode: 'curated',
    questions: findings.map(({ question, entry, section, levels, confidence }) => ({
      text: question.text.slice(0, longest),
      ...(entry && { entry: entry.id }),
      ...(section && { section: section.heading }),
      levels: [...levels],
      scopes: question.scopes.map(({ name }) => name),
      confidence: Math.round(confidence * 1000) / 1000,
    })),
    entries: entries.map((entry) => ({ id: entry.id, hash: fingerprint(entry) })),
    facts: facts.map((fact) => ({ id: fact.id, hash: fingerprint(fact) })),
  };
}
