import type { ContentStore } from '../../src/cv/cv.ts';

/** Staged pieces in memory, by the id of what they belong to. */
export function contentsInMemory() {
  const staged = new Map<string, Uint8Array[]>();
  const contents: ContentStore = {
    async stage(id, number, sealed) {
      const pieces = staged.get(id) ?? [];
      if (number !== pieces.length) throw new Error(`piece ${number} came as number ${pieces.length}`);
      // Whoever stages a piece may use its memory again.
      staged.set(id, [...pieces, Buffer.from(sealed)]);
    },
    async unstage(id) {
      staged.delete(id);
    },
    async sweep() {
      staged.clear();
    },
  };
  return {
    contents,
    staged,
    /** All of it, as a store would read it. */
    whole: <T extends { readonly id: string; readonly sealed: Uint8Array }>({ ...row }: T): T => ({
      ...row,
      sealed: Buffer.concat([...(staged.get(row.id) ?? []), row.sealed]),
    }),
  };
}
