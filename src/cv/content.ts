import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { close, open, read, unlink, write } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { largestBytes } from './format.ts';

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

/** A content that is arriving. */
export interface Spool {
  /** One after the other; resolves when there is room for more. Rejects where the disk has none. */
  add(bytes: Uint8Array): Promise<void>;
  /** Whoever has it releases it. */
  end(): Content;
  /** Forgets what has come. */
  drop(): Promise<void>;
}

/** Bytes of a content that are looked at, sealed or passed on at a time. One of no more than that is not worth a file. */
export const PIECE = 256 * 1024;

const openFile = promisify(open);
const closeFile = promisify(close);
const unlinkFile = promisify(unlink);
const readFile = promisify(read);
const writeFile = promisify(write);

export function createSpool(): Spool {
  const small: Uint8Array[] = [];
  let size = 0;
  let disk: Awaited<ReturnType<typeof createDisk>> | undefined;
  return {
    async add(bytes) {
      size += bytes.length;
      if (!disk && size <= PIECE) return void small.push(bytes);
      disk ??= await createDisk();
      for (const one of [...small.splice(0), bytes]) await disk.write(one);
    },
    end: () => (disk ? { size, file: disk.file, key: disk.key } : Buffer.concat(small.splice(0))),
    async drop() {
      small.length = 0;
      if (disk) await closeFile(disk.file);
    },
  };
}

async function createDisk() {
  const path = join(tmpdir(), `rolecall-${randomBytes(16).toString('hex')}`);
  const file = await openFile(path, 'wx+', 0o600);
  await unlinkFile(path);
  const key = randomBytes(32);
  const cipher = createCipheriv(CIPHER, key, COUNTER);
  let at = 0;
  return {
    file,
    key,
    async write(bytes: Uint8Array): Promise<void> {
      const sealed = cipher.update(bytes);
      for (let from = 0; from < sealed.length; ) {
        const { bytesWritten } = await writeFile(file, sealed, from, sealed.length - from, at);
        from += bytesWritten;
        at += bytesWritten;
      }
      giveBack(sealed);
    },
  };
}

/** A key is used for one file alone, so that its counter may begin anywhere (NIST SP 800-38A). */
const CIPHER = 'aes-256-ctr';
const COUNTER = Buffer.alloc(16);

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

/** Memory of our own that nobody uses any more: a collector with little else to do would leave megabytes for minutes. */
function giveBack({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}
