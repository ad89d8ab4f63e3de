import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether it is the secret that is expected, compared so that the time tells nothing, not even how long that is. */
export function isSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
