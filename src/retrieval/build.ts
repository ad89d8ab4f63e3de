import { type Acceptance, defaultAcceptance, fitAcceptance } from './acceptance.ts';
import type { Analysed } from './analyse.ts';
import { type AnalysedUnit, buildIndex, type Index } from './index.ts';
import { createJudge } from './judge.ts';

/** A question whose unit, by position, is known; -1 where no unit answers it. */
export interface KnownTerms {
  readonly question: Analysed;
  readonly unit: number;
}

/** What a retriever is built from: units and known questions as they are looked up by. */
export interface Material {
  readonly units: readonly AnalysedUnit[];
  readonly known: readonly KnownTerms[];
  readonly fusion: boolean;
}

/** A retriever but for its texts: plain data. */
export interface Built {
  readonly index: Index;
  readonly acceptance: Acceptance;
}

/**
 * Builds the index and calibrates it. Every other known question that no unit answers teaches the classifier what is not ours; the
 * rest, unseen by it, tell how sure it may be.
 */
export function build({ units, known, fusion }: Material): Built {
  const unanswered = known.filter(({ unit }) => unit < 0);
  const others = new Set(unanswered.filter((_, at) => at % 2 === 1));
  const index = buildIndex(units, { fusion, others: [...others].map(({ question }) => question) });
  if (!index.fused || known.length === 0) return { index, acceptance: defaultAcceptance };
  const judge = createJudge(index, index.fused);
  const judged = known
    .filter((one) => !others.has(one))
    .flatMap(({ question, unit }) =>
      judge(question, 1).contenders.map((contender) => ({ values: contender.signals, right: contender.unit === unit })),
    );
  return { index, acceptance: fitAcceptance(judged) };
}
