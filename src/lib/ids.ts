import { randomBytes, randomUUIDv7 } from 'node:crypto';

/**
 * Makes ids. A row id sorts by time (UUIDv7, RFC 9562); a secret id is 128 random bits, for what must not be guessed; a code is
 * 30 random bits in six signs that people can read out (Crockford's base32: no I, L, O or U).
 */
export interface Ids {
  row(): string;
  secret(): string;
  code(): string;
}

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const randomIds: Ids = {
  row: () => randomUUIDv7(),
  secret: () => randomBytes(16).toString('base64url'),
  code: () => Array.from(randomBytes(6), (byte) => signs[byte % 32]).join(''),
};
