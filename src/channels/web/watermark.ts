import type { Conversations } from '../../conversation/conversation.ts';
import { AppError } from '../../errors.ts';

/** Where a client's copy of the transcript ends: after a message's `seq` (0: it has nothing), or `live`: it wants only what is new. */
export type Position = number | 'live';

/** Reads the `watermark` parameter. Empty means from the beginning, absent means live only (Direct Line 3.0). */
export function readWatermark(value: unknown): Position {
  if (value === undefined) return 'live';
  if (value === '') return 0;
  if (typeof value === 'string' && /^\d{1,15}$/.test(value)) return Number(value);
  throw new AppError('bad-request', 'The watermark must be one that was returned by this service, or empty.');
}

type Transcript = Pick<Conversations, 'messages'>;

/** The position to read on from: one beyond the end of the transcript becomes its end. */
export async function resolvePosition(
  transcript: Transcript,
  conversationId: string,
  position: Position,
): Promise<number> {
  if (position === 0) return 0;
  if (position !== 'live' && (await transcript.messages(conversationId, position - 1, 1)).length > 0) return position;
  return endOf(transcript, conversationId);
}

async function endOf(transcript: Transcript, conversationId: string): Promise<number> {
  for (let end = 0; ; ) {
    const page = await transcript.messages(conversationId, end, 500);
    const last = page.at(-1);
    if (last === undefined) return end;
    end = last.seq;
  }
}
