import { AppError } from '../errors.ts';
import type { Ids } from '../lib/ids.ts';
import { type CvFormat, contentTypes } from './format.ts';
import { inspect } from './inspect.ts';
import { displayName } from './name.ts';
import type { Refusal } from './refusal.ts';
import { createVault } from './vault.ts';

export { createFiles, type FileRefusal, type FileStore, type Files, type SealedFile } from './files.ts';
export { foresee } from './foresee.ts';
export { type CvFormat, contentTypeOf, cvFormats, largestBytes, largestCv } from './format.ts';
export { CV_LINK_MS, type CvGrant, type CvLinkStore, type CvLinks, createCvLinks, type NewCvLink } from './links.ts';
export type { Refusal, RefusalCode } from './refusal.ts';

/** A CV as it is kept: encrypted (AES-256-GCM) under the named key, with a digest of the ciphertext to find damage. */
export interface SealedCv {
  readonly id: string;
  /** The candidate's file name, for display only. */
  readonly name: string;
  readonly format: CvFormat;
  /** Bytes of the plain file. */
  readonly size: number;
  readonly keyId: string;
  readonly sealed: Uint8Array;
  readonly sha256: string;
}

/** What the cv room needs of a store; CVs are written and removed by a turn's commit. */
export interface CvStore {
  readCv(id: string): Promise<SealedCv | undefined>;
}

/** The door of the room: only a file that is what it says it is gets in, sealed; only its bytes come out again. */
export interface Cvs {
  /** Inspects and seals; stores nothing. A refusal's message says to the candidate what to do. */
  accept(name: string, bytes: Uint8Array): Promise<{ readonly ok: true; readonly cv: SealedCv } | Refusal>;
  /** AppError: 'not-found', 'unavailable' (sealed with another key). An altered row throws an Error and gives nothing. */
  open(id: string): Promise<OpenCv>;
}

/** To be sent as an attachment and never shown by a browser. */
export interface OpenCv {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** `key`: at least 32 secret bytes, the same in every process that shares the store. */
export function createCvs(parts: { readonly store: CvStore; readonly key: Uint8Array; readonly ids: Ids }): Cvs {
  const vault = createVault(parts.key);
  return {
    async accept(name, bytes) {
      const inspection = await inspect(bytes, name);
      if (!inspection.ok) return inspection;
      const { format } = inspection;
      const id = parts.ids.secret();
      return {
        ok: true,
        cv: { id, name: displayName(name, format), format, size: bytes.length, ...vault.seal(id, bytes) },
      };
    },
    async open(id) {
      const cv = await parts.store.readCv(id);
      if (!cv) throw new AppError('not-found', 'This CV is no longer here: it was replaced or erased.');
      return { name: cv.name, contentType: contentTypes[cv.format], bytes: vault.unseal(id, cv) };
    },
  };
}
