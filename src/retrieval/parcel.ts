import type { Analysed } from './analyse.ts';
import type { KnownTerms } from './build.ts';
import type { AnalysedUnit } from './index.ts';

/** An analysed text on the way to a worker: one string of terms is copied many times faster than a list of them. */
type Packed = readonly [terms: string, all: string];

/** What a builder is sent: units and known questions in the order they come, then what to build of them. */
export type Parcel =
  | { readonly kind: 'units'; readonly units: readonly PackedUnit[] }
  | { readonly kind: 'known'; readonly known: readonly PackedKnown[] }
  | { readonly kind: 'build'; readonly fusion: boolean };

interface PackedUnit {
  readonly title: Packed | undefined;
  readonly phrasings: readonly Packed[];
  readonly body: Packed;
}

interface PackedKnown {
  readonly question: Packed;
  readonly unit: number;
}

function pack({ terms, all }: Analysed): Packed {
  return [terms.join('\n'), all.join('\n')];
}

function unpack([terms, all]: Packed): Analysed {
  const list = (text: string) => (text === '' ? [] : text.split('\n'));
  return { terms: list(terms), all: list(all) };
}

export function packUnit({ title, phrasings, body }: AnalysedUnit): PackedUnit {
  return { title: title && pack(title), phrasings: phrasings.map(pack), body: pack(body) };
}

export function unpackUnit({ title, phrasings, body }: PackedUnit): AnalysedUnit {
  return { title: title && unpack(title), phrasings: phrasings.map(unpack), body: unpack(body) };
}

export function packKnown({ question, unit }: KnownTerms): PackedKnown {
  return { question: pack(question), unit };
}

export function unpackKnown({ question, unit }: PackedKnown): KnownTerms {
  return { question: unpack(question), unit };
}
