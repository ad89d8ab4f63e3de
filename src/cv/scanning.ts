import type { Clock } from '../lib/clock.ts';
import type { Content } from './content.ts';
import type { Scanner } from './scanner.ts';

export interface ScanEvents {
  /** `unknown`: the scanner did not say, so that the file is not opened before it does. Never a word of the file. */
  fileScanned(event: { result: 'clean' | 'malware' | 'unknown'; ms: number; error?: unknown }): void;
}

/** What may be done with a file: `waiting` is kept, and opened by nobody before it is found clean. */
export type Scanned = 'clean' | 'malware' | 'waiting';

export interface Scanning {
  readonly scanner: Scanner;
  readonly clock: Clock;
  readonly events?: ScanEvents | undefined;
}

/** Scans; without a scanner everything is clean. Never rejects. */
export async function scanned(scanning: Scanning | undefined, content: Content): Promise<Scanned> {
  if (!scanning) return 'clean';
  const { scanner, clock, events } = scanning;
  const started = clock();
  try {
    const result = await scanner.scan(content);
    events?.fileScanned({ result, ms: clock() - started });
    return result;
  } catch (error) {
    events?.fileScanned({ result: 'unknown', ms: clock() - started, error });
    return 'waiting';
  }
}
