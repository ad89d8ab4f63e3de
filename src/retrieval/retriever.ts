import { type Acceptance, accept } from './acceptance.ts';
import type { Analyse, Analysed } from './analyse.ts';
import { scoreField } from './bm25.ts';
import type { Built } from './build.ts';
import { word } from './features.ts';
import { best } from './fusion.ts';
import type { AnalysedUnit } from './index.ts';
import { type Contender, createJudge } from './judge.ts';
import { createMeaningScorer } from './meaning.ts';
import type { Measures } from './scorers.ts';

/** What can be found: questions people ask about it, and a text. */
export interface Unit {
  readonly id: string;
  readonly title?: string;
  readonly phrasings: readonly string[];
  readonly body?: string;
}

export interface Ranked {
  readonly id: string;
  readonly score: number;
  /** 0..1: the probability that this unit is what the question asks for. */
  readonly confidence: number;
}

/** A question whose unit is known, or that no unit answers (`null`): by these the confidence is calibrated. */
export interface KnownQuestion {
  readonly text: string;
  readonly unit: string | null;
}

export interface RetrieverOptions {
  /** False: rank by words alone, without confidence. */
  readonly fusion?: boolean;
  readonly analyse?: Analyse;
  readonly known?: readonly KnownQuestion[];
  /** A vector of length 1, by an embedding model, for every title, phrasing and known question. */
  readonly vectors?: ReadonlyMap<string, Float32Array>;
}

/** A unit that may be what was asked for. */
export interface Candidate extends Contender {
  readonly confidence: number;
}

export interface Retriever {
  readonly analyse: Analyse;
  readonly acceptance: Acceptance;
  /**
   * The `limit` best candidates for a question, best first, with the measures they were chosen by: the next question writes those
   * anew, so that what is to be kept must be copied. `vector`: the question's by the model of the retriever's vectors; without one,
   * or without those, it is found by its words alone. Throws where the retriever ranks by words without confidence.
   */
  candidates(question: Analysed, limit: number, vector?: Float32Array): { candidates: Candidate[]; measures: Measures };
  rank(text: string, limit?: number, vector?: Float32Array): Ranked[];
}

export function analyseUnit({ title, phrasings, body = '' }: Unit, analyse: Analyse): AnalysedUnit {
  return {
    title: title === undefined ? undefined : analyse(title),
    phrasings: phrasings.map(analyse),
    body: analyse(body),
  };
}

/** All texts of a unit. */
export function textsOf({ title = '', phrasings, body = '' }: Unit): string[] {
  return [title, ...phrasings, body];
}

/** Position of the unit with an id, or -1: a question that only a unit elsewhere answers, none here does. */
export function positions(units: readonly Unit[]): (id: string | null) => number {
  const byId = new Map(units.map(({ id }, at) => [id, at]));
  return (id) => (id === null ? -1 : (byId.get(id) ?? -1));
}

/** A retriever over what has been built for units of these ids. */
export function openRetriever(
  ids: readonly string[],
  analyse: Analyse,
  { index, acceptance, meaning }: Built,
): Retriever {
  const meaningOf = index.fused && meaning && createMeaningScorer(meaning, index.fused.owners, index.size);
  const judge = index.fused && createJudge(index, index.fused, meaningOf, meaning?.weight);
  const scores = new Float32Array(index.size);

  const candidates = (question: Analysed, limit: number, vector?: Float32Array) => {
    if (!judge) throw new Error('A retriever that ranks by words alone has no candidates to judge.');
    if (vector && meaning && vector.length !== meaning.dimension)
      throw new Error(`A vector of ${vector.length} numbers is of another model than those of ${meaning.dimension}.`);
    const { contenders, measures } = judge(question, limit, meaning && vector);
    const by = measures.meaning && meaning ? meaning.acceptance : acceptance;
    return {
      candidates: contenders.map((one) => ({ ...one, confidence: accept(by, one.signals) })),
      measures,
    };
  };

  return {
    analyse,
    acceptance,
    candidates,
    rank(text, limit = 10, vector) {
      const question = analyse(text);
      if (judge)
        return candidates(question, limit, vector).candidates.map(({ unit, score, confidence }) => ({
          id: ids[unit]!,
          score,
          confidence,
        }));
      scores.fill(0);
      scoreField(index.flat, question.terms, { [word]: scores });
      return best(scores, limit).map((unit) => ({ id: ids[unit]!, score: scores[unit]!, confidence: 0 }));
    },
  };
}
