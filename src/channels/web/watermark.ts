import type { Conversation, Conversations } from '../../conversation/conversation.ts';
import { AppError } from '../../errors.ts';

/** Where a client's copy of the transcript ends: after a message's `seq` (0: it has nothing), and after a `change` of earlier ones. */
export interface Place {
  readonly seq: number;
  readonly change: number;
}

/** `live`: it wants only what is new. */
export type Position = Place | 'live';

/** Reads the `watermark` parameter. Empty means from the beginning, absent means live only (Direct Line 3.0). */
export function readWatermark(value: unknown): Position {
  if (value === undefined) return 'live';
  if (value === '') return { seq: 0, change: 0 };
  const [, seq, change = '0'] = (typeof value === 'string' && /^(\d{1,15})(?:-(\d{1,15}))?$/.exec(value)) || [];
  if (seq !== undefined) return { seq: Number(seq), change: Number(change) };
  throw new AppError('bad-request', 'The watermark must be one that was returned by this service, or empty.');
}

/** `12`, or `12-3` in a conversation where something was changed after it was said. */
export const writeWatermark = ({ seq, change }: Place): string => (change === 0 ? `${seq}` : `${seq}-${change}`);

type Transcript = Pick<Conversations, 'messages'>;

/** The place to read on from, in a conversation as it was just found: one beyond the end of the transcript becomes its end. */
export async function resolvePosition(
  transcript: Transcript,
  { id, changes }: Pick<Conversation, 'id' | 'changes'>,
  position: Position,
): Promise<Place> {
  if (position === 'live') return { seq: await endOf(transcript, id), change: changes };
  const { seq } = position;
  // Whoever has nothing yet reads all messages as they are now.
  if (seq === 0) return { seq, change: changes };
  const change = Math.min(position.change, changes);
  const exists = (await transcript.messages(id, seq - 1, 1)).length > 0;
  return { seq: exists ? seq : await endOf(transcript, id), change };
}

async function endOf(transcript: Transcript, conversationId: string): Promise<number> {
  for (let end = 0; ; ) {
    const page = await transcript.messages(conversationId, end, 500);
    const last = page.at(-1);
    if (last === undefined) return end;
    end = last.seq;
  }
}
