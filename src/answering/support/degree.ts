import { type Statement, wordsOf } from './statements.ts';
import { degrees } from './words.ts';

/** A degree word stands before the word that it stands before in what is known; "the only" is another "only". */
export function degreesAgree(said: Statement, known: Statement): boolean {
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

/** "Some of the hardest problems": each of them is one of the hardest, none of them the hardest, and they are not all. */
export function someStay(said: Statement, known: Statement): boolean {
  const own = wordsOf(said).map(({ word }) => word);
  const there = wordsOf(known).map(({ word }) => word);
  const at = there.findIndex((word, here) => word === 'some' && there[here + 1] === 'of');
  if (at < 0) return true;
  const best = there.slice(at).filter((word) => word === 'most' || /.{3}est$/.test(word));
  return (
    !own.some((word) => best.includes(word)) ||
    own.some((word) => word === 'some' || word === 'among' || word === 'one')
  );
}

/** "Non-technical" is not "technical". */
export function nonStays(said: Statement, known: Statement): boolean {
  const denied = (one: Statement) => {
    const words = wordsOf(one);
    return words.flatMap(({ term }, at) => (term !== undefined && words[at - 1]?.word === 'non' ? [term] : []));
  };
  const plain = (one: Statement, term: string) => {
    const words = wordsOf(one);
    return words.some((word, at) => word.term === term && words[at - 1]?.word !== 'non');
  };
  return (
    denied(known).every((term) => !plain(said, term) || plain(known, term)) &&
    denied(said).every((term) => denied(known).includes(term))
  );
}
