import { addressesWell, deniesNoMore, obligesNoMore } from './address.ts';
import { alternativesAgree } from './alternatives.ts';
import { degreesAgree, nonStays, someStay } from './degree.ts';
import { orderAgrees } from './order.ts';
import { phrasesAgree } from './phrases.ts';
import { rolesAgree } from './roles.ts';
import { isVerb, type Statement, wordsOf } from './statements.ts';
import { sharesSubject } from './subject.ts';
import { general } from './words.ts';

/** Why a statement does not follow from another. In the order they are looked for. */
export type Mismatch =
  | 'words'
  | 'person'
  | 'negation'
  | 'certainty'
  | 'reason'
  | 'degree'
  | 'alternative'
  | 'order'
  | 'subject';

export interface MatchContext {
  /** The role that all is about, as a term: it goes without saying. */
  readonly role: string;
  /** Terms of what the passage is on, by its title. */
  readonly topic: ReadonlySet<string>;
  /** Terms of the statement before, which "they" refers to. */
  readonly before: readonly string[];
}

/** Why `said` does not follow from `known`; undefined where it does. Pure. */
export function mismatch(said: Statement, known: Statement, context: MatchContext): Mismatch | undefined {
  const { role, topic } = context;
  const has = new Set(known.terms);
  const ownRole = !otherActor(known, role) && isAddressed(said, role);
  const free = (term: string) => general.has(term) || topic.has(term) || (term === role && ownRole);
  if (said.terms.some((term) => !has.has(term) && !free(term)) || repeats(said, known)) return 'words';
  // What "they" stands for in what is known may not be named in another place.
  if (said.terms.includes(role) && !isAddressed(said, role)) {
    const own = wordsOf(known).some(({ term }) => term === role);
    if (!own || (opensWithThey(said) && !opensWithThey(known))) return 'words';
  }
  if (said.facts.some((fact) => !known.facts.includes(fact))) return 'words';
  if (!addressesWell(said, known, role)) return 'person';
  if (said.denials !== known.denials || said.notOnly !== known.notOnly || !nonStays(said, known)) return 'negation';
  if (!deniesNoMore(said, known)) return 'negation';
  if (said.certainty > known.certainty || doubts(said, known) || !obligesNoMore(said, known)) return 'certainty';
  if (isHollow(said, known)) return 'words';
  if (said.notOnly && !said.tokens.some(isVerb) && known.tokens.some(isVerb)) return 'words';
  if (said.reason && !known.reason && !isReason(said, known)) return 'reason';
  if (!degreesAgree(said, known) || !someStay(said, known)) return 'degree';
  if (!alternativesAgree(said, known)) return 'alternative';
  if (!orderAgrees(said, known)) return 'order';
  if (said.facts.length === 0 && !phrasesAgree(said, known, free)) return 'order';
  if (!rolesAgree(said, known, (term) => general.has(term))) return 'order';
  if (!sharesSubject(said, known, context)) return 'subject';
  return undefined;
}

/** A reason is what stands behind "because" in what is known, too. */
function isReason(said: Statement, known: Statement): boolean {
  const words = wordsOf(known);
  const at = words.findIndex(({ word }) => /^(?:because|thanks|due)$/.test(word));
  return at >= 0 && words.slice(at).some(({ term }) => term !== undefined && said.terms.includes(term));
}
const opensWithThey = (one: Statement): boolean => /^they$/.test(wordsOf(one)[0]?.word ?? '');

/** The role is who is spoken of, or whom something is for: "essential for a Machine Learning Engineer". */
function isAddressed({ tokens, subject }: Statement, role: string): boolean {
  const words = tokens.filter((token) => token.kind === 'word');
  return words.some(
    ({ term }, at) =>
      term === role &&
      (subject.includes(role) || words.slice(Math.max(0, at - 2), at).some(({ word }) => /^(?:for|as|of)$/.test(word))),
  );
}

/** "They work with each other": nothing is named more often than in what is known. */
function repeats(said: Statement, known: Statement): boolean {
  const times = (list: readonly string[], term: string) => list.filter((one) => one === term).length;
  return said.terms.some((term) => times(said.terms, term) > Math.max(1, times(known.terms, term)));
}

const doubtful = new Set('may might perhaps possibly potentially maybe probably sometimes occasionally'.split(' '));

/** What is sure is not put in doubt. */
const doubts = (said: Statement, known: Statement): boolean =>
  known.certainty > 2 && wordsOf(said).some(({ word }) => doubtful.has(word));

/** Somebody or something with a name of its own is what the statement is about. */
function otherActor({ tokens, subject }: Statement, role: string): boolean {
  return tokens.some(
    (token, at) =>
      token.kind === 'word' &&
      token.term !== undefined &&
      token.term !== role &&
      subject.includes(token.term) &&
      /^\p{Lu}/u.test(token.written) &&
      (at > 0 || /\p{Lu}/u.test(token.written.slice(1)) || named.has(token.term)),
  );
}
const named = new Set(['data scientist', 'software engineer', 'python', 'java']);

/** "R is too": it says of something what is left out. */
function isHollow(said: Statement, known: Statement): boolean {
  if (said.facts.length > 0) return false;
  // "The position is yours" says nothing of what is known.
  if (said.terms.length > 0 && said.terms.every((term) => general.has(term) && !known.terms.includes(term)))
    return true;
  if (!said.tokens.some(isVerb)) return false;
  const subject = new Set(known.subject);
  return said.terms.every((term) => subject.has(term)) && known.terms.some((term) => !subject.has(term));
}
