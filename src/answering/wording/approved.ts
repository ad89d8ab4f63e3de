import { factReferences } from '../../knowledge/knowledge.ts';
import { coverage, leansOnBefore, sentencesOf } from '../support/support.ts';
import type { Passage } from './passage.ts';

/** A sentence counts as said where this share of it is there, by words that say something, and every figure. */
const enough = 0.5;
/** A sentence that is not supported stands for an approved one where this share of that is in it. */
const alike = 0.3;

/** The sentences of a passage that a text does not say, in order. Pure. */
export function missing({ text }: Passage, said: string, language: string): string[] {
  const all = sentencesOf(text).map(({ sentence }) => sentence);
  const added: string[] = [];
  all.forEach((sentence, at) => {
    const whole = [said, ...added].join(' ');
    if (!isSaid(sentence, whole, language)) added.push(withWhatItNeeds(all, at, whole, language));
  });
  return added;
}

/** The approved sentence, not said so far, that one that is not supported stands for; undefined where it is none. Pure. */
export function standIn(
  unsupported: string,
  passages: readonly Passage[],
  said: string,
  language: string,
): string | undefined {
  let best: { readonly text: string; readonly likeness: number } | undefined;
  for (const { text } of passages) {
    const all = sentencesOf(text).map(({ sentence }) => sentence);
    all.forEach((sentence, at) => {
      const likeness = coverage(unsupported, sentence, language);
      if (likeness < alike || likeness <= (best?.likeness ?? 0) || isSaid(sentence, said, language)) return;
      const needed = withWhatItNeeds(all, at, said, language);
      if (repeatsFigure(needed, said)) return;
      best = { text: needed, likeness };
    });
  }
  return best?.text;
}

function isSaid(sentence: string, said: string, language: string): boolean {
  const stated = new Set(factReferences(said));
  return factReferences(sentence).every((id) => stated.has(id)) && coverage(said, sentence, language) >= enough;
}

function repeatsFigure(text: string, said: string): boolean {
  const stated = new Set(factReferences(said));
  return factReferences(text).some((id) => stated.has(id));
}

const pointsBack = /^(?:they|it|its|their|this|these|those|that|such|both|he|she)\b/i;

/** A sentence that points back, with the one before it unless that has just been said: "they" must not become somebody else. */
function withWhatItNeeds(all: readonly string[], at: number, said: string, language: string): string {
  const sentence = all[at]!;
  const before = all[at - 1];
  const ofWhom = leansOnBefore({ sentence, before });
  if (before === undefined || !(ofWhom || pointsBack.test(sentence))) return sentence;
  const last = sentencesOf(said).at(-1)?.sentence ?? '';
  if (last !== '' && (ofWhom ? last === before : coverage(last, before, language) >= enough)) return sentence;
  return `${withWhatItNeeds(all, at - 1, said, language)} ${sentence}`;
}
