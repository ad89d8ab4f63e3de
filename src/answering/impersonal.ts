import { fold, isCommonWord, type Snapshot } from '../knowledge/knowledge.ts';

/**
 * A question with an ellipsis in the place of every word that is neither the knowledge's nor common: names of people, employers and places
 * are such words, wherever they stand and however they are written. What a model needs of a question is what it asks. Pure.
 */
export function impersonal(text: string, snapshot: Snapshot): string {
  const known = vocabularyOf(snapshot);
  return text
    .replace(/[\p{L}\p{M}\p{N}_]+(?:['’][\p{L}]+)?/gu, (word) => {
      const folded = fold(word).replaceAll('’', "'");
      const stem = folded.split("'")[0]!;
      return known.has(folded) || known.has(stem) || isCommonWord(stem) ? word : gap;
    })
    .replace(/…(?:[\s,.;:()-]*…)+/g, gap);
}

const gap = '…';

const vocabularies = new WeakMap<Snapshot, ReadonlySet<string>>();

/** Every word of the entries and of the lists beside them. */
function vocabularyOf(snapshot: Snapshot): ReadonlySet<string> {
  const found = vocabularies.get(snapshot);
  if (found) return found;
  const { entries, glossary, scopes, skills } = snapshot;
  const texts = JSON.stringify([[...entries.values()], glossary, scopes, skills]);
  const vocabulary = new Set(fold(texts).match(/[\p{L}\p{N}]+(?:'\p{L}+)?/gu) ?? []);
  vocabularies.set(snapshot, vocabulary);
  return vocabulary;
}
