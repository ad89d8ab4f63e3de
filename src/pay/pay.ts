import { figuresIn } from '../figures/figures.ts';
import { fold } from '../lib/fold.ts';
import { type Amount, payWord, runsIn, type Span, sentencesOf } from './amounts.ts';
import { clauseBefore, gross, isOpen, isStated, lastCue, ownPayBehind, wishedBehind } from './cues.ts';
import { type Grade, gradesIn, isOwnGrade } from './grades.ts';
import { offered, terseIn } from './terse.ts';
import { theirPayIn } from './theirs.ts';
import { clauseBreak, filler, maybe, moment } from './words.ts';

/**
 * Pay history is neither asked for nor kept (Directive (EU) 2023/970, Article 5(2)): an amount that a candidate says they earn or
 * earned is taken out before the message is stored. Pay they wish for, were offered or read about stays.
 */
export const payRemoved = '[pay removed]';

/** The message without amounts of the candidate's own present or past pay, and without grades of a pay scale they are on. */
export function withoutPayHistory(text: string): { text: string; removed: boolean } {
  return masked(text, ownPayIn(text));
}

/** What is written of a candidate without amounts of their pay, in the first person or the third: "she earns 90k". */
export function withoutTheirPay(text: string): string {
  return masked(text, [...ownPayIn(text), ...theirPayIn(text)].sort(byStart)).text;
}

/**
 * A line of a CV without any amount of money and without grades of pay scales: what stands beside a job in a CV is what it paid, in
 * whatever words.
 */
export function withoutAmounts(line: string): string {
  const money = figuresIn(line).filter(({ kind }) => kind === 'money');
  const scales = gradesIn(line).filter(({ kind }) => kind === 'scale');
  return masked(line, [...money, ...scales, ...ownPayIn(line)].sort(byStart)).text;
}

/** The same of a file's name, whose words are held together by dashes and underscores. */
export function fileNameWithoutPayHistory(name: string): string {
  // Either may stand for a space or part one thing from the next.
  const own = [' ', ','].flatMap((gap) => ownPayIn(name.replace(/[_-](?!\d)|(?<!\d)[_-]/g, gap)));
  return masked(name, own.sort(byStart)).text;
}

function masked(text: string, own: readonly Span[]): { text: string; removed: boolean } {
  let kept = '';
  let at = 0;
  for (const { start, end } of own) {
    if (start < at) continue;
    kept += text.slice(at, start) + payRemoved;
    at = end;
  }
  return { text: kept + text.slice(at), removed: at > 0 };
}

const byStart = (one: Span, other: Span): number => one.start - other.start;

function ownPayIn(text: string): Span[] {
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
  return [...grades, ...apart].sort(byStart);
}

/** Said without a verb of earning, and not as a wish. */
function isTerse(amount: Amount): boolean {
  const { left, right } = amount;
  const from = terseIn(amount);
  if (from === undefined || wishedBehind.test(right)) return false;
  return isOpen(left.slice(0, from)) && isStated(left.slice(from));
}

/** An amount in the sentence of one's own grade, unless something new is said between them. */
function belongs({ start, end, size, sentence }: Amount, grade: Grade, text: string): boolean {
  if (size !== 'amount') return false;
  if (end <= grade.start)
    return filler.test(fold(text.slice(end, grade.start)).replace(/gross|net\b|brutto|netto/g, ''));
  return grade.start >= sentence && grade.end <= start && isOpen(fold(text.slice(grade.end, start)));
}

function isOwnPay({ left, right, size, plain }: Amount): boolean {
  if (size === 'none' || wishedBehind.test(right)) return false;
  const { cue, words, end } = lastCue(left);
  const near = filler.test(left.slice(end));
  const asPay = payWord.test(right);
  if (cue === 'own' && size === 'amount')
    return !maybe.test(clauseBefore(left, end - words.length)) || earlierPay.test(words);
  if (cue === 'own')
    return near && !/\bfrom$/.test(words) && (!/(?:get|got|received?)$/.test(words) || asPay || /^\W*$/.test(right));
  if (cue === 'holding' && near && asPay) return true;
  const sameClause = left.slice(end).search(clauseBreak) < 0;
  if ((size === 'amount' || asPay) && ownPayBehind.test(right)) return cue !== 'wish' || !sameClause;
  if (size === 'bare') return cue === undefined && asPay && atMoment(left, right);
  if (cue === 'self' || cue === 'holding') return plain && sameClause && isStated(clauseBefore(left, end));
  return cue === undefined && atMoment(left, right);
}

const earlierPay = /\b(?:current|present|actual|last|previous|old|former|existing)\b/;

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
