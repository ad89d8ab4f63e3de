import { createHash, createHmac } from 'node:crypto';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';

/** How long a link to a CV works, in ms. */
export const CV_LINK_MS = 10 * 60_000;

/** Who may open which CV with a link, and of which handoff. */
export interface CvGrant {
  readonly cvId: string;
  readonly handoffId: string;
  /** Of the handoff. */
  readonly reference: string;
  readonly recruiterId: string;
}

export interface NewCvLink extends CvGrant {
  readonly id: string;
  /** What it was asked for by: the same click asks once, however often it is told. */
  readonly asked: string;
  readonly expiresAt: number;
}

/** What the links need of a store, which keeps no secret of them. They go with their CV. */
export interface CvLinkStore {
  /**
   * Keeps the link, whose digest is made of its id, unless one was asked for so before, and forgets those that are over. Gives the id of
   * the one that is kept; undefined when the CV is no longer there, or that link is used.
   */
  keep(link: NewCvLink, digestOf: (id: string) => string, now: number): Promise<string | undefined>;
  /** Uses the link up: of all who try at once, one. Nothing for an unknown, used or expired one, and for a withdrawn handoff. */
  use(digest: string, now: number): Promise<CvGrant | undefined>;
}

/** Links by which a recruiter who is not signed in opens a CV: each once, and for ten minutes. */
export interface CvLinks {
  /** The secret of the link; the same for the same `asked`. Undefined when the CV is no longer there, or that link is used. */
  make(grant: CvGrant, asked: string): Promise<string | undefined>;
  /** Uses a link up. Undefined for whatever opens nothing (any more), and the same for all of it. */
  open(token: string): Promise<CvGrant | undefined>;
}

/** `key`: the same in every process. */
export function createCvLinks(parts: {
  readonly store: CvLinkStore;
  readonly key: Uint8Array;
  readonly clock: Clock;
  readonly ids: Ids;
}): CvLinks {
  const { store, key, clock, ids } = parts;
  // Made of the id and the key, so that what is told again holds the same link and only a digest of it has to be kept.
  const tokenOf = (id: string): string => createHmac('sha256', key).update(`cv\0${id}`).digest('base64url');

  return {
    async make(grant, asked) {
      const now = clock();
      const link = { ...grant, id: ids.secret(), asked, expiresAt: now + CV_LINK_MS };
      const id = await store.keep(link, (of) => digest(tokenOf(of)), now);
      return id && tokenOf(id);
    },

    async open(token) {
      return /^[A-Za-z0-9_-]{43}$/.test(token) ? store.use(digest(token), clock()) : undefined;
    },
  };
}

const digest = (token: string): string => createHash('sha256').update(token).digest('hex');
