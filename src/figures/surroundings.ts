import type { Draft, Token } from './tokens.ts';
import { spans } from './units.ts';

// What a figure takes from what stands around it.

const joining = /^(?:-|to|and|or|und|bis|oder|et|a|ou|y|e|o|al|en|tot|of|i|do|lub|in|out|over|by|plus|\+)$/;
const upTo = /^(?:-|to|bis|a|al|tot|do)$/;
const between = /^(?:between|zwischen|entre|tra|fra|tussen|miedzy|pomiedzy)$/;

/** Two figures of one range or list share what is said once: "40-60k", "€40,000 to 60,000 a year", "two to three weeks". */
export function share(first: Draft, second: Draft, tokens: readonly Token[]): void {
  const joints = tokens.slice(first.to, second.from).map(({ text }) => text);
  if (joints.length === 0 || joints.length > 2 || !joints.every((one) => joining.test(one))) return;
  if (first.date !== undefined || second.date !== undefined) return;
  if (!first.ambiguous || !second.ambiguous) first.sure = second.sure = true;
  if (upTo.test(joints[0]!) || between.test(tokens[first.from - 1]?.text ?? '')) second.range = true;
  if (first.unit !== undefined) return;
  if (first.scale === undefined && second.scale !== undefined && first.value < 1000 && second.unit === undefined)
    first.value *= second.scale;
  const bare = first.currency === undefined && !first.percent;
  if (bare && second.percent && first.scale === undefined && joints.length === 1) first.percent = true;
  if (second.currency === undefined && !second.percent && second.unit === undefined && first.currency !== undefined)
    second.currency = first.currency;
  if (bare && second.currency !== undefined) first.currency = second.currency;
  if (second.period !== undefined) first.period ??= second.period;
  if (bare && first.period === undefined && second.unit !== undefined) first.unit = second.unit;
}

const english = /^(?:zero|one|two|three|four|five|six|seven|eight|nine)$/;
/** Before a number word that counts by itself: "level two", "at least three". */
const label =
  /^(?:level|grade|band|tier|step|stage|phase|round|version|top|number|page|day|week|month|year|first|last|next)$/;
const measuring =
  /^(?:at|by|before|after|until|past|around|about|over|under|than|least|most|nearly|almost|only|just|exactly|roughly)$/;
/** "The two" and "all three" point to what was named: only what is right behind them may be counted. */
const pointing = /^(?:the|these|those|all|both|which|of)$/;
const singular = /^(?:is|was|has|does|this|plus|less|always|perhaps|us|its|thus|across|sometimes|towards|as)$/;
const plural = (word: string): boolean =>
  /^(?:people|men|women|children|staff|am|pm|o)$/.test(word) || (/[a-z]{2}s$/.test(word) && !singular.test(word));

/** Whether a small number word states a quantity: "two years" and "five rounds" do, "one of these" and "the two" do not. */
export function counts(draft: Draft, tokens: readonly Token[]): boolean {
  if (draft.scale !== undefined) return true;
  if (draft.period !== undefined) return draft.value > 1;
  const counted = draft.unit?.split(' ') ?? [];
  if (counted.length > 0 && spans.has(counted[0]!)) return true;
  const word = tokens[draft.from]!.text;
  const before = tokens[draft.from - 1]?.text ?? '';
  const after = tokens[draft.to]?.text ?? '';
  if (label.test(before) && counted.length === 0) return true;
  if (!english.test(word)) return counted.length > 0 && !draft.ambiguous;
  if (after === '-' && counted.length > 0) return true;
  if (word === 'one') return false;
  if (measuring.test(before) && counted.length === 0 && after !== 'of') return true;
  return counted.slice(0, pointing.test(before) ? 1 : 3).some(plural);
}
