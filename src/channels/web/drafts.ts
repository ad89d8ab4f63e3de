import type { Message } from '../../conversation/conversation.ts';

/**
 * Which stream of drafts belongs to which message, so that the message can end it. Kept in memory: drafts are never stored, and
 * a client that missed them needs only the message.
 */
export interface Drafts {
  /** A stream began before it is known which message it will become: the first bot message after `seq` ends it. */
  began(conversationId: string, streamId: string, seq: number): void;
  /** The stream holds drafts of the message with this id. */
  belongs(conversationId: string, streamId: string, messageId: string): void;
  /** The stream that this message ends. From now on it takes no more drafts. */
  endedBy(message: Message): string | undefined;
  /** The stream ends without a message. */
  abandoned(conversationId: string, streamId: string): void;
  /** Whether a draft may still be sent on it. */
  isOpen(streamId: string): boolean;
}

/** Streams remembered at most: those of the last few minutes on a busy day. */
const remembered = 5_000;

export function createDrafts(): Drafts {
  /** By conversation: a stream that no message is known for yet. */
  const unclaimed = new Map<string, { readonly streamId: string; readonly seq: number }>();
  const byMessage = new Map<string, string>();
  const ended = new Set<string>();

  const forgetOldest = (collection: Pick<Map<string, unknown> | Set<string>, 'keys' | 'size' | 'delete'>): void => {
    const oldest = collection.keys().next();
    if (collection.size > remembered && !oldest.done) collection.delete(oldest.value);
  };
  const end = (streamId: string): void => {
    ended.add(streamId);
    forgetOldest(ended);
  };
  const claim = (conversationId: string, streamId: string): void => {
    if (unclaimed.get(conversationId)?.streamId === streamId) unclaimed.delete(conversationId);
  };

  return {
    began(conversationId, streamId, seq) {
      unclaimed.set(conversationId, { streamId, seq });
      forgetOldest(unclaimed);
    },
    belongs(conversationId, streamId, messageId) {
      claim(conversationId, streamId);
      byMessage.set(messageId, streamId);
      forgetOldest(byMessage);
    },
    endedBy(message) {
      if (message.author !== 'bot') return undefined;
      const waiting = unclaimed.get(message.conversationId);
      if (waiting && message.seq > waiting.seq && !byMessage.has(message.id)) {
        this.belongs(message.conversationId, waiting.streamId, message.id);
      }
      const streamId = byMessage.get(message.id);
      if (streamId !== undefined) end(streamId);
      return streamId;
    },
    abandoned(conversationId, streamId) {
      claim(conversationId, streamId);
      end(streamId);
    },
    isOpen: (streamId) => !ended.has(streamId),
  };
}
