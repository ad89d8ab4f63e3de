import { fold, stemOf } from '../../knowledge/knowledge.ts';
import { joints, representative } from './words.ts';

/** A word or sign of a sentence. */
export type Token =
  /** `term` is what it says, by stem and group of words that say the same; absent on a joint. `words`: several words may say one thing. */
  | { readonly kind: 'word'; readonly word: string; readonly term?: string; readonly written: string }
  | { readonly kind: 'fact'; readonly id: string }
  | { readonly kind: 'comma' }
  /** A colon, semicolon, dash: another statement may begin. */
  | { readonly kind: 'stop'; readonly sign: string };

const piece = /\{\{fact:([a-z0-9-]+)\}\}|(\p{L}+(?:['’]\p{L}+)*)|(,|\(|\))|([;:–—]|\s-\s)/gu;

const contractions: readonly (readonly [RegExp, string])[] = [
  [/^(ca|wo|sha)n'?t$/, 'not'],
  [/^(\w+)n't$/, '$1 not'],
  [/^(don|doesn|isn|aren|won|didn)t$/, 'not'],
  [/^cannot$/, 'can not'],
  [/^(i|you|he|she|it|we|they|that|what|who|there|here|where|how)'s$/, '$1 is'],
  [/^(\w+)'re$/, '$1 are'],
  [/^(\w+)'ll$/, '$1 will'],
  [/^(\w+)'ve$/, '$1 have'],
  [/^(\w+)'d$/, '$1 would'],
  [/^i'm$/, 'i am'],
  [/^(\w+)'s$/, '$1'],
];

/** The tokens of a sentence, with contractions opened and words that say one thing together as one. */
export function read(sentence: string): Token[] {
  const tokens: Token[] = [];
  for (const [, fact, word, comma, stop] of sentence.matchAll(piece)) {
    if (fact !== undefined) tokens.push({ kind: 'fact', id: fact });
    else if (comma !== undefined) tokens.push({ kind: 'comma' });
    else if (stop !== undefined) tokens.push({ kind: 'stop', sign: stop });
    else
      for (const one of opened(fold(word!)))
        tokens.push({ kind: 'word', word: one, written: word!, ...(!joints.has(one) && { term: termOf(one) }) });
  }
  return joined(tokens).map((token, at, all) => (isSpread(token, all[at - 1]) ? joint(token) : token));
}

/** "They are all valued" says no more than "they are valued". */
const isSpread = (token: Token, before: Token | undefined): boolean =>
  token.kind === 'word' &&
  before?.kind === 'word' &&
  ((token.word === 'all' && /^(?:are|were)$/.test(before.word)) ||
    // "The work" is what all is about.
    (token.word === 'work' && /^(?:the|this|their|your|such)$/.test(before.word)));

function joint(token: Token): Token {
  return token.kind === 'word' ? { kind: 'word', word: token.word, written: token.written } : token;
}

function opened(folded: string): string[] {
  const found = contractions.find(([pattern]) => pattern.test(folded));
  return found ? folded.replace(found[0], found[1]).split(' ') : [folded];
}

/** Who does something is not what is done: "developer" is no "develop". */
const agent =
  /^(?:develop|train|test|research|manage|recruit|employ|build|work|use|own|lead|learn|teach|design)(?:er|or|r)s?$/;

/** What a word says. */
export function termOf(word: string): string {
  const same = representative.get(word);
  if (same) return same.includes(' ') ? same : stemOf(same);
  if (agent.test(word)) return word.replace(/s$/, '');
  const spelt = word
    .replace(/yz(?=e|ing)/, 'ys')
    .replace(/iz(e[sd]?|ing|ations?)$/, 'is$1')
    .replace(/ization/, 'isation');
  return stemOf(spelt);
}

const phrases = Map.groupBy(
  [...representative].flatMap(([phrase, first]) => (phrase.includes(' ') ? [{ words: phrase.split(' '), first }] : [])),
  ({ words }) => words[0]!,
);

/** Words that say one thing together ("entry level", "make sure"), the longest first. */
function joined(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]!;
    const found = (token.kind === 'word' ? phrases.get(token.word) : undefined)?.find(({ words }) =>
      words.every((word, offset) => {
        const next = tokens[at + offset];
        return next?.kind === 'word' && next.word === word;
      }),
    );
    if (token.kind === 'word' && found) {
      out.push({
        kind: 'word',
        word: found.words.join(' '),
        written: token.written,
        term: found.first.includes(' ') ? found.first : stemOf(found.first),
      });
      at += found.words.length;
    } else {
      out.push(token);
      at++;
    }
  }
  return out;
}
