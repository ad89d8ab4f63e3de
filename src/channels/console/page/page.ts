import type { MeView } from '../staff-api.ts';

/** What a page beside the desk is given; it is drawn anew each time it is opened. */
export interface PageParts {
  readonly agency: string;
  readonly me: MeView;
  /** Told of a session that ended; anything else a page shows itself. */
  readonly signedOut: () => void;
}
