import { numberWord } from './number-words.ts';
import type { Draft, Token } from './tokens.ts';

// Parts and multiples that are said in a word, and ordinals: folded.

const parts = new Map<string, number>();
const learn = (value: number, list: string) => {
  for (const word of list.split(' ')) parts.set(word, value);
};
learn(
  0.5,
  'half halves halb halbe halber halbes halben halfte haelfte moitie demi mitad helft halve polowa polowe polowy',
);
learn(0.25, 'quarter quarters viertel kwart cwierc');
learn(1 / 3, 'drittel tercio tercios');
learn(1.5, 'anderthalb anderthalbe anderhalf anderhalve poltora poltorej');
learn(
  2,
  'twice double doubles doubled doubling doppelt doppelte doppelten doppelter verdoppeln verdoppelt doubler doble duplica duplicar duplican doppio doppia raddoppia raddoppiano raddoppiare dubbel dubbele verdubbelen verdubbelt dwukrotnie dwukrotny podwojny podwojnie podwaja',
);
learn(
  3,
  'thrice triple triples tripled tripling dreifach dreifache verdreifacht tripler triplica triplo tripla driedubbel trzykrotnie potrojny',
);
learn(4, 'quadruple quadrupled vierfach');
learn(
  10,
  'decade decades jahrzehnt jahrzehnte decennie decennies decada decadas decennio decennium decennia dekada dekady',
);

const ordinals = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'
    .split(' ')
    .map((word, index) => [word, index + 1] as const),
);

export const ordinalOf = (word: string): number | undefined => ordinals.get(word);

/** "Half", "twice", "tenfold", "a third of", "the second round". */
export function partAt(tokens: readonly Token[], at: number): Draft | undefined {
  const { text } = tokens[at]!;
  const value = partOf(text, tokens[at + 1]?.text) ?? ordinalPart(tokens, at);
  return value === undefined ? undefined : { from: at, to: at + 1, value, sure: true };
}

function partOf(word: string, next: string | undefined): number | undefined {
  // "Double-check" doubles nothing.
  if (word === 'double' && next !== undefined && /^(?:check\w*|blind|click|-)$/.test(next)) return undefined;
  if (word === 'pol')
    return /^(?:roku|miesiaca|etatu|miliona|tysiaca|godziny|dnia|wieku)$/.test(next ?? '') ? 0.5 : undefined;
  const part = parts.get(word);
  if (part !== undefined) return part;
  const times = /^(\w{3,})(?:fold|fach\w{0,2}|voudig\w?|krotn\w{1,3})$/.exec(word)?.[1];
  return times === undefined ? undefined : numberWord(times)?.values[0];
}

const numbered = /^(?:rounds?|interviews?|stages?|years?|months?|weeks?|days?|semesters?)$/;

function ordinalPart(tokens: readonly Token[], at: number): number | undefined {
  const { text } = tokens[at]!;
  const before = tokens[at - 1]?.text ?? '';
  const after = tokens[at + 1]?.text ?? '';
  const ordinal = ordinals.get(text);
  if (ordinal !== undefined && numbered.test(after)) return ordinal;
  if (ordinal !== undefined && ordinal > 2 && /^(?:a|one)$/.test(before) && (after === 'of' || !/^[a-z]/.test(after)))
    return 1 / ordinal;
  if (!text.endsWith('s')) return undefined;
  const plural = ordinals.get(text.slice(0, -1));
  return plural !== undefined && plural > 2 && (numberWord(before) || /^\d+$/.test(before)) ? 1 / plural : undefined;
}
