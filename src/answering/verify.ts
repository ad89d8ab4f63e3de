import { type Figure, figuresIn, strayFigures } from '../knowledge/knowledge.ts';

declare const brand: unique symbol;
/** A text of the bot that has passed the lock. Only such a text becomes a bot message: anything else does not compile. */
export type Locked = string & { readonly [brand]: 'locked' };

/** What may stand in a text as a figure. */
export interface Licence {
  /** Facts of cited entries, as they are rendered. */
  readonly facts?: readonly string[];
  /** How many sources are cited: the marks [1] to [n] state nothing. */
  readonly citations?: number;
  /** Shown word for word: names, what the candidate gave of themselves, the notice. */
  readonly verbatim?: readonly (string | undefined)[];
  /** What the candidate wrote. A figure of it may be said back as theirs ("your 55k", or in quotation marks), and only so. */
  readonly theirs?: string;
}

/** The text as one that may be shown. Throws when it states a figure that nothing licenses: a bug, never a candidate's doing. */
export function lock(text: string, licence: Licence = {}): Locked {
  const stray = unlicensedFigures(text, licence);
  // Their words stay out: they may be the candidate's.
  if (stray.length > 0)
    throw new Error(`a text states ${stray.length} figure(s) that no fact of a cited entry licenses`);
  return text as Locked;
}

/** Figures of a finished text that nothing licenses, as they are written; an empty list means that it may be shown. */
export function unlicensedFigures(text: string, licence: Licence = {}): string[] {
  const stray = strayFigures(text, licence.facts ?? []);
  if (stray.length === 0) return [];
  const shown = [
    ...marks(text, licence.citations ?? 0),
    ...(licence.verbatim ?? []).flatMap((part) => occurrences(text, part?.trim())),
    ...quotations(text, licence.theirs),
  ];
  const theirs = figuresIn(licence.theirs ?? '');
  return stray
    .filter((figure) => !isInside(figure, text, shown) && !isTheirs(figure, text, theirs))
    .map((figure) => figure.text);
}

type Span = readonly [start: number, end: number];

function marks(text: string, citations: number): Span[] {
  return Array.from(text.matchAll(/\[([1-9]\d?)\]/g)).flatMap(({ 0: mark, 1: position, index }): Span[] =>
    Number(position) <= citations ? [[index, index + mark.length]] : [],
  );
}

function occurrences(text: string, part: string | undefined): Span[] {
  const found: Span[] = [];
  if (!part) return found;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found.push([at, at + part.length]);
  return found;
}

function quotations(text: string, theirs: string | undefined): Span[] {
  if (theirs === undefined) return [];
  return Array.from(text.matchAll(/"[^"]{1,300}"|“[^”]{1,300}”|„[^“”]{1,300}[“”]|«[^»]{1,300}»/g)).flatMap(
    ({ 0: quoted, index }): Span[] => (theirs.includes(quoted.slice(1, -1)) ? [[index, index + quoted.length]] : []),
  );
}

/** Every letter, digit and sign of the figure is shown word for word, and no part of a longer word or number. */
function isInside({ start, end }: Figure, text: string, shown: readonly Span[]): boolean {
  const covered = (at: number) => shown.some(([from, to]) => from <= at && at < to);
  for (let at = start; at < end; at++) if (!covered(at) && !/[\s,;.()-]/.test(text[at]!)) return false;
  const grows = (at: number) => !covered(at) && /[\p{L}\p{N}\p{Sc}%]/u.test(text[at] ?? ' ');
  return !grows(start - 1) && !grows(end);
}

const asTheirs =
  /\b(?:your|you (?:said|wrote|mentioned|named|gave|asked about))\s+(?:(?:figure|amount|number|offer|wish|hope|target|expectation|rate|budget)\s+of\s+)?$/i;

function isTheirs(figure: Figure, text: string, theirs: readonly Figure[]): boolean {
  if (!asTheirs.test(text.slice(Math.max(0, figure.start - 60), figure.start))) return false;
  return theirs.some(
    (own) =>
      own.value === figure.value &&
      (own.kind === 'percent') === (figure.kind === 'percent') &&
      (figure.currency === undefined || figure.currency === own.currency) &&
      (figure.period === undefined || figure.period === own.period),
  );
}
