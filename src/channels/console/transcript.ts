import type { Conversations, Message } from '../../conversation/conversation.ts';
import { closingKey, type Handoff } from '../../handoff/handoff.ts';
import type { TranscriptView } from './api.ts';
import { messageView } from './views.ts';

const PAGE = 200;

/**
 * What of a transcript belongs to the handoff, a page at a time: everything until it was closed, the line that says so
 * included. What the candidate asks the bot afterwards is not the recruiter's to read.
 */
export async function readTranscript(
  conversations: Pick<Conversations, 'messages'>,
  handoff: Handoff,
  after: number,
): Promise<TranscriptView> {
  if (handoff.status !== 'closed') {
    const messages = await conversations.messages(handoff.conversationId, after, PAGE);
    return { messages: messages.map(messageView), more: messages.length === PAGE };
  }
  const messages = (await untilClosed(conversations, handoff)).filter((message) => message.seq > after);
  return { messages: messages.slice(0, PAGE).map(messageView), more: messages.length > PAGE };
}

/** Read from the start, so that no `after` a page may send reaches behind the closing line. */
async function untilClosed(conversations: Pick<Conversations, 'messages'>, handoff: Handoff): Promise<Message[]> {
  const read: Message[] = [];
  const key = closingKey(handoff.id);
  for (;;) {
    const page = await conversations.messages(handoff.conversationId, read.at(-1)?.seq ?? 0, PAGE);
    const end = page.findIndex((message) => message.author === 'bot' && message.externalId === key);
    if (end !== -1) return [...read, ...page.slice(0, end + 1)];
    read.push(...page);
    // Without its line (erased, or kept by an older version), only what was surely said before the close is shown.
    if (page.length < PAGE) return read.filter((message) => message.at < (handoff.closedAt ?? 0));
  }
}
