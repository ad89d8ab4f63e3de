import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import { type Content, giveBack, piecesOf, sizeOf } from './content.ts';
import type { Scanning } from './scanning.ts';
import type { Sealed, Vault } from './vault.ts';

/** Where sealed pieces lie that are there before the row that they belong to. What becomes of the row becomes of them. */
export interface ContentStore {
  /** Keeps the piece with that number, from 0 on, of the content of a row with that id; its memory is used again then. */
  stage(id: string, number: number, sealed: Uint8Array, now: number): Promise<void>;
  /** Drops what was staged, unless there is such a row. */
  unstage(id: string): Promise<void>;
  /** Drops what was staged an hour ago, and of which there is no row: its process ended. */
  sweep(now: number): Promise<void>;
}

/** What both kinds of file are kept with. */
export interface KeepingParts {
  /** At least 32 secret bytes, the same in every process that shares the store. */
  readonly key: Uint8Array;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly contents: ContentStore;
  /** Absent: nothing is scanned. */
  readonly scanning?: Scanning | undefined;
}

/** Seals what has more than one piece into the store, in one short write after the other: only the last piece is left to be committed. */
export async function sealed(
  { contents, clock }: Pick<KeepingParts, 'contents' | 'clock'>,
  vault: Vault,
  id: string,
  content: Content,
): Promise<Sealed> {
  const sealing = vault.sealing(id);
  let left = sizeOf(content);
  let staged = 0;
  for await (const piece of piecesOf(content)) {
    left -= piece.length;
    if (left === 0) return { ...sealing.end(piece), ...(staged > 0 && { staged }) };
    const next = sealing.add(piece);
    await contents.stage(id, staged++, next, clock());
    giveBack(next);
  }
  return sealing.end(new Uint8Array());
}

export const notCheckedYet =
  'This file is still being checked for viruses. It can be opened as soon as it was found clean; nothing has to be done for that.';
