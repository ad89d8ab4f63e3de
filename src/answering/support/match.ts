import { phrasesAgree } from './phrases.ts';
import type { Token } from './reading.ts';
import { rolesAgree } from './roles.ts';
import { isVerb, type Statement } from './statements.ts';
import { certainty, degrees, examples, pronouns } from './words.ts';

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

/** What all answers are about, and may be named anywhere where nobody else is spoken of. */
const general = new Set(['role', 'life sciences', 'medtech']);

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
    if (!own || (pointsBack(said) && !pointsBack(known))) return 'words';
  }
  if (said.facts.some((fact) => !known.facts.includes(fact))) return 'words';
  if (!addressesWell(said, known, role)) return 'person';
  if (said.denials !== known.denials || said.notOnly !== known.notOnly) return 'negation';
  if (said.certainty > known.certainty || doubts(said, known) || !obligesNoMore(said, known)) return 'certainty';
  if (isHollow(said, known)) return 'words';
  if (said.notOnly && !said.tokens.some(isVerb) && known.tokens.some(isVerb)) return 'words';
  if (said.reason && !known.reason && !/because|thanks|due/.test(text(known))) return 'reason';
  if (!degreesAgree(said, known)) return 'degree';
  if (!alternativesAgree(said, known)) return 'alternative';
  if (!orderAgrees(said, known)) return 'order';
  if (said.facts.length === 0 && !phrasesAgree(said, known, free)) return 'order';
  if (!rolesAgree(said, known, (term) => general.has(term))) return 'order';
  if (!sharesSubject(said, known, context)) return 'subject';
  return undefined;
}

const text = ({ tokens }: Statement): string =>
  tokens.flatMap((token) => (token.kind === 'word' ? [token.word] : [])).join(' ');
const wordsOf = ({ tokens }: Statement) => tokens.filter((token) => token.kind === 'word');

const pointsBack = (one: Statement): boolean => /^they$/.test(wordsOf(one)[0]?.word ?? '');

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

const first = new Set('i we me us my our'.split(' '));
const requirement = new Set(['essenti', 'skill', 'entry point', 'suffici']);

/** Who is spoken to may be put in the place of the role, and of nothing else; nobody else speaks than in what is known. */
function addressesWell(said: Statement, known: Statement, role: string): boolean {
  const own = wordsOf(known).map(({ word }) => word);
  const list = said.tokens;
  return list.every((token, at) => {
    if (token.kind !== 'word') return true;
    if (first.has(token.word)) return own.some((word) => first.has(word));
    if (token.word === 'he' || token.word === 'she' || token.word === 'his' || token.word === 'her') return false;
    const ownYou = own.includes('you') || own.includes('your');
    // What is "yours" is judged where it is what the statement is about.
    if (token.word === 'yours') return own.includes('yours');
    if (token.word === 'your') return ownYou || list.slice(0, at).some(isVerb);
    const last = list[at - 1];
    if (token.word === 'you' && last?.kind === 'word' && last.term === 'help') return true;
    if (token.word !== 'you') return true;
    const next = list
      .slice(at + 1)
      .find(
        (one) =>
          one.kind === 'word' && !(auxiliary.has(one.word) || certainty.has(one.word) || one.word.endsWith('ly')),
      );
    const verb = list[at + 1]?.kind === 'word' ? (list[at + 1] as { word: string }).word : '';
    // "You are", "you have": what somebody is, nobody here can say.
    if (/^(?:are|were|have|had)$/.test(verb)) return own.join(' ').includes(`you ${verb}`);
    if (ownYou) return true;
    if (!leads(list.slice(0, at))) return false;
    const does = next?.kind === 'word' ? next.term : undefined;
    return (
      known.subject.includes(role) ||
      known.subject.length === 0 ||
      known.terms.some((term) => requirement.has(term)) ||
      (does !== undefined && known.subject.includes(does))
    );
  });
}

const auxiliary = new Set('would could can may might should also typically'.split(' '));

/** What may stand before "you" where it is what the statement is about: nothing, a joint, or where and as what it holds. */
function leads(before: readonly Token[]): boolean {
  const last = before.at(-1);
  const [first] = before;
  if (last === undefined || last.kind === 'comma') return true;
  if (before.every((token) => token.kind === 'word' && certainty.has(token.word))) return true;
  if (last.kind === 'word' && joining.has(last.word)) return true;
  return first?.kind === 'word' && /^(?:at|as|in|on|with|for|across|within)$/.test(first.word) && !before.some(isVerb);
}

const joining = new Set(
  'that which and but so if when as where what how who also whereas while although though because since'.split(' '),
);

/** "Must" needs something that is needed, "will" something that would be. */
function obligesNoMore(said: Statement, known: Statement): boolean {
  const [own, there] = [said, known].map((one) => wordsOf(one).map(({ word }) => word)) as [string[], string[]];
  const needed = known.terms.includes('essenti');
  return own.every((word, at) => {
    if (word === 'must' || word === 'should' || word === 'shall') return needed || there.includes(word);
    if (/^(?:have|has|had)$/.test(word) && own[at + 1] === 'to')
      return needed || there.join(' ').includes(`${word} to`);
    return word !== 'will' || there.includes('will');
  });
}

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

/** A degree word stands before the word that it stands before in what is known; "the only" is another "only". */
function degreesAgree(said: Statement, known: Statement): boolean {
  const pairs = (one: Statement) => {
    const all = wordsOf(one);
    const list = all.filter(({ word, term }) => term !== undefined || degrees.has(word));
    return list.flatMap((token, at) => {
      if (!degrees.has(token.word)) return [];
      const alone = token.word === 'only' && all[all.indexOf(token) - 1]?.word === 'the';
      return [[alone ? 'the only' : token.word, list[at + 1]?.term, list[at - 1]?.term] as const];
    });
  };
  const knownPairs = pairs(known);
  return pairs(said).every(([word, after, before]) =>
    knownPairs.some(
      ([other, next, last]) =>
        word === other && (after === next || before === next || after === last || before === last),
    ),
  );
}

/** Terms joined by "or": all of them are meant, or none is named; examples stay examples. */
function alternativesAgree(said: Statement, known: Statement): boolean {
  const shows = wordsOf(said).some(({ word }) => examples.has(word));
  const own = orLists(said);
  return orLists(known).every(({ members, example }) => {
    const present = members.filter((member) => said.terms.includes(member));
    if (present.length === 0) return true;
    if (example) return shows;
    return (
      present.length === members.length && own.some((list) => list.members.some((member) => members.includes(member)))
    );
  });
}

interface Alternatives {
  readonly members: readonly string[];
  /** "Such as" stands before them. */
  readonly example: boolean;
}

function orLists({ tokens }: Statement): Alternatives[] {
  return tokens.flatMap((token, at): Alternatives[] => {
    if (token.kind !== 'word' || token.word !== 'or') return [];
    const members: string[] = [];
    let here = at - 1;
    for (; here >= 0; here--) {
      const left = tokens[here]!;
      if (left.kind === 'comma') continue;
      if (left.kind !== 'word' || left.term === undefined) break;
      members.push(left.term);
      if (tokens[here - 1]?.kind !== 'comma') break;
    }
    const right = termAfter(tokens, at);
    if (right) members.push(right);
    const before = tokens.slice(Math.max(0, here - 4), Math.max(0, here) + 1);
    const example = before.some((one) => one.kind === 'word' && one.word === 'such');
    return members.length > 1 ? [{ members, example }] : [];
  });
}

function termAfter(tokens: readonly Token[], at: number): string | undefined {
  for (const token of tokens.slice(at + 1, at + 4))
    if (token.kind === 'word' && token.term !== undefined) return token.term;
  return undefined;
}

const directed = new Set(['before', 'after', 'than', 'until', 'rather', 'instead', 'unlike']);

/** Of what stands before and after "before" nothing changes places. */
function orderAgrees(said: Statement, known: Statement): boolean {
  const own = wordsOf(said);
  return own.every(({ word }, at) => {
    if (!directed.has(word)) return true;
    const all = wordsOf(known);
    const there = all.findIndex((one) => one.word === word);
    if (there < 0) return false;
    const [left, right] = [all.slice(0, there), all.slice(there + 1)].map((list) =>
      list.flatMap(({ term }) => term ?? []),
    );
    const after = (at === 0 ? upToClause(said) : own.slice(at + 1)).flatMap((one) => one.term ?? []);
    const moved = after.filter((term) => left!.includes(term) && !right!.includes(term));
    // "Test models before deploying them": "before deploying models" names what was pointed back to.
    const pointed = all.slice(there + 1).some((one) => /^(?:them|it)$/.test(one.word)) ? 1 : 0;
    return moved.length <= pointed;
  });
}

/** "Before deploying models, you test them": what stands before "you". */
function upToClause({ tokens }: Statement) {
  const end = tokens.findIndex(
    (token, at) =>
      token.kind === 'comma' &&
      tokens[at + 1]?.kind === 'word' &&
      /^(?:you|they|it|machine learning)/.test((tokens[at + 1] as { word: string }).word),
  );
  return tokens.slice(1, end < 0 ? undefined : end).filter((token) => token.kind === 'word');
}

/** What is said is said of the same thing. */
function sharesSubject(said: Statement, known: Statement, { role, before }: MatchContext): boolean {
  if (said.facts.length > 0 || known.subject.length === 0) return true;
  const subject = known.subject.filter((term) => !general.has(term));
  const verb = said.tokens.findIndex(isVerb);
  const points = said.tokens.slice(0, Math.max(1, verb)).some((token, at) => isPronoun(token, said.tokens[at + 1]));
  const own = subject.filter((term) => term !== role);
  if (own.length === 0) return said.terms.includes(role) || !points || before.length === 0 || before.includes(role);
  const named_ = own.filter((term) => said.terms.includes(term)).length;
  if (named_ * 2 >= own.length) return true;
  // A list of names joined by "and": each of them is meant.
  if (named_ > 0 && (isList(known, own) || namesOne(known, said.subject))) return true;
  return (points || said.goesOn) && own.every((term) => before.includes(term));
}

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
