import type { SealedFile } from '../cv/cv.ts';
import { AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import { recruiterText, whyNotChanged, whyNotHolder } from './lines.ts';
import type { Promised } from './promise.ts';
import type { HandoffStore, Recruiter } from './store.ts';

/** What the holder of a handoff says to the candidate. `key`: 1 to 100 characters, unguessable, from whoever sends. */
export interface Saying {
  /**
   * Writes to the candidate, with a file or without; a repeated `key` is said once. AppError: 'bad-request' (no text and no file,
   * over 4,000 characters), 'forbidden' (not the claimer; says what to do), 'not-found'.
   */
  say(id: string, recruiter: Recruiter, text: string, key: string, file?: SealedFile): Promise<{ seq: number }>;
  /**
   * Puts another text in the place of the message with this `seq`; a repeated `key` changes nothing, also after later changes.
   * AppError: as for `say`, and 'forbidden' when it is not theirs or deleted.
   */
  edit(id: string, recruiter: Recruiter, seq: number, text: string, key: string): Promise<void>;
  /** Takes back what was said: its text and file are gone, its place in the conversation stays. AppError: as for `edit`. */
  remove(id: string, recruiter: Recruiter, seq: number, key: string): Promise<void>;
}

export interface SayingParts {
  readonly store: HandoffStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly events?: {
    said?(event: { handoffId: string; conversationId: string; seq: number }): void;
    changed?(event: { handoffId: string; seq: number; how: 'edited' | 'deleted' }): void;
  };
  /** Told when what was said settled a promise. */
  readonly settled: (handoffId: string, conversationId: string, promised: Promised) => void;
}

export function createSaying({ store, clock, ids, events, settled }: SayingParts): Saying {
  const change = async (
    { id, recruiter, seq, how }: { id: string; recruiter: Recruiter; seq: number; how: 'edited' | 'deleted' },
    changing: Promise<boolean>,
  ): Promise<void> => {
    if (!(await changing)) throw whyNotChanged(await store.find(id), recruiter);
    events?.changed?.({ handoffId: id, seq, how });
  };

  return {
    async say(id, recruiter, text, key, file) {
      const line = {
        id: ids.row(),
        author: 'recruiter' as const,
        text: file && text.trim() === '' ? '' : recruiterText(text),
        externalId: `desk:${id}:${keyOf(key)}`,
        ...(file && { file }),
      };
      const said = await store.say(id, recruiter, line, clock());
      const current = await store.find(id);
      if (!said) throw whyNotHolder(current, recruiter);
      if (current) {
        events?.said?.({ handoffId: id, conversationId: current.conversationId, seq: said.seq });
        if (said.settled) settled(id, current.conversationId, said.settled);
      }
      return { seq: said.seq };
    },

    edit: (id, recruiter, seq, text, key) =>
      change(
        { id, recruiter, seq, how: 'edited' },
        store.edit(id, recruiter, { seq, text: recruiterText(text), key: `edit:${id}:${keyOf(key)}` }, clock()),
      ),

    remove: (id, recruiter, seq, key) =>
      change(
        { id, recruiter, seq, how: 'deleted' },
        store.remove(id, recruiter, { seq, key: `delete:${id}:${keyOf(key)}` }, clock()),
      ),
  };
}

function keyOf(key: string): string {
  if (key === '' || key.length > 100)
    throw new AppError('bad-request', 'A message needs a key of 1 to 100 characters.');
  return key;
}
