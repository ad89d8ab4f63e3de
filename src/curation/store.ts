/** A revision being made the published one. Publishing an earlier one again is a rollback. */
export interface Publication {
  readonly id: string;
  readonly version: string;
  /** Who did it, as they call themselves. */
  readonly by: string;
  readonly note: string;
  /** Epoch ms. */
  readonly at: number;
}

/** What the curation room needs of a store. A revision, once kept, never changes and never goes. */
export interface RevisionStore {
  /** Notes that a revision begins to be served; false when it is not kept yet, and nothing was noted. */
  served(version: string, now: number): Promise<boolean>;
  /** Keeps a packed revision; one that is kept already stays as it is. */
  keep(version: string, blob: Uint8Array): Promise<void>;
  find(version: string): Promise<Uint8Array | undefined>;
  /** Of every revision that is kept. */
  versions(): Promise<string[]>;
  /** Version of the revision that last began to be served. */
  lastServed(): Promise<string | undefined>;
  /** Records a publication of a kept revision. */
  publish(publication: Publication): Promise<void>;
  /** Latest first. */
  publications(limit: number): Promise<Publication[]>;
}
