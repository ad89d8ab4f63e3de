import { type Acceptance, accept, defaultAcceptance, fitAcceptance, type Judged, type Signals } from './acceptance.ts';
import { type Analyse, type Analysed, createAnalyser } from './analyse.ts';
import { best, fuse } from './fusion.ts';
import { buildIndex } from './index.ts';
import { createScorers, heldBy, type Measures } from './scorers.ts';

export type { Acceptance, Signals } from './acceptance.ts';
export { accept, defaultAcceptance, fitAcceptance } from './acceptance.ts';
export type { Analyse, Analysed } from './analyse.ts';
export { createAnalyser } from './analyse.ts';
export { isEnglish, knownStem, rarity } from './background.ts';
export { createPhrasings, type PhrasingIndex } from './phrasings.ts';
export { createRandom } from './random.ts';
export type { Measures } from './scorers.ts';
export { alignment, createSpelling } from './spelling.ts';
export { fold, isStopWord, lookupWords, stemOf, words } from './text.ts';

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
}

/** A unit that may be what was asked for. */
export interface Candidate {
  /** Position of the unit. */
  readonly unit: number;
  readonly score: number;
  readonly signals: Signals;
  readonly confidence: number;
}

export interface Retriever {
  readonly analyse: Analyse;
  readonly acceptance: Acceptance;
  /** The `limit` best candidates for a question, best first, with the measures they were chosen by. */
  candidates(question: Analysed, limit: number): { candidates: Candidate[]; measures: Measures };
  rank(text: string, limit?: number): Ranked[];
}

export function createRetriever(units: readonly Unit[], options: RetrieverOptions = {}): Retriever {
  const analyse =
    options.analyse ??
    createAnalyser(units.flatMap(({ title = '', phrasings, body = '' }) => [title, ...phrasings, body]));
  const index = buildIndex(
    units.map(({ title, phrasings, body = '' }) => ({
      title: title === undefined ? undefined : analyse(title),
      phrasings: phrasings.map(analyse),
      body: analyse(body),
    })),
  );
  const fused = new Float32Array(units.length);
  const measure = createScorers(index as never);

  const judge = (question: Analysed, limit: number) => {
    const measures = measure(question);
    fuse(measures, fused);
    const top = best(fused, Math.max(2, limit));
    const candidates = top.slice(0, limit).map((unit) => {
      const rival = top[0] === unit ? (top[1] ?? unit) : top[0]!;
      return { unit, score: fused[unit]!, signals: signalsOf(question, unit, rival, measures, fused) };
    });
    return { candidates, measures };
  };

  const signalsOf = (
    question: Analysed,
    unit: number,
    rival: number,
    { probability, nearest, near }: Measures,
    fused: Float32Array,
  ): Signals => {
    const { share, best: told, missed } = heldBy(index, question, unit);
    return {
      learnt: logOdds(probability?.[unit] ?? 0.5) / 4,
      rival: logOdds(probability?.[rival] ?? 0.5) / 4,
      nearest: nearest[unit]!,
      near: near[unit]!,
      held: share,
      gap: told - missed,
      lead: Math.max(-1, Math.min(1, (fused[unit]! - fused[rival]!) / 6)),
      standing: fused[unit]! / 20,
    };
  };

  const acceptance = options.known ? teach(options.known) : defaultAcceptance;

  function teach(known: readonly KnownQuestion[]): Acceptance {
    const judged: Judged[] = known.flatMap(({ text, unit }) =>
      judge(analyse(text), 1).candidates.map((candidate) => ({
        values: candidate.signals,
        right: units[candidate.unit]!.id === unit,
      })),
    );
    return fitAcceptance(judged);
  }

  return {
    analyse,
    acceptance,
    candidates(question, limit) {
      const { candidates, measures } = judge(question, limit);
      return {
        candidates: candidates.map((one) => ({ ...one, confidence: accept(acceptance, one.signals) })),
        measures,
      };
    },
    rank(text, limit = 10) {
      const question = analyse(text);
      return this.candidates(question, limit).candidates.map(({ unit, score, confidence }) => ({
        id: units[unit]!.id,
        score,
        confidence,
      }));
    },
  };
}

function logOdds(probability: number): number {
  const inside = Math.min(0.999, Math.max(0.001, probability));
  return Math.log(inside / (1 - inside));
}
