import { factReferences } from '../../knowledge/knowledge.ts';
import { type Fault, faultOf, sentencesOf } from '../support/support.ts';
import type { Part } from './parts.ts';
import type { Brief } from './passage.ts';

export interface CheckedPart {
  /** The part with the sentences that are supported; absent where none is. */
  readonly kept?: Part;
  /** One for each sentence that is dropped. */
  readonly dropped: readonly Fault[];
}

/** A part, sentence by sentence against the passages of the entries that it names. `before`: what was kept of the parts before it. Pure. */
export function checkPart(part: Part, brief: Brief, before: readonly Part[]): CheckedPart {
  const passages = brief.passages.filter(({ entry }) => part.entries.includes(entry));
  if (passages.length === 0) return { dropped: ['citation'] };
  const dropped: Fault[] = [];
  let text = '';
  for (const { sentence, joint } of sentencesOf(part.text)) {
    const fault = faultOf(sentence, {
      passages,
      facts: brief.facts,
      levels: brief.levels,
      before: lastOf(text, before),
    });
    if (fault) dropped.push(fault);
    else text += text ? `${joint}${sentence}` : sentence;
  }
  if (!text) return { dropped };
  return { kept: { text, entries: passages.map(({ entry }) => entry) }, dropped };
}

/** The sentence that stands before: what "they" and "it" refer to. */
function lastOf(text: string, before: readonly Part[]): string | undefined {
  return sentencesOf(text || (before.at(-1)?.text ?? '')).at(-1)?.sentence;
}

/** Whether what was kept says what the passages say: each of them is there, with every figure, and most of what was written was kept. */
export function isComplete(kept: readonly Part[], dropped: number, brief: Brief): boolean {
  const sentences = kept.flatMap(({ text }) => sentencesOf(text)).length;
  if (sentences === 0 || dropped > sentences / 2) return false;
  const stated = kept.flatMap(({ text }) => factReferences(text));
  const wanted = brief.facts.map(({ id }) => id);
  if (wanted.some((id) => !stated.includes(id))) return false;
  return brief.passages.every(({ entry }) => kept.some(({ entries }) => entries.includes(entry)));
}
