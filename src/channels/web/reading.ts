import type { Conversations, Message } from '../../conversation/conversation.ts';
import type { Place } from './watermark.ts';

export interface Page {
  readonly messages: readonly Message[];
  /** Where a client that has them is then. */
  readonly place: Place;
  /** There may be more. */
  readonly full: boolean;
}

/** The messages after a place. */
export async function readNew(
  { messages }: Pick<Conversations, 'messages'>,
  conversationId: string,
  place: Place,
  limit: number,
): Promise<Page> {
  const page = await messages(conversationId, place.seq, limit);
  return { messages: page, place: { ...place, seq: page.at(-1)?.seq ?? place.seq }, full: page.length === limit };
}

/** Messages before a place that were changed since: each as it is now. Those after it are read with what is new. */
export async function readChanged(
  { changed }: Pick<Conversations, 'changed'>,
  conversationId: string,
  place: Place,
  limit: number,
): Promise<Page> {
  const page = await changed(conversationId, place.change, limit);
  return {
    messages: page.filter(({ seq }) => seq <= place.seq).toSorted((a, b) => a.seq - b.seq),
    place: { ...place, change: page.at(-1)?.change ?? place.change },
    full: page.length === limit,
  };
}
