import type { Token } from './reading.ts';
import { isVerb, type Statement } from './statements.ts';
import { general, pronouns } from './words.ts';

/** What is said is said of the same thing. */
export function sharesSubject(
  said: Statement,
  known: Statement,
  { role, before }: { readonly role: string; readonly before: readonly string[] },
): boolean {
  if (said.facts.length > 0 || known.subject.length === 0) return true;
  const subject = known.subject.filter((term) => !general.has(term));
  const points = namesByPronoun(said);
  // "In life sciences it is applied to ...", after what it is said after in what is known.
  if (points && namesByPronoun(known) && goesBeyondHalf(known.previous ?? [], before)) return true;
  const own = subject.filter((term) => term !== role);
  if (own.length === 0) return said.terms.includes(role) || !points || before.length === 0 || before.includes(role);
  const named_ = own.filter((term) => said.terms.includes(term)).length;
  if (named_ * 2 >= own.length) return true;
  // A list of names joined by "and": each of them is meant.
  if (named_ > 0 && (isList(known, own) || namesOne(known, said.subject))) return true;
  return (points || said.goesOn) && own.every((term) => before.includes(term));
}

/** Before its first verb it names something only by a pronoun. */
function namesByPronoun({ tokens }: Statement): boolean {
  const verb = tokens.findIndex(isVerb);
  return tokens.slice(0, Math.max(1, verb)).some((token, at) => isPronoun(token, tokens[at + 1]));
}

const goesBeyondHalf = (terms: readonly string[], there: readonly string[]): boolean =>
  terms.length > 0 && terms.filter((term) => there.includes(term)).length * 2 > terms.length;

/** "Both deal with data", not "both roles". */
const isPronoun = (token: Token, next: Token | undefined): boolean =>
  token.kind === 'word' &&
  pronouns.has(token.word) &&
  (next?.kind !== 'word' || next.term === undefined || isVerb(next) || /^(?:it|they)$/.test(token.word));

/** Joined by "and", one of them is named whole: each of them is meant. */
function namesOne({ tokens }: Statement, said: readonly string[]): boolean {
  const subject = tokens.slice(0, tokens.findIndex(isVerb));
  const groups: string[][] = [[]];
  for (const token of subject)
    if (token.kind === 'comma' || (token.kind === 'word' && token.word === 'and')) groups.push([]);
    else if (token.kind === 'word' && token.term !== undefined) groups.at(-1)!.push(token.term);
  return (
    groups.filter((group) => group.length > 0).length > 1 &&
    groups.some((group) => group.length > 0 && group.every((term) => said.includes(term)))
  );
}

function isList({ tokens }: Statement, subject: readonly string[]): boolean {
  const from = tokens.findIndex((token) => token.kind === 'word' && token.term === subject.at(-1));
  const before = tokens.slice(0, Math.max(0, from)).findLast(({ kind }) => kind !== 'comma');
  return before?.kind === 'word' && before.word === 'and' && tokens.slice(0, from).some(({ kind }) => kind === 'comma');
}
