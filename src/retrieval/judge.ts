import type { Signals } from './acceptance.ts';
import type { Analysed } from './analyse.ts';
import { rarity } from './background.ts';
import { hashWord } from './features.ts';
import { best, fuse } from './fusion.ts';
import type { FusedIndex, Index } from './index.ts';
import type { MeaningScorer } from './meaning.ts';
import { holds } from './postings.ts';
import { createScorers, type Measures } from './scorers.ts';
import { find } from './vocabulary.ts';

/** A unit that may be what was asked for, and what speaks for it. */
export interface Contender {
  /** Position of the unit. */
  readonly unit: number;
  readonly score: number;
  readonly signals: Signals;
}

/** The `limit` best units for a question, best first, and the measures they were chosen by. */
export type Judge = (
  question: Analysed,
  limit: number,
  vector?: Float32Array,
) => { contenders: Contender[]; measures: Measures };

/** `weight`: how much nearness in meaning counts beside the other measures. */
export function createJudge(index: Index, fusedIndex: FusedIndex, meaningOf?: MeaningScorer, weight = 0): Judge {
  const measure = createScorers(index, fusedIndex, meaningOf);
  const fused = new Float32Array(index.size);
  return (question, limit, vector) => {
    const measures = measure(question, vector);
    fuse(measures, fused, weight);
    const top = best(fused, Math.max(2, limit));
    const terms = weighTerms(index, question);
    const spread = evenness(measures.probability);
    const contenders = top.slice(0, limit).map((unit) => {
      const rival = top[0] === unit ? (top[1] ?? unit) : top[0]!;
      return {
        unit,
        score: fused[unit]!,
        signals: {
          ...learntSignals(measures, unit, rival),
          ...heldSignals(index, terms, unit),
          nearest: measures.nearest[unit]!,
          near: measures.near[unit]!,
          lead: Math.max(-1, Math.min(1, (fused[unit]! - fused[rival]!) / 6)),
          standing: fused[unit]! / 20,
          meaning: measures.meaning?.[unit] ?? 0,
          length: Math.min(1, question.terms.length / 10),
          spread,
          matched: measures.shaped[unit]! / 30,
          strange: Math.min(1, terms.filter(({ feature }) => feature < 0).length / 3),
        },
      };
    });
    return { contenders, measures };
  };
}

/** Beyond this probability, and below its opposite, one is as sure as another. */
const sure = 0.999;

function logOdds(probability: number): number {
  const inside = Math.min(sure, Math.max(1 - sure, probability));
  return Math.log(inside / (1 - inside));
}

function learntSignals({ probability, other }: Measures, unit: number, rival: number) {
  return {
    learnt: logOdds(probability?.[unit] ?? 0.5) / 4,
    rival: logOdds(probability?.[rival] ?? 0.5) / 4,
    // 0 where nothing speaks for it.
    other: (logOdds(other) + logOdds(1)) / 4,
  };
}

/** How evenly the classifier spreads its probability over the units: 0 on one of them, about 1 on all alike. */
function evenness(probability: Float32Array | undefined): number {
  if (!probability) return 0;
  let entropy = 0;
  for (let unit = 0; unit < probability.length; unit++) {
    const share = probability[unit]!;
    if (share > 1e-9) entropy -= share * Math.log(share);
  }
  return entropy / Math.log(probability.length + 1);
}

interface Term {
  /** -1 where no unit holds it. */
  readonly feature: number;
  readonly information: number;
}

function weighTerms({ flat }: Index, { terms }: Analysed): Term[] {
  return Array.from(new Set(terms), (term) => ({
    feature: find(flat.vocabulary, hashWord(term)),
    information: rarity(term),
  }));
}

/** Share of the question's information that the unit holds, and how far the most telling term held is ahead of the one missed. */
function heldSignals({ flat }: Index, terms: readonly Term[], unit: number) {
  let whole = 0;
  let share = 0;
  let told = 0;
  let missed = 0;
  for (const { feature, information } of terms) {
    whole += information;
    if (feature >= 0 && holds(flat.postings, feature, unit)) {
      share += information;
      told = Math.max(told, information);
    } else missed = Math.max(missed, information);
  }
  return { held: whole > 0 ? share / whole : 0, gap: told - missed };
}
