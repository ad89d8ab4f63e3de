import type { Ids } from '../lib/ids.ts';
import type { Scanning } from './scanning.ts';

/** What both kinds of file are kept with. */
export interface KeepingParts {
  /** At least 32 secret bytes, the same in every process that shares the store. */
  readonly key: Uint8Array;
  readonly ids: Ids;
  /** Absent: nothing is scanned. */
  readonly scanning?: Scanning | undefined;
}

export const notCheckedYet =
  'This file is still being checked for viruses. It can be opened as soon as it was found clean; nothing has to be done for that.';
