import { type Amount, payWord, runsIn } from './pay-amounts.ts';
import {
  anew,
  clauseBreak,
  filler,
  holding,
  maybe,
  moment,
  others,
  own,
  ownBehind,
  self,
  wish,
  wishBehind,
} from './pay-words.ts';

/**
 * Pay history is neither asked for nor kept (Directive (EU) 2023/970, Article 5(2)): an amount that a candidate says they earn or
 * earned is taken out before the message is stored. Pay they wish for, were offered or read about stays.
 */
export const payRemoved = '[pay removed]';

/** The message without amounts of the candidate's own present or past pay. */
export function withoutPayHistory(text: string): { text: string; removed: boolean } {
  let kept = '';
  let at = 0;
  for (const run of runsIn(text)) {
    if (!run.some(isOwnPay)) continue;
    for (const { start, end, size } of run) {
      if (size === 'none') continue;
      kept += text.slice(at, start) + payRemoved;
      at = end;
    }
  }
  return at === 0 ? { text, removed: false } : { text: kept + text.slice(at), removed: true };
}

function isOwnPay({ left, right, size, plain }: Amount): boolean {
  if (size === 'none' || wishedBehind.test(right)) return false;
  const { cue, words, end } = lastCue(left);
  const near = filler.test(left.slice(end));
  const asPay = payWord.test(right);
  if (cue === 'own' && size === 'amount')
    return !maybe.test(clauseBefore(left, end - words.length)) || earlierPay.test(words);
  if (cue === 'own') return near && (!/(?:get|got|received?)$/.test(words) || asPay || /^\W*$/.test(right));
  if (cue === 'holding' && near && asPay) return true;
  const sameClause = left.slice(end).search(clauseBreak) < 0;
  if ((size === 'amount' || asPay) && ownPayBehind.test(right)) return cue !== 'wish' || !sameClause;
  if (size === 'bare') return cue === undefined && asPay && atMoment(left, right);
  if (cue === 'self' || cue === 'holding') return plain && sameClause && isStated(clauseBefore(left, end));
  return cue === undefined && atMoment(left, right);
}

/** The clause that goes on at this place, as far as it has come. */
function clauseBefore(left: string, at: number): string {
  const before = left.slice(0, at);
  return before.slice(Array.from(before.matchAll(clauseBreak)).at(-1)?.index ?? 0);
}

/** It says how it is, and not how it may or should be. */
const isStated = (clause: string): boolean => !maybe.test(clause) && !wished.test(clause) && !conditional.test(clause);
const wished = new RegExp(wish);
const conditional = /\b(?:if|when|unless|once|wenn|falls|jesli|gdyby)\s+(?:i|ich|je|yo|io|ik)\b/;
const earlierPay = /\b(?:current|present|actual|last|previous|old|former|existing)\b/;

const cues = { own, holding, wish, others, anew, self } as const;
type Cue = keyof typeof cues;
const cuePatterns = (Object.keys(cues) as Cue[]).map((cue) => [cue, new RegExp(`${cues[cue]}(?!\\w)`, 'g')] as const);

/** The cue that ends last before the amount governs it. */
function lastCue(left: string): { cue?: Cue; words: string; end: number } {
  let last: { cue?: Cue; words: string; end: number } = { words: '', end: 0 };
  for (const [cue, pattern] of cuePatterns) {
    for (const { 0: words, index } of left.matchAll(pattern)) {
      const end = index + words.length;
      if (end > last.end) last = { cue, words, end };
    }
  }
  return last;
}

const gross = String.raw`(?:(?:(?:a|per|p\.?)\s?(?:year|annum|month|a\.?|m\.?)|gross|net|brutto|netto|euros?|eur|base|fixed|bonus|variable|or so)[\s,]+)*`;
const ownPayBehind = new RegExp(String.raw`^[\s,;:()-]*${gross}[\s,;:(-]*${ownBehind}`);
const wishedBehind = new RegExp(String.raw`^\s*${gross}${wishBehind}`);
const momentBehind = new RegExp(
  String.raw`^(?:\s+(?:in|at|as|here|a|an|en|als|com[eo]|w)\s+[\w-]+){0,2}[\s,;:()-]*${gross}[\s,(-]*(?:${moment})\b`,
);
const momentBefore = new RegExp(
  `(?:^|[,(:;]|\\s-|\\b(?:and|but|und|et|y|e|en|i)\\b)\\s*(?:${moment}|current)[\\s:,]*(?:at|on|bei|a|op|na)?[\\s:=~]*$`,
);

/** Now or earlier is said right beside the amount, and nobody else is spoken of. */
function atMoment(left: string, right: string): boolean {
  if (momentBefore.test(left)) return true;
  const clause = left.slice(Math.max(left.lastIndexOf(','), left.lastIndexOf(';'), left.lastIndexOf(':')) + 1);
  return momentBehind.test(right) && !general.test(clause);
}

const general =
  /\b(?:is|are|do|does|what|how|salaries|gehalter|seniors?|juniors?|engineers?|people|they|for|ist|sind|est|sont|es|son)\b/;
