import { type Statement, wordsOf } from './statements.ts';

const directed = new Set(['before', 'after', 'than', 'until', 'rather', 'instead', 'unlike']);

/** Of what stands before and after "before" nothing changes places. */
export function orderAgrees(said: Statement, known: Statement): boolean {
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
