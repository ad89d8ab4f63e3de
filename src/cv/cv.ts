import { AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import type { Airlock, Reading, Skills } from './airlock/airlock.ts';
import { type Content, sizeOf } from './content.ts';
import { type CvFormat, contentTypes } from './format.ts';
import { inspect } from './inspect.ts';
import { type KeepingParts, notCheckedYet, sealed } from './keeping.ts';
import { displayName } from './name.ts';
import { type Refusal, refuse } from './refusal.ts';
import { type Scanned, scanned } from './scanning.ts';
import { createVault, type Sealed } from './vault.ts';
import { createWhole } from './whole.ts';

export { type Airlock, createAirlock, type Reading, type ReadingFault } from './airlock/airlock.ts';
export { type Content, release, sizeOf } from './content.ts';
export {
  agreeing,
  besides,
  type CvFact,
  type CvFactKind,
  type CvFacts,
  type CvItem,
  cvFactKinds,
  cvFactsSchema,
  digestOfFacts,
  itemsOf,
  longestFact,
  noFacts,
  withItems,
} from './facts/facts.ts';
export { createFiles, type FileRefusal, type FileStore, type Files, type SealedFile } from './files.ts';
export { foresee } from './foresee.ts';
export { type CvFormat, contentTypeOf, cvFormats, largestBytes, largestCv } from './format.ts';
export type { ContentStore } from './keeping.ts';
export { CV_LINK_MS, type CvGrant, type CvLinkStore, type CvLinks, createCvLinks, type NewCvLink } from './links.ts';
export type { Refusal, RefusalCode } from './refusal.ts';
export { type ClamdOptions, createClamd, type Scanner } from './scanner.ts';
export type { Scanned } from './scanning.ts';
export { createSpool, type Spool } from './spool.ts';
export type { Sealed } from './vault.ts';

/** A CV as it is named to people. */
export interface NamedCv {
  readonly id: string;
  /** The candidate's file name, for display only. */
  readonly name: string;
  readonly format: CvFormat;
  /** Bytes of the plain file. */
  readonly size: number;
  /** Not to be opened before a scanner has found it clean. */
  readonly waiting?: true;
}

/** A CV as it is kept: encrypted (AES-256-GCM) under the named key, with a digest of the ciphertext to find damage. */
export interface SealedCv extends NamedCv, Sealed {}

/** What the cv room needs of a store; CVs are written and removed by a turn's commit. */
export interface CvStore {
  readCv(id: string): Promise<SealedCv | undefined>;
}

/** The door of the room: only a file that is what it says it is gets in, sealed; only its bytes come out again. */
export interface Cvs {
  /** Inspects and scans, and keeps nothing. A refusal's message says to the candidate what to do. */
  inspect(name: string, content: Content): Promise<{ readonly ok: true; readonly cv: NamedCv } | Refusal>;
  /**
   * Inspects, scans and seals for a commit: all of a large file but its last piece lies in the store then, and is dropped by `drop` where nothing
   * comes of it. `within`: reads it too, if it may be opened, in that time (ms) at most.
   */
  accept(
    name: string,
    content: Content,
    within?: number,
  ): Promise<{ readonly ok: true; readonly cv: SealedCv; readonly reading?: Reading | undefined } | Refusal>;
  /** Of a CV or a file that was sealed, and not committed. */
  drop(sealed: Pick<Sealed, 'staged'> & { readonly id: string }): Promise<void>;
  /** Drops what processes that ended have sealed, and nothing came of. */
  sweep(): Promise<void>;
  /**
   * What a file says that `accept` took; its text stays in the airlock, and nothing is stored. undefined: reading is off, or cannot be done here. Never rejects, and
   * takes `within` ms at most.
   */
  read(format: CvFormat, content: Content, within: number): Promise<Reading | undefined>;
  /**
   * AppError: 'not-found', 'conflict' (not found clean yet), 'unavailable' (sealed with another key). An altered row throws an Error
   * and gives nothing.
   */
  open(id: string): Promise<OpenCv>;
  /** Scans what is sealed, a CV or a file of a message. AppError 'unavailable': sealed with another key. */
  scanAgain(waiting: Sealed & { readonly id: string }): Promise<Scanned>;
}

/** To be sent as an attachment and never shown by a browser. */
export interface OpenCv {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** How CVs are read, where that is on. */
export interface CvReader {
  readonly airlock: Airlock;
  /** Those that are looked for, as they are now. */
  skills(): Skills;
  /** Hears how each reading ended, and how long (ms) it took. */
  done(event: { format: CvFormat; outcome: Reading['outcome']; why?: Reading['why']; ms: number }): void;
  readonly clock: Clock;
}

export interface CvParts extends KeepingParts {
  readonly store: CvStore;
  readonly reader?: CvReader | undefined;
}

export function createCvs(parts: CvParts): Cvs {
  const vault = createVault(parts.key);
  const whole = createWhole();
  const inspected: Cvs['inspect'] = async (name, content) => {
    const inspection = await whole(content, (bytes) => inspect(bytes, name));
    if (!inspection.ok) return inspection;
    const { format } = inspection;
    const found = await scanned(parts.scanning, content);
    if (found === 'malware') return refuse('malware');
    const cv = { id: parts.ids.secret(), name: displayName(name, format), format, size: sizeOf(content) };
    return { ok: true, cv: { ...cv, ...(found === 'waiting' && { waiting: true }) } };
  };
  const read: Cvs['read'] = async (format, content, within) => {
    const { reader } = parts;
    if (!reader?.airlock.works) return undefined;
    const started = reader.clock();
    const reading = await reader.airlock.read(format, content, reader.skills(), within);
    reader.done({ format, outcome: reading.outcome, why: reading.why, ms: reader.clock() - started });
    return reading;
  };

  return {
    inspect: inspected,
    async accept(name, content, within) {
      const started = parts.clock();
      const inspection = await inspected(name, content);
      if (!inspection.ok) return inspection;
      const { cv } = inspection;
      const [kept, reading] = await Promise.all([
        sealed(parts, vault, cv.id, content),
        within === undefined || cv.waiting ? undefined : read(cv.format, content, within - (parts.clock() - started)),
      ]);
      return { ok: true, cv: { ...cv, ...kept }, ...(reading && { reading }) };
    },
    async drop({ id, staged }) {
      if (staged) await parts.contents.unstage(id);
    },
    sweep: () => parts.contents.sweep(parts.clock()),
    read,
    async open(id) {
      const cv = await parts.store.readCv(id);
      if (!cv) throw new AppError('not-found', 'This CV is no longer here: it was replaced or erased.');
      if (cv.waiting) throw new AppError('conflict', notCheckedYet);
      return { name: cv.name, contentType: contentTypes[cv.format], bytes: vault.unseal(id, cv) };
    },
    scanAgain: async (waiting) => scanned(parts.scanning, vault.unseal(waiting.id, waiting)),
  };
}
