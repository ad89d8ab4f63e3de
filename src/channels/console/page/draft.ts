/** What is being written to a candidate. It outlives its reply box, not the page. */
export interface Draft {
  text: string;
  file: File | undefined;
  /** Set once it was sent: the same when it is sent again. */
  key: string | undefined;
  /** It was sent and nobody answered. */
  waiting: boolean;
}

const drafts = new Map<string, Draft>();

export function draftOf(handoffId: string): Draft {
  const known = drafts.get(handoffId);
  if (known) return known;
  const draft = { text: '', file: undefined, key: undefined, waiting: false };
  drafts.set(handoffId, draft);
  return draft;
}
