import type { Conversations, Message } from '../../conversation/conversation.ts';
import { closingKey, type Handoff, type Recruiter } from '../../handoff/handoff.ts';
import type { TranscriptView } from './api.ts';
import { messageView } from './views.ts';

const PAGE = 200;

type Reading = Pick<Conversations, 'messages' | 'changed'>;

/** Where a page is in a transcript: after a message's `seq`, and after a `change` of those before. */
interface From {
  readonly after: number;
  readonly change: number;
}

/**
 * What of a transcript belongs to the handoff, a page at a time: everything until it was closed, the line that says so
 * included. What the candidate asks the bot afterwards is not the recruiter's to read.
 */
export async function readTranscript(
  conversations: Reading,
  handoff: Handoff,
  reader: Recruiter,
  { after, change }: From,
): Promise<Pick<TranscriptView, 'messages' | 'more' | 'changed' | 'change'>> {
  const { conversationId } = handoff;
  const view = (message: Message) => messageView(message, reader);
  if (handoff.status === 'closed') {
    const all = await untilClosed(conversations, handoff);
    const fresh = all.filter(({ seq }) => seq > after);
    const changeOf = (message: Message) => message.change ?? 0;
    return {
      messages: fresh.slice(0, PAGE).map(view),
      more: fresh.length > PAGE,
      changed: all.filter((message) => message.seq <= after && changeOf(message) > change).map(view),
      change: Math.max(change, ...all.map(changeOf)),
    };
  }
  // Before the messages: what changes in between is told of once more, and not missed.
  const changed = await conversations.changed(conversationId, change, PAGE);
  const messages = await conversations.messages(conversationId, after, PAGE);
  return {
    messages: messages.map(view),
    more: messages.length === PAGE,
    changed: changed.filter(({ seq }) => seq <= after).map(view),
    change: changed.at(-1)?.change ?? change,
  };
}

/** A message of the handoff that brought this file. */
export async function findFile(conversations: Reading, handoff: Handoff, fileId: string): Promise<Message | undefined> {
  const all = await untilClosed(conversations, handoff);
  return all.find(({ upload }) => upload?.fileId === fileId);
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
    if (page.length === PAGE) continue;
    // Without its line (erased, or kept by an older version), only what was surely said before the close is shown.
    return handoff.status === 'closed' ? read.filter((message) => message.at < (handoff.closedAt ?? 0)) : read;
  }
}
