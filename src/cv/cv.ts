export const cvFormats = ['pdf', 'docx', 'odt', 'rtf', 'txt'] as const;
export type CvFormat = (typeof cvFormats)[number];

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
