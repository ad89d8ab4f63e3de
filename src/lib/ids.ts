import { randomBytes, randomUUIDv7 } from 'node:crypto';

/** Makes ids. A row id sorts by time (UUIDv7, RFC 9562); a secret id is 128 random bits, for what must not be guessed. */
export interface Ids {
  row(): string;
  secret(): string;
}

export const randomIds: Ids = {
  row: () => randomUUIDv7(),
  secret: () => randomBytes(16).toString('base64url'),
};
