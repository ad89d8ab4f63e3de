import { cvFiles, people } from '../files.ts';
import type { HostileFile } from './hostile.ts';

const files = cvFiles(people[0]!);
const kinds = ['pdf', 'docx', 'odt', 'rtf', 'txt'] as const;

/** The first 0 to 16 bytes of each format, and nothing but zeros. */
export const scraps: readonly HostileFile[] = kinds.flatMap((kind): HostileFile[] => [
  ...Array.from(
    { length: 17 },
    (_, length): HostileFile => ({
      what: `scrap: ${length} bytes of a ${kind}`,
      name: `cv.${kind}`,
      gate: 'empty',
      make: () => files[kind].subarray(0, length),
    }),
  ),
  {
    what: `scrap: zeros, called ${kind}`,
    name: `cv.${kind}`,
    gate: kind === 'txt' ? 'not-text' : 'mismatch',
    make: () => Buffer.alloc(5000),
  },
]);
