import { createCipheriv, randomBytes } from 'node:crypto';
import { open, unlink, write } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CIPHER, COUNTER, type Content, giveBack, PIECE, release } from './content.ts';

/** A content that is arriving. */
export interface Spool {
  /** One after the other; resolves when there is room for more. Rejects where the disk has none. */
  add(bytes: Uint8Array): Promise<void>;
  /** Whoever has it releases it. */
  end(): Content;
  /** Forgets what has come. */
  drop(): Promise<void>;
}

const openFile = promisify(open);
const unlinkFile = promisify(unlink);
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
      if (disk) await release({ size, file: disk.file, key: disk.key });
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
