import { fold } from '../knowledge/knowledge.ts';
import { type Amount, payWord, runsIn, sentencesOf } from './pay-amounts.ts';
import { type Grade, gradesIn } from './pay-grades.ts';
import { job } from './pay-jobs.ts';
import { offered, terseIn } from './pay-terse.ts';
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

/** The message without amounts of the candidate's own present or past pay, and without grades of a pay scale they are on. */
export function withoutPayHistory(text: string): { text: string; removed: boolean } {
  let kept = '';
  let at = 0;
  for (const { start, end } of ownPayIn(text)) {
    if (start < at) continue;
    kept += text.slice(at, start) + payRemoved;
    at = end;
  }
  return at === 0 ? { text, removed: false } : { text: kept + text.slice(at), removed: true };
}

function ownPayIn(text: string): { start: number; end: number }[] {
  const sentences = sentencesOf(text);
  const grades = gradesIn(text).filter((grade) => isOwnGrade(grade, text, sentences));
  const amounts = runsIn(text).flatMap((run) => {
    const stated = !run.some(({ asked, right }) => asked || offered.test(right));
    const own = run.some(
      (amount) =>
        isOwnPay(amount) || (stated && isTerse(amount)) || grades.some((grade) => belongs(amount, grade, text)),
    );
    return own ? run.filter(({ size }) => size !== 'none') : [];
  });
  // A grade's own number is no amount.
  const apart = amounts.filter(({ start, end }) => !grades.some((grade) => start < grade.end && grade.start < end));
  return [...grades, ...apart].sort((one, other) => one.start - other.start);
}

/** Nothing said before turns it into a wish, a question or somebody else's. */
const isOpen = (left: string): boolean => !['wish', 'others', 'anew'].includes(lastCue(left).cue ?? '');

/** Said without a verb of earning, and not as a wish. */
function isTerse(amount: Amount): boolean {
  const { left, right } = amount;
  const from = terseIn(amount);
  if (from === undefined || wishedBehind.test(right)) return false;
  return isOpen(left.slice(0, from)) && isStated(left.slice(from));
}

function isOwnGrade({ start, end, kind }: Grade, text: string, sentences: ReturnType<typeof sentencesOf>): boolean {
  const sentence = sentences.find((one) => start < one.end)!;
  const left = fold(text.slice(Math.max(sentence.start, start - 150), start));
  const right = fold(text.slice(end, sentence.end));
  if (notPay.test(left) || notPay.test(right) || wishedBehind.test(right)) return false;
  const { cue, words, end: from } = lastCue(left);
  const earned = cue === 'own' && filler.test(left.slice(from)) && !/\b(?:my|get|got|have|had)$/.test(words);
  if (kind === 'short' && !earned && !scaled.test(left) && !scaled.test(right) && !justMe.test(left)) return false;
  if (mine.test(left) || ownPayBehind.test(right)) return true;
  if (cue === 'own') return !maybe.test(clauseBefore(left, from - words.length));
  if (kind === 'floor') return cue === 'self' && working.test(left) && isStated(clauseBefore(left, left.length));
  if (!isOpen(left) || equated.test(right) || plural.test(left)) return false;
  return !/^[^,;:]*\?/.test(right) && isStated(clauseBefore(left, left.length));
}

/** An amount in the sentence of one's own grade, unless something new is said between them. */
function belongs({ start, end, size, sentence }: Amount, grade: Grade, text: string): boolean {
  if (size !== 'amount') return false;
  if (end <= grade.start)
    return filler.test(fold(text.slice(end, grade.start)).replace(/gross|net\b|brutto|netto/g, ''));
  return grade.start >= sentence && grade.end <= start && isOpen(fold(text.slice(grade.end, start)));
}

const equated = /^\s*(?:is|are|pays?|means|ist|zahlt|est|es|e|to|betaalt)\b/;
/** Right before a grade: it is one's own. */
const mine =
  /\b(?:leav(?:e|ing)|quit(?:ting)?|mov(?:e|ing)\s+(?:\w+\s+)?from|switch(?:ing)?\s+from|com(?:e|ing)\s+from|stuck\s+(?:in|at|on))\s+(?:(?:my|an?|the)\s+)?$|\bmy\s+$|^\W*(?:get\s+)?paid\s+(?:(?:at|as|on|by|according\s+to)\s+)?$/;
const working = /\b(?:for|on|at|au|zum|per|por|con|voor|op|za)\s+(?:(?:the|el|il|lo|het)\s+)?$/;
const plural = /\b\w{4,}(?:s|en)\s+(?:are|get|start|earn|make|sind|bekommen|verdienen)\b/;
const notPay = /\b(?:ielts|toefl|english|englisch|language|frequency|rock|school|schule|chip|likert)\b/;
const scaled = new RegExp(
  String.raw`\b(?:${job}|step|stufe|eingruppier\w*|inquadrat\w*|ccnl|besold\w*|tarif\w*|cao|nhs|civil\s+service|staff|official|un|eu|universit\w+|salary|paid|pay|gehalt|salaire|sueldo|stipendio|salaris|pensja|convention|funcionari\w+)(?!\w)`,
);
const justMe = /\b(?:i'm|i am|im|ich bin|bin|je suis|soy|sono|ik ben|jestem)\s+(?:(?:an?|in|on|at|auf|en|op)\s+)*$/;

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
