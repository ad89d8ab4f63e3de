import { createHash } from 'node:crypto';

/** An address as it is compared: however it is written, one digest. */
export const addressDigest = (address: string): string =>
  createHash('sha256').update(address.trim().toLowerCase()).digest('hex');
