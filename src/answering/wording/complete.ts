import { factReferences } from '../../knowledge/knowledge.ts';
import { coverage, namesPlace, sentencesOf } from '../support/support.ts';
import type { Part } from './parts.ts';
import type { Brief, Passage } from './passage.ts';

/** A sentence counts as said where this share of it is there, by words that say something, and every figure. */
const said = 0.5;

/**
 * What was kept, and after it every sentence of the passages that it does not say, as it was approved: a model leaves out nothing.
 * Undefined where nothing was kept, more was dropped than kept, or figures do not stand once each with the region that they hold for.
 */
export function completed(kept: readonly Part[], dropped: number, brief: Brief): Part[] | undefined {
  const sentences = kept.flatMap(({ text }) => sentencesOf(text)).length;
  if (sentences === 0 || dropped > sentences) return undefined;
  const parts = [...kept, ...brief.passages.flatMap((passage) => missing(passage, kept))];
  const text = parts.map((part) => part.text).join(' ');
  const stated = factReferences(text);
  if (brief.facts.some(({ id }) => stated.filter((one) => one === id).length !== 1)) return undefined;
  const regions = new Set(brief.facts.flatMap(({ region }) => region ?? []));
  return [...regions].every((region) => namesPlace(text, region)) ? parts : undefined;
}

function missing({ entry, text }: Passage, kept: readonly Part[]): Part[] {
  const own = kept
    .filter(({ entries }) => entries.includes(entry))
    .map((part) => part.text)
    .join(' ');
  const stated = new Set(factReferences(own));
  return sentencesOf(text)
    .filter(({ sentence }) => factReferences(sentence).some((id) => !stated.has(id)) || coverage(own, sentence) < said)
    .map(({ sentence }) => ({ entries: [entry], text: sentence }));
}
