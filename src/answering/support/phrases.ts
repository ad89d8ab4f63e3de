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
const adding = new Set('example and or alongside along besides next together plus well too also both'.split(' '));
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
  for (const [place, token] of tokens.entries()) {
    const begun = governorsAt(tokens, place);
    if (begun) {
      governors = new Set(begun);
      phrase++;
    } else if (token.kind === 'comma' || (token.kind === 'word' && adding.has(token.word))) {
      // After "in Europe," or "in Europe and" something new may begin, or one more of a list.
      governors = new Set([...governors, bare]);
    } else if (token.kind === 'word' && (token.word === 'of' || token.word === 'as')) {
      phrase++;
    } else if (token.kind === 'word' && token.term !== undefined) {
      const last = wordAt(tokens, place - 1);
      members.push({
        term: token.term,
        // What stands right behind "to" may be what is done.
        governors: last === 'to' ? new Set([...governors, bare]) : governors,
        phrase,
        place,
        nth: members.length,
        pointed: pointing.has(last),
      });
    }
  }
  return members;
}

/** What governs the phrase that begins with a token: one preposition, none, or either; undefined where none begins. */
function governorsAt(tokens: readonly Token[], place: number): readonly string[] | undefined {
  const token = tokens[place]!;
  if (token.kind === 'fact' || token.kind === 'stop') return [bare];
  if (token.kind === 'comma' || adding.has(token.word)) return undefined;
  const last = wordAt(tokens, place - 1);
  if (wordAt(tokens, place + 1) === 'example') return undefined;
  const governor = governing.get(token.word);
  if (governor === undefined)
    return isVerb(token) || clauses.has(token.word) || token.word === 'by' ? [bare] : undefined;
  // "Along with", "together with", "next to": one more, or with whom.
  if (adding.has(last)) return [governor, bare];
  if (causes.has(last)) return [bare];
  // "Varies with" is "depends on".
  if (varies(tokens[place - 1])) return ['on'];
  // ", with Python the most common" says that it is.
  return place === 0 && governor === 'with' ? [governor, bare] : [governor];
}

function wordAt(tokens: readonly Token[], place: number): string {
  const token = tokens[place];
  return token?.kind === 'word' ? token.word : '';
}
