import { createDecipheriv } from 'node:crypto';
import { close, read } from 'node:fs';
import { promisify } from 'node:util';

/** What is in a file that was sent: a small one in memory, a large one on the disk. */
export type Content = Uint8Array | Spooled;

/**
 * A file on the disk that has no name any more, so that it goes with the process, however that ends; encrypted under a key that is nowhere
 * else. Every thread of the process may read it.
 */
export interface Spooled {
  readonly size: number;
  readonly file: number;
  readonly key: Uint8Array;
}

/** Bytes of a content that are looked at, sealed or passed on at a time. One of no more than that is not worth a file. */
export const PIECE = 256 * 1024;

const closeFile = promisify(close);
const readFile = promisify(read);

/** A key is used for one file alone, so that its counter may begin anywhere (NIST SP 800-38A). */
export const CIPHER = 'aes-256-ctr';
export const COUNTER = Buffer.alloc(16);

export const sizeOf = (content: Content): number => (content instanceof Uint8Array ? content.length : content.size);

/** All of it, each piece but the last of PIECE bytes and there only until the next is asked for. */
export async function* piecesOf(content: Content): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) {
    for (let at = 0; at < content.length; at += PIECE) yield content.subarray(at, at + PIECE);
    return;
  }
  const { file, key, size } = content;
  const cipher = createDecipheriv(CIPHER, key, COUNTER);
  const sealed = Buffer.allocUnsafeSlow(PIECE);
  try {
    for (let at = 0; at < size; ) {
      let filled = 0;
      while (filled < Math.min(PIECE, size - at)) {
        const { bytesRead } = await readFile(file, sealed, filled, PIECE - filled, at + filled);
        if (bytesRead === 0) throw new Error('a spooled file is shorter than what was written');
        filled += bytesRead;
      }
      at += filled;
      const piece = cipher.update(sealed.subarray(0, filled));
      yield piece;
      giveBack(piece);
    }
  } finally {
    giveBack(sealed);
  }
}

/** Nobody reads it any more. */
export async function release(content: Content): Promise<void> {
  if (!(content instanceof Uint8Array)) await closeFile(content.file);
}

/** For memory of our own that nobody uses any more: a collector with little else to do would leave megabytes for minutes. */
export function giveBack({ buffer, length }: Uint8Array): void {
  // Small buffers of node share one.
  if (buffer instanceof ArrayBuffer && buffer.byteLength === length) buffer.transfer(0);
}
