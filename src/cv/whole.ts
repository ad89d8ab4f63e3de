import { type Content, piecesOf } from './content.ts';
import { largestBytes } from './format.ts';

/** Runs `work` on the bytes of a content in one piece, which it may keep nothing of. */
export type Whole = <T>(content: Content, work: (bytes: Uint8Array) => Promise<T>) => Promise<T>;

/** Large ones take turns, in the order in which they came, and are always put into the same memory. */
export function createWhole(): Whole {
  let place = Buffer.alloc(0);
  let last: Promise<unknown> = Promise.resolve();
  return (content, work) => {
    if (content instanceof Uint8Array) return work(content);
    const mine = last.then(async () => {
      // Memory counts only once it is written to.
      if (place.length < content.size) place = Buffer.allocUnsafeSlow(Math.max(content.size, largestBytes));
      let at = 0;
      for await (const piece of piecesOf(content)) {
        place.set(piece, at);
        at += piece.length;
      }
      try {
        return await work(place.subarray(0, at));
      } finally {
        place.fill(0, 0, at);
      }
    });
    last = mine.catch(() => {});
    return mine;
  };
}
