import { hkdfSync, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Keys for each purpose, derived (HKDF-SHA256, RFC 5869) from the one secret, so that none can stand in for another. */
export interface Keys {
  readonly cv: Uint8Array;
  readonly tokens: Uint8Array;
  readonly sessions: Uint8Array;
  readonly links: Uint8Array;
}

export function deriveKeys(secret: Uint8Array): Keys {
  const derive = (purpose: string) => new Uint8Array(hkdfSync('sha256', secret, 'rolecall', purpose, 32));
  return { cv: derive('cv'), tokens: derive('tokens'), sessions: derive('sessions'), links: derive('links') };
}

/** Reads a secret kept in the data folder, or makes and keeps one (mode 0600). `made` is true the first time. */
export async function keptSecret(
  folder: string,
  name: string,
  make: () => string,
): Promise<{ value: string; made: boolean }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, name);
  try {
    return { value: (await readFile(file, 'utf8')).trim(), made: false };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const value = make();
  try {
    await writeFile(file, `${value}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    // Another process made it at the same moment: theirs counts.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      return { value: (await readFile(file, 'utf8')).trim(), made: false };
    throw error;
  }
  await chmod(file, 0o600);
  return { value, made: true };
}

export const newSecret = () => randomBytes(32).toString('base64');
/** Easy to type: 20 letters and digits, about 100 bits. */
export const newPassword = () =>
  randomBytes(32)
    .toString('base64')
    .replace(/[^a-zA-Z0-9]/g, '')
    .slice(0, 20);
