import { type Entry, type Fact, fingerprint } from '../knowledge/knowledge.ts';
import type { Basis } from './basis.ts';
import type { DatedDraft } from './dates.ts';
import type { Finding } from './finding.ts';

/** Longest question text kept, in UTF-16 units: the whole of it is in the transcript. */
const longest = 300;

/**
 * What a curated answer was made from: the questions with what was found and what was made of it (a draft each), and the entries
 * and facts as they are now.
 */
export function curatedBasis(
  findings: readonly Finding[],
  drafts: readonly DatedDraft[],
  entries: readonly Entry[],
  facts: readonly Fact[],
): Extract<Basis, { mode: 'curated' }> {
  return {
    mode: 'curated',
    questions: findings.map((finding, at) => {
      const { question, entry, section, levels, confidence } = finding;
      const unknown = unknownOf(finding, drafts[at]);
      return {
        text: question.text.slice(0, longest),
        ...(entry && { entry: entry.id }),
        ...(section && { section: section.heading }),
        levels: [...levels],
        scopes: question.scopes.map(({ name }) => name),
        ...(unknown.length > 0 && { unknown }),
        confidence: Math.round(confidence * 1000) / 1000,
      };
    }),
    entries: entries.map((entry) => ({ id: entry.id, hash: fingerprint(entry) })),
    facts: facts.map((fact) => ({ id: fact.id, hash: fingerprint(fact) })),
  };
}

function unknownOf({ entry, beyond }: Finding, draft: DatedDraft | undefined): string[] {
  if (!entry) return [];
  const withheld = draft?.withheld ? [`${entry.title}: figures that hold today`] : [];
  if (entry.kind === 'unknown') return [entry.title];
  return [...new Set(beyond.map(({ name }) => `${entry.title}: ${name}`)), ...withheld];
}
