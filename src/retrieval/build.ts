import { type Acceptance, defaultAcceptance, fitAcceptance, type Judged } from './acceptance.ts';
import type { Analysed } from './analyse.ts';
import { best, fuse } from './fusion.ts';
import { type AnalysedUnit, buildIndex, type FusedIndex, type Index } from './index.ts';
import { createJudge, type Judge } from './judge.ts';
import { createMeaningScorer, type Meaning, type MeaningScorer, placeMeaning } from './meaning.ts';
import { createScorers } from './scorers.ts';

/** A question whose unit, by position, is known; -1 where no unit answers it. */
export interface KnownTerms {
  readonly question: Analysed;
  readonly unit: number;
  /** Its vector, where the phrasings have theirs. */
  readonly vector?: Float32Array;
}

/** What a retriever is built from: units and known questions as they are looked up by. */
export interface Material {
  readonly units: readonly AnalysedUnit[];
  readonly known: readonly KnownTerms[];
  readonly fusion: boolean;
  /** Vectors of all titles and phrasings, unit by unit, the title first. */
  readonly vectors?: readonly Float32Array[];
}

/** A retriever but for its texts: plain data. */
export interface Built {
  readonly index: Index;
  readonly acceptance: Acceptance;
  /** How near in meaning questions are, how much that counts, and what may be accepted of a question that has a vector. */
  readonly meaning?: Meaning & { readonly weight: number; readonly acceptance: Acceptance };
}

/**
 * Builds the index and calibrates it. Every other known question that no unit answers teaches the classifier what is not ours; the
 * rest, unseen by it, tell how sure it may be: of words alone, and again of words and vectors, since a question may be without one.
 */
export function build({ units, known, fusion, vectors }: Material): Built {
  const unanswered = known.filter(({ unit }) => unit < 0);
  const others = new Set(unanswered.filter((_, at) => at % 2 === 1));
  const index = buildIndex(units, { fusion, others: [...others].map(({ question }) => question) });
  if (!index.fused) return { index, acceptance: defaultAcceptance };
  const unseen = known.filter((one) => !others.has(one));
  const wordsAlone = unseen.map(({ question, unit }) => ({ question, unit }));
  const acceptance = calibrate(createJudge(index, index.fused), wordsAlone);
  if (!vectors || vectors.length === 0) return { index, acceptance };
  const meaning = placeMeaning(vectors, index.fused.owners);
  const meaningOf = createMeaningScorer(meaning, index.fused.owners, index.size);
  const weight = weigh(index, index.fused, meaningOf, unseen);
  const judge = createJudge(index, index.fused, meaningOf, weight);
  return { index, acceptance, meaning: { ...meaning, weight, acceptance: calibrate(judge, unseen) } };
}

function calibrate(judge: Judge, known: readonly KnownTerms[]): Acceptance {
  if (known.length === 0) return defaultAcceptance;
  const judged = known.flatMap(({ question, unit, vector }): Judged[] =>
    judge(question, 1, vector).contenders.map((contender) => ({
      values: contender.signals,
      right: contender.unit === unit,
    })),
  );
  return fitAcceptance(judged);
}

/** What nearness in meaning may count, the likeliest first: about as much as all measures of words together. */
const weights = [4, 2, 8, 1, 0.5];

/** Models differ in worth: the weight is the one that puts most known questions first. */
function weigh(index: Index, fusedIndex: FusedIndex, meaningOf: MeaningScorer, known: readonly KnownTerms[]): number {
  const measure = createScorers(index, fusedIndex, meaningOf);
  const fused = new Float32Array(index.size);
  const right = weights.map(() => 0);
  for (const { question, unit, vector } of known.filter((one) => one.unit >= 0)) {
    const measures = measure(question, vector);
    weights.forEach((weight, at) => {
      fuse(measures, fused, weight);
      if (best(fused, 1)[0] === unit) right[at]!++;
    });
  }
  return weights[right.indexOf(Math.max(...right))]!;
}
