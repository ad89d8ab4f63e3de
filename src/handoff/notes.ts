import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import { gone, recruiterText } from './lines.ts';
import type { Recruiter } from './store.ts';

/** What a recruiter wrote of a handoff for colleagues. Candidates never see it. */
export interface Note {
  readonly id: string;
  /** The writer's own for it, one for each note of the handoff. */
  readonly key: string;
  readonly by: Recruiter;
  /** Epoch ms, as is `editedAt`. */
  readonly at: number;
  readonly editedAt?: number;
  readonly text: string;
}

/** A change of a note: by whoever wrote it. `id` is another one for each change. */
export interface NoteChange {
  readonly id: string;
  readonly key: string;
  /** The recruiter's id. */
  readonly by: string;
  /** Epoch ms. */
  readonly at: number;
}

/** What notes need of a store. Each change is told outside in its transaction, and on the bus. */
export interface NoteStore {
  /** The oldest first. */
  of(handoffId: string): Promise<Note[]>;
  /** Once per key. False when there is no such handoff, or it was withdrawn. */
  add(handoffId: string, note: Note): Promise<boolean>;
  /** False when there is no such note of theirs, or it was changed later than this. */
  edit(handoffId: string, change: NoteChange, text: string): Promise<boolean>;
  remove(handoffId: string, change: NoteChange): Promise<boolean>;
}

/** Notes that stay inside. They go with the handoff: when it is withdrawn, and when the candidate is erased. */
export interface Notes {
  /** The oldest first. */
  of(handoffId: string): Promise<readonly Note[]>;
  /** A repeated `key` is noted once. AppError: 'bad-request' (no text, over 4,000 characters), 'not-found'. */
  add(handoffId: string, by: Recruiter, text: string, key: string): Promise<void>;
  /** Puts another text in its place, as it was written `at`. False when there is none of theirs, or a later text. AppError as for `add`. */
  edit(handoffId: string, by: Pick<Recruiter, 'id'>, key: string, text: string, at?: number): Promise<boolean>;
  /** False when there is none of theirs. */
  remove(handoffId: string, by: Pick<Recruiter, 'id'>, key: string): Promise<boolean>;
}

export interface NotesParts {
  readonly store: NoteStore;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Takes out of a text what is never kept of a candidate. */
  readonly keepable: (text: string) => string;
}

export function createNotes({ store, clock, ids, keepable }: NotesParts): Notes {
  const kept = (text: string): string => keepable(recruiterText(text));
  return {
    of: (handoffId) => store.of(handoffId),
    async add(handoffId, by, text, key) {
      if (!(await store.add(handoffId, { id: ids.row(), key, by, at: clock(), text: kept(text) }))) throw gone();
    },
    edit: (handoffId, by, key, text, at = clock()) =>
      store.edit(handoffId, { id: ids.row(), key, by: by.id, at }, kept(text)),
    remove: (handoffId, by, key) => store.remove(handoffId, { id: ids.row(), key, by: by.id, at: clock() }),
  };
}
