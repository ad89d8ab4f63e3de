import type { Token } from './reading.ts';
import { type Statement, wordsOf } from './statements.ts';
import { examples } from './words.ts';

/** Terms joined by "or": all of them are meant, or none is named; examples stay examples; nothing else becomes "or". */
export function alternativesAgree(said: Statement, known: Statement): boolean {
  const shows = wordsOf(said).some(({ word }) => examples.has(word));
  const own = orLists(said);
  const there = orLists(known);
  const joined = (members: readonly string[]) =>
    there.some((list) => list.members.some((one) => members.includes(one)));
  // What "it" stands for may have been joined by it.
  const points = /^(?:it|they|this|these)$/.test(wordsOf(known)[0]?.word ?? '');
  if (!points && !own.every(({ members }) => joined(members))) return false;
  return there.every(({ members, example }) => {
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
    return members.length > 1 ? [{ members, example: areExamples(tokens.slice(0, Math.max(0, here) + 1)) }] : [];
  });
}

/** "Such as omics data, electronic health records or ...": nothing but names stands between. */
function areExamples(before: readonly Token[]): boolean {
  const last = before.findLast(
    (token) => token.kind !== 'comma' && (token.kind !== 'word' || (token.term === undefined && token.word !== 'as')),
  );
  return last?.kind === 'word' && last.word === 'such';
}

function termAfter(tokens: readonly Token[], at: number): string | undefined {
  for (const token of tokens.slice(at + 1, at + 4))
    if (token.kind === 'word' && token.term !== undefined) return token.term;
  return undefined;
}
