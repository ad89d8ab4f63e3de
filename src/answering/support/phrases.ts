import { type Token, termOf } from './reading.ts';
import { isVerb, type Statement } from './statements.ts';

/**
 * Prepositions that say what their phrase has to do with the rest, each with the one it counts as. "Of", "by" and "as" are left out: "the
 * limitations of models" are "model limitations", "done by engineers" is what engineers do.
 */
const governing: ReadonlyMap<string, string> = new Map(
  (
    [
      ['in', 'in within across throughout'],
      ['with', 'with'],
      ['for', 'for'],
      ['to', 'to towards toward'],
      ['from', 'from'],
      ['into', 'into onto'],
      ['on', 'on upon'],
      ['at', 'at'],
      ['through', 'through via'],
      ['between', 'between'],
      ['about', 'about regarding concerning'],
      ['than', 'than'],
      ['before', 'before until'],
      ['after', 'after'],
      ['under', 'under'],
    ] as const
  ).flatMap(([first, words]) => words.split(' ').map((word) => [word, first] as const)),
);
/** What stands behind them is one more of what stands before them. */
const adding = new Set('and or alongside along besides next together plus well too also both'.split(' '));
const pointing = new Set('these those such'.split(' '));
const clauses = new Set('taken given that which who where when whereas while whom whose what how so'.split(' '));
const causes = new Set('thanks due because'.split(' '));
const vary = termOf('vary');
const varies = (token: Token | undefined): boolean => token?.kind === 'word' && token.term === vary;
const bare = '';

/** A term of a sentence in its phrase. */
interface Member {
  readonly term: string;
  /** What its phrase may be governed by: one preposition or none, or either where a comma leaves it open. */
  readonly governors: ReadonlySet<string>;
  /** Which phrase it stands in. */
  readonly phrase: number;
  readonly place: number;
  /** How many terms stand before it. */
  readonly nth: number;
  /** "These problems": what was named before. */
  readonly pointed: boolean;
}

/**
 * Whether every term of a statement stands in it as it stands in what is known: behind the same preposition or none, and beside the words
 * that it is one phrase with. "Expertise in datasets" is not "expertise in Python, on datasets"; "complex models" are not "models on complex
 * data". `free`: terms that may stand anywhere. Pure.
 */
export function phrasesAgree(said: Statement, known: Statement, free: (term: string) => boolean): boolean {
  const own = membersOf(said.tokens);
  const there = membersOf(known.tokens);
  const passive = isPassive(said) && !isPassive(known);
  const verbs = new Set(known.tokens.flatMap((token) => (isAction(token) ? [token.term!] : [])));
  return (
    own.every(({ term, governors, pointed }) => {
      if (pointed || free(term) || verbs.has(term)) return true;
      const same = there.filter((one) => one.term === term);
      return same.length === 0 || same.some((one) => [...governors].some((governor) => stands(governor, one, passive)));
    }) && own.every((member, at) => beside(member, own[at - 1], there, free))
  );
}

/** "Required in research roles" is what research roles require. */
const stands = (governor: string, { governors }: Member, passive: boolean): boolean =>
  governors.has(governor) || (passive && (governor === 'in' || governor === 'for') && governors.has(bare));

const isPassive = ({ tokens }: Statement): boolean => {
  const words = tokens.flatMap((token) => (token.kind === 'word' ? [token.word] : []));
  return words.some(
    (word, at) => /[^e]ed$/.test(word) && words.slice(Math.max(0, at - 4), at).some((one) => be.has(one)),
  );
};
const be = new Set('is are be being been was were'.split(' '));

/** How far apart (in terms) words of one phrase may stand in what is known. */
const near = 4;

function beside(
  member: Member,
  before: Member | undefined,
  there: readonly Member[],
  free: (term: string) => boolean,
): boolean {
  if (before === undefined || before.phrase !== member.phrase || member.place - before.place > 1) return true;
  if (free(member.term) || free(before.term)) return true;
  const [first, second] = [before, member].map(({ term }) => there.filter((one) => one.term === term));
  if (first!.length === 0 || second!.length === 0) return true;
  return first!.some((a) => second!.some((b) => a.phrase === b.phrase && Math.abs(a.nth - b.nth) <= near));
}

const isAction = (token: Token): token is Extract<Token, { kind: 'word' }> =>
  token.kind === 'word' && token.term !== undefined && isVerb(token);

function membersOf(tokens: readonly Token[]): Member[] {
  const members: Member[] = [];
  let governors: ReadonlySet<string> = new Set([bare]);
  let phrase = 0;
  const begin = (...next: string[]) => {
    governors = new Set(next);
    phrase++;
  };
  tokens.forEach((token, place) => {
    if (token.kind === 'fact' || token.kind === 'stop') return begin(bare);
    // After "in Europe," or "in Europe and" something new may begin, or one more of a list.
    if (token.kind === 'comma' || adding.has(token.word)) {
      governors = new Set([...governors, bare]);
      return;
    }
    const [last, next] = [tokens[place - 1], tokens[place + 1]].map((one) => (one?.kind === 'word' ? one.word : ''));
    if (token.word === 'example' || next === 'example') return;
    const governor = governing.get(token.word);
    // "Along with", "together with", "next to": one more, or with whom.
    if (governor && adding.has(last!)) return begin(governor, bare);
    if (governor && causes.has(last!)) return begin(bare);
    // "Varies with" is "depends on".
    if (governor && varies(tokens[place - 1])) return begin('on');
    // ", with Python the most common" says that it is.
    if (governor) return place === 0 && governor === 'with' ? begin(governor, bare) : begin(governor);
    if (isVerb(token) || clauses.has(token.word)) return begin(bare);
    if (token.word === 'by') return begin(bare);
    if (token.word === 'of' || token.word === 'as') {
      phrase++;
      return;
    }
    if (token.term === undefined) return;
    // What stands right behind "to" may be what is done.
    const open = last === 'to' ? new Set([...governors, bare]) : governors;
    members.push({
      term: token.term,
      governors: open,
      phrase,
      place,
      nth: members.length,
      pointed: pointing.has(last!),
    });
  });
  return members;
}
