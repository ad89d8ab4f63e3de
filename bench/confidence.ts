import { heldOut } from './held-out.ts';
import { answeredAt, auroc, calibrationError, type Judged, mean } from './retrieval/metrics.ts';
import { table } from './stats.ts';

/** How far the confidence in the project's own knowledge can be trusted. Shares from 0 to 1. */
interface Confidence {
  readonly folds: number;
  readonly inScope: number;
  readonly outOfScope: number;
  /** The right entry is the first. */
  readonly r1: number;
  readonly auroc: number;
  /** Expected calibration error, ten bins. */
  readonly calibration: number;
  /** In scope, answered rightly and wrongly when 90 % of what is out of scope is refused. */
  readonly a90: number;
  readonly w90: number;
}

/** Asks each golden and asked question of a search that has not learnt from it: built without every `folds`-th of them, in turn. */
export async function measureConfidence(folds: number): Promise<Confidence> {
  const known: Judged[] = [];
  const unknown: Judged[] = [];
  for await (const { held, snapshot } of heldOut(folds)) {
    for (const { question, entry, also = [] } of held) {
      const hit = snapshot.search.find(question, { language: snapshot.detectLanguage(question) })[0];
      const right = hit !== undefined && [entry, ...also].includes(hit.entry.id);
      (entry === 'none' ? unknown : known).push({ confidence: hit?.confidence ?? 0, right });
    }
  }
  const refused = unknown.map(({ confidence }) => confidence);
  const answered = answeredAt(0.9, known, refused);
  return {
    folds,
    inScope: known.length,
    outOfScope: unknown.length,
    r1: mean(known.map(({ right }) => (right ? 1 : 0))),
    auroc: auroc(
      known.map(({ confidence }) => confidence),
      refused,
    ),
    calibration: calibrationError([...known, ...unknown]),
    a90: answered.right,
    w90: answered.wrong,
  };
}

export function reportConfidence({ folds, inScope, outOfScope, r1, auroc, calibration, a90, w90 }: Confidence) {
  const shares = [r1, auroc, calibration, a90, w90].map((share) => share.toFixed(3));
  return [
    `${inScope} questions in scope and ${outOfScope} out of it, each asked of a search that learnt from ${folds - 1} of ${folds} parts of the others`,
    ...table([['R@1', 'OOS AUROC', 'ECE', 'a90', 'w90'], shares]),
  ];
}
