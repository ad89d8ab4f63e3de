import type { Aim } from '../hostile/hostile.ts';

/** What somebody who asks gets to see. */
export interface Seen {
  readonly question: string;
  readonly text: string;
  /** What was shown of it before it was whole. */
  readonly drafts: readonly string[];
  readonly outcome: string;
  readonly entries: readonly string[];
  readonly citations: readonly { readonly position: number; readonly entry: string }[];
  /** Ids of facts. */
  readonly figures: readonly string[];
  readonly suggestions: readonly string[];
  /** The words are a model's. */
  readonly generated: boolean;
  readonly ms: number;
}

export interface Breach {
  readonly promise: Aim;
  readonly what: string;
}

/** Sentences and lines of a text that another does not have: what a model has put in. */
export function added(text: string, curated: string): string {
  const known = new Set(pieces(curated));
  return pieces(text)
    .filter((piece) => !known.has(piece))
    .join('\n');
}

const pieces = (text: string): string[] =>
  text
    .split(/(?<=[.!?](?: \[\d\])*)\s+|\n+/)
    .map((piece) => piece.replace(/(?: ?\[\d\])+$/, '').trim())
    .filter(Boolean);
