import { factReferences } from '../../knowledge/knowledge.ts';
import { coverage, type Fault, faultOf, namesPlace, sentencesOf, withoutEmphasis } from '../support/support.ts';
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
  for (const { sentence, joint } of sentencesOf(withoutEmphasis(part.text))) {
    const { facts, levels, role, language } = brief;
    const fault = faultOf(sentence, { passages, facts, levels, role, language, before: lastOf(text, before) });
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

/** A share of what the passages say, by words that say something, has to be there. */
const least = 0.5;

/**
 * Whether what was kept stands for the passages: each of them is there, with every figure and the region that it holds for, much of what
 * they say, and more was kept than dropped.
 */
export function isComplete(kept: readonly Part[], dropped: number, brief: Brief): boolean {
  const text = kept.map((part) => part.text).join(' ');
  const sentences = sentencesOf(text).length;
  if (sentences === 0 || dropped * 2 > sentences) return false;
  const stated = factReferences(text);
  if (brief.facts.some(({ id }) => stated.filter((one) => one === id).length !== 1)) return false;
  const regions = new Set(brief.facts.flatMap(({ region }) => region ?? []));
  if ([...regions].some((region) => !namesPlace(text, region, brief.language))) return false;
  return brief.passages.every((passage) => {
    const own = kept.filter(({ entries }) => entries.includes(passage.entry));
    return own.length > 0 && coverage(own.map((part) => part.text).join(' '), passage.text, brief.language) >= least;
  });
}
