import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { AppError } from '../errors.ts';

/** Ciphertext as it is kept: one byte of version, 12 of nonce, the file, 16 of tag. */
export interface Sealed {
  readonly keyId: string;
  readonly sealed: Uint8Array;
  /** SHA-256 of `sealed`, in hexadecimal: finds damage without the key. */
  readonly sha256: string;
}

export interface Vault {
  /** Seals under a fresh nonce; opens again only with the same `id`, so that contents cannot change places. */
  seal(id: string, bytes: Uint8Array): Sealed;
  /** Throws AppError 'unavailable' when it was sealed with another key, and an Error when the row was altered or damaged. */
  unseal(id: string, row: Sealed): Uint8Array;
}

const VERSION = 1;
const NONCE = 12;
const TAG = 16;
const STRIDE = 64 * 1024;

/** AES-256-GCM (NIST SP 800-38D) with keys derived by HKDF-SHA256 (RFC 5869). `random` gives that many unpredictable bytes. */
export function createVault(secret: Uint8Array, random: (length: number) => Uint8Array = randomBytes): Vault {
  if (secret.length < 32) throw new Error('the secret of the CV vault must have at least 32 bytes');
  const derive = (purpose: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, 'rolecall cv vault 1', purpose, length));
  const key = derive('seal', 32);
  const keyId = derive('key id', 8).toString('hex');

  return {
    seal(id, bytes) {
      const nonce = random(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(Buffer.from(id));
      const sealed = Buffer.alloc(1 + NONCE + bytes.length + TAG);
      sealed[0] = VERSION;
      sealed.set(nonce, 1);
      // In strides, so that a large file is not copied once more.
      for (let at = 0; at < bytes.length; at += STRIDE)
        sealed.set(cipher.update(bytes.subarray(at, at + STRIDE)), 1 + NONCE + at);
      cipher.final();
      sealed.set(cipher.getAuthTag(), sealed.length - TAG);
      return { keyId, sealed, sha256: digest(sealed).toString('hex') };
    },
    unseal(id, row) {
      if (row.keyId !== keyId)
        throw new AppError(
          'unavailable',
          `This CV was sealed with another key (${row.keyId}): start Rolecall with the SECRET_KEY that was in use when the CV arrived.`,
        );
      const sealed = Buffer.from(row.sealed.buffer, row.sealed.byteOffset, row.sealed.byteLength);
      const expected = Buffer.from(row.sha256, 'hex');
      const whole = expected.length === 32 && timingSafeEqual(digest(sealed), expected);
      if (!whole || sealed.length < 1 + NONCE + TAG || sealed[0] !== VERSION)
        throw new Error(`sealed CV ${id} is damaged`);
      try {
        const nonce = sealed.subarray(1, 1 + NONCE);
        const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
          .setAAD(Buffer.from(id))
          .setAuthTag(sealed.subarray(-TAG));
        return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE, -TAG)), decipher.final()]);
      } catch (cause) {
        throw new Error(`sealed CV ${id} was altered`, { cause });
      }
    },
  };
}

const digest = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
