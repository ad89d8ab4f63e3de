import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { AppError } from '../errors.ts';

/** Ciphertext as it is kept: one byte of version, 12 of nonce, the file, 16 of tag. */
export interface Sealed {
  readonly keyId: string;
  /** All of it; on its way into the store what is left of it. */
  readonly sealed: Uint8Array;
  /** So many pieces of it lie in the store already, before the row that they belong to. */
  readonly staged?: number;
  /** SHA-256 of all of it, in hexadecimal: finds damage without the key. */
  readonly sha256: string;
}

/** What is being sealed, piece by piece: the pieces one behind the other are the ciphertext. */
export interface Sealing {
  add(bytes: Uint8Array): Buffer;
  /** Seals the last bytes: that piece, and what all of them are kept with. */
  end(bytes: Uint8Array): Sealed;
}

export interface Vault {
  /** Seals under a fresh nonce; opens again only with the same `id`, so that contents cannot change places. */
  sealing(id: string): Sealing;
  /** Throws AppError 'unavailable' when it was sealed with another key, and an Error when the row was altered or damaged. */
  unseal(id: string, row: Sealed): Uint8Array;
}

const VERSION = 1;
const NONCE = 12;
const TAG = 16;

/** AES-256-GCM (NIST SP 800-38D) with keys derived by HKDF-SHA256 (RFC 5869). `random` gives that many unpredictable bytes. */
export function createVault(secret: Uint8Array, random: (length: number) => Uint8Array = randomBytes): Vault {
  if (secret.length < 32) throw new Error('the secret of the CV vault must have at least 32 bytes');
  const derive = (purpose: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, 'rolecall cv vault 1', purpose, length));
  const key = derive('seal', 32);
  const keyId = derive('key id', 8).toString('hex');

  return {
    sealing(id) {
      const nonce = random(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(Buffer.from(id));
      const hash = createHash('sha256');
      let head = Buffer.concat([Buffer.of(VERSION), nonce]);
      const add = (bytes: Uint8Array): Buffer => {
        const sealed = cipher.update(bytes);
        const piece = head.length > 0 ? Buffer.concat([head, sealed]) : sealed;
        head = Buffer.alloc(0);
        hash.update(piece);
        return piece;
      };
      return {
        add,
        end(bytes) {
          const piece = add(bytes);
          cipher.final();
          const tag = cipher.getAuthTag();
          return { keyId, sealed: Buffer.concat([piece, tag]), sha256: hash.update(tag).digest('hex') };
        },
      };
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
