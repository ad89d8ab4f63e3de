import type { Message } from './message.ts';
import type { Conversation } from './store.ts';

export { type Author, type Message, type NewMessage, type Reply, replySchema } from './message.ts';
export { initialState, type State, stateSchema } from './state.ts';
export type { Bus, Consent, Conversation, ConversationStore, Mode, TurnCommit } from './store.ts';

/** A candidate's message as a channel hands it over. */
export interface Inbound {
  readonly conversationId: string;
  /** The sender's own id for it; a repeated message carries the same one. */
  readonly externalId?: string;
  readonly text: string;
  /** Set when the message brought a file; the bytes go to `respond`. */
  readonly upload?: { readonly name: string; readonly size: number };
}

export interface RespondOptions {
  /** Bytes of uploads recorded just before, by message id. They are kept only if the turn takes them. */
  readonly files?: ReadonlyMap<string, Uint8Array>;
  /** Told the verified text so far of the reply with this id, before it is committed. */
  readonly onDraft?: (replyId: string, textSoFar: string) => void;
}

/** The door of the room: record a message, answer what is unanswered, read the transcript. */
export interface Conversations {
  /** Creates the conversation and greets (with the AI disclosure), or returns it as it stands. */
  open(conversation: { id: string; channel: string; userId: string }): Promise<Conversation>;
  find(id: string): Promise<Conversation | undefined>;
  /**
   * Records the message, so that it may be acknowledged. AppError: 'not-found' (no such conversation), 'conflict' (closed),
   * 'bad-request' (longer than 8,000 characters).
   */
  record(inbound: Inbound): Promise<{ message: Message; answered: boolean }>;
  /**
   * Answers every recorded, unanswered message of the conversation in order, one committed turn each, and returns the bot's
   * messages. Safe to call twice, and from two processes: each message is answered once.
   */
  respond(conversationId: string, options?: RespondOptions): Promise<Message[]>;
  messages(conversationId: string, after: number, limit?: number): Promise<Message[]>;
}
