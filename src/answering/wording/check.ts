import { factReferences } from '../../knowledge/knowledge.ts';
import {
  coverage,
  type Fault,
  faultOf,
  figuresKeepGround,
  names,
  sentencesOf,
  withoutEmphasis,
} from '../support/support.ts';
import { missing, standIn } from './approved.ts';
import type { Part } from './parts.ts';
import type { Brief, Passage } from './passage.ts';

export interface CheckedPart {
  /**
   * The part with its sentences that are supported, and in the place of each other one the approved sentence that it stands for; absent
   * where there is neither.
   */
  readonly kept?: Part;
  /** Sentences of its own that are supported. */
  readonly own: number;
  /** One for each sentence that is not. */
  readonly dropped: readonly Fault[];
}

/** A part, sentence by sentence against the passages of the entries that it names. `before`: what was kept of the parts before it. Pure. */
export function checkPart(part: Part, brief: Brief, before: readonly Part[]): CheckedPart {
  const passages = brief.passages.filter(({ entry }) => part.entries.includes(entry));
  if (passages.length === 0) return { own: 0, dropped: ['citation'] };
  const dropped: Fault[] = [];
  const earlier = textOf(before);
  let own = 0;
  let text = '';
  let stoodIn = '';
  for (const { sentence, joint } of sentencesOf(withoutEmphasis(part.text))) {
    const said = [earlier, text].filter(Boolean).join(' ');
    // What an approved sentence has just said for the one before it.
    const repeated = stoodIn !== '' && coverage(stoodIn, sentence, brief.language) === 1;
    const fault = repeated ? 'repeated' : faultIn(sentence, passages, brief, said);
    const instead = fault && fault !== 'repeated' && standIn(sentence, passages, said, brief.language);
    // As it was approved, and in its place.
    if (!fault || instead === sentence) own++;
    else dropped.push(fault);
    if (instead) stoodIn += ` ${instead}`;
    const kept = fault ? instead || undefined : sentence;
    if (kept) text += text ? `${joint}${kept}` : kept;
  }
  if (!text) return { own, dropped };
  return { kept: { text, entries: passages.map(({ entry }) => entry) }, own, dropped };
}

function faultIn(sentence: string, passages: readonly Passage[], brief: Brief, said: string): Fault | undefined {
  const { facts, levels, role, language } = brief;
  const stated = factReferences(said);
  if (factReferences(sentence).some((id) => stated.includes(id))) return 'repeated';
  if (said === '' && pointsAtNothing(sentence, passages)) return 'subject';
  // The sentence that stands before is what "they" and "it" refer to.
  const before = sentencesOf(said).at(-1)?.sentence;
  const fault = faultOf(sentence, { passages, facts, levels, role, language, before });
  const found = fault ?? faultOfFigures(sentence, passages, brief, before);
  const repeats = !found && sentencesOf(said).some((one) => addsNothingTo(sentence, one.sentence, language));
  return repeats ? 'repeated' : found;
}

/** "They", "their" or "those models" with nothing said before, where no approved text begins so. */
function pointsAtNothing(sentence: string, passages: readonly Passage[]): boolean {
  const [, first] = pointing.exec(sentence) ?? [];
  if (first !== undefined)
    return !passages.some(({ text }) => pointing.exec(text)?.[1]?.toLowerCase() === first.toLowerCase());
  return /\bthose \p{L}/u.test(sentence) && !passages.some(({ text }) => text.startsWith(sentence));
}
const pointing = /^(their|those|both)\b/i;

/** A sentence without a figure, all of whose words that say something are in one that was said. */
function addsNothingTo(sentence: string, said: string, language: string): boolean {
  if (sentence === said) return true;
  return language === 'en' && factReferences(sentence).length === 0 && coverage(said, sentence) === 1;
}

/**
 * A figure without the region or the role that its passage says it holds for, in its sentence or in the one before it where that states a
 * figure too.
 */
function faultOfFigures(
  sentence: string,
  passages: readonly Passage[],
  brief: Brief,
  before: string | undefined,
): Fault | undefined {
  const { facts, language, role, unknown } = brief;
  const stated = factReferences(sentence);
  if (stated.length === 0) return undefined;
  if (!figuresKeepGround(sentence, { passages, facts, role, language, before })) return 'fact';
  const text = before !== undefined && factReferences(before).length > 0 ? `${before} ${sentence}` : sentence;
  if (placesOf(brief, stated).some((place) => !names(text, place, language))) return 'place';
  const ofRole = passages
    .flatMap((passage) => sentencesOf(passage.text))
    .some((one) => factReferences(one.sentence).some((id) => stated.includes(id)) && names(one.sentence, role));
  // Where others may be spoken of, what names nobody stays as it was approved.
  const alone = brief.passages.length === 1 && unknown.length === 0;
  return (ofRole ? names(text, role, language) : alone) ? undefined : 'subject';
}

/** The regions that the passages name for these facts. */
function placesOf({ facts, passages }: Brief, ids: readonly string[]): string[] {
  const regions = facts.flatMap(({ id, region }) => (region && ids.includes(id) ? [region] : []));
  return [...new Set(regions)].filter((region) => passages.some(({ text }) => names(text, region)));
}

const textOf = (parts: readonly Part[]): string => parts.map(({ text }) => text).join(' ');

/** A share of what the passages say, by words that say something, has to be there. */
const least = 0.5;

/** Whether a text stands for the passages: every figure is there once and with its region, and much of what each of them says. */
export function isComplete(kept: readonly Part[], brief: Brief): boolean {
  const text = textOf(kept);
  const stated = factReferences(text);
  const ids = brief.facts.map(({ id }) => id);
  if (ids.some((id) => stated.filter((one) => one === id).length !== 1)) return false;
  if (placesOf(brief, ids).some((place) => !names(text, place, brief.language))) return false;
  // What two passages say is said once, whichever of them it is taken from.
  return brief.passages.every((passage) => coverage(text, passage.text, brief.language) >= least);
}

/**
 * What was kept, and after it every sentence of the passages that it does not say, as it was approved: a model leaves out nothing.
 * `own`: sentences of the model that were kept. Undefined where there is none, or the whole does not stand for the passages.
 */
export function completed(kept: readonly Part[], own: number, brief: Brief): Part[] | undefined {
  if (own === 0) return undefined;
  const parts = [...kept];
  for (const passage of brief.passages)
    for (const text of missing(passage, textOf(parts), brief.language)) parts.push({ entries: [passage.entry], text });
  return isComplete(parts, brief) ? parts : undefined;
}
