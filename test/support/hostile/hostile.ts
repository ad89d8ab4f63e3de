import type { RefusalCode } from '../../../src/cv/refusal.ts';
import { hostileNames } from './names.ts';
import { hostileOpenDocuments } from './open-document.ts';
import { hostilePdfs } from './pdf.ts';
import { polyglots } from './polyglots.ts';
import { hostileRtfs } from './rtf.ts';
import { scraps } from './scraps.ts';
import { hostileTexts } from './text.ts';
import { hostileWords } from './word.ts';
import { hostileZips } from './zips.ts';

/** A file made to do harm, made anew where it is needed: none is stored. */
export interface HostileFile {
  /** Unique. */
  readonly what: string;
  readonly name: string;
  /** What the gate says of it; `taken`: it cannot know, so that whatever opens the file has to bear it. */
  readonly gate: RefusalCode | 'taken';
  /** Takes a second or more to make, or is megabytes large: for the bench, and tests that can wait. */
  readonly heavy?: true;
  readonly make: () => Buffer;
}

const byFamily = {
  pdf: hostilePdfs,
  word: hostileWords,
  zip: hostileZips,
  'open-document': hostileOpenDocuments,
  rtf: hostileRtfs,
  text: hostileTexts,
  polyglot: polyglots,
  scrap: scraps,
  name: hostileNames,
} satisfies Record<string, readonly HostileFile[]>;

export type Family = keyof typeof byFamily;
export const families = Object.keys(byFamily) as Family[];

/** Every hostile file. */
export const hostileFiles: readonly (HostileFile & { readonly family: Family })[] = Object.entries(byFamily).flatMap(
  ([family, files]) => files.map((file) => ({ ...file, family: family as Family })),
);

/** Those that are made and borne in a moment. */
export const lightHostileFiles = hostileFiles.filter(({ heavy }) => !heavy);
