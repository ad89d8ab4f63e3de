import { type Activity, ActivityHandler, type TurnContext } from 'botbuilder';
import type { Conversations, Message } from '../../conversation/conversation.ts';
import { channelId as directLine, renderMessage } from './activities.ts';
import { type RecordedTurn, recordedTurn } from './adapter.ts';
import { createDraftWriter, type Pace } from './draft-writer.ts';

/** The bot as the Bot Framework sees it: greets who joins, and answers messages. All it says comes from the conversation room. */
export class CareerBot extends ActivityHandler {
  readonly #conversations: Conversations;
  readonly #pace: Pace;

  constructor(conversations: Conversations, pace: Pace) {
    super();
    this.#conversations = conversations;
    this.#pace = pace;
    this.onMembersAdded(async (context, next) => {
      const { membersAdded, recipient } = context.activity;
      const joined = (membersAdded ?? []).find((member) => member.id !== recipient.id);
      if (joined !== undefined) await this.#greet(context, joined.id);
      await next();
    });
    this.onMessage(async (context, next) => {
      await this.#answer(context);
      await next();
    });
  }

  async #greet(context: TurnContext, userId: string): Promise<void> {
    const id = conversationIdOf(context);
    if ((await this.#conversations.find(id)) !== undefined) return;
    await this.#conversations.open({ id, channel: channelOf(context), userId });
    await send(context, await this.#conversations.messages(id, 0), userId);
  }

  async #answer(context: TurnContext): Promise<void> {
    const id = conversationIdOf(context);
    const userId = context.activity.from.id;
    const recorded: RecordedTurn | undefined = context.turnState.get(recordedTurn);
    if (recorded === undefined) {
      const { id: externalId, text = '', localTimezone: timeZone } = context.activity;
      if (text.trim() === '') return;
      await this.#greet(context, userId);
      await this.#conversations.record({ conversationId: id, text, timeZone, ...(externalId && { externalId }) });
    }
    await send(context, await this.#respond(context, id, recorded), userId);
  }

  /** Drafts go out on Direct Line only: other channels stream by rules of their own, or not at all. */
  async #respond(context: TurnContext, id: string, recorded: RecordedTurn | undefined): Promise<Message[]> {
    if (context.activity.channelId !== directLine) return this.#conversations.respond(id);
    const drafts = createDraftWriter(
      async (chunk) => (await context.sendActivity(chunk as unknown as Partial<Activity>))?.id ?? '',
      this.#pace,
    );
    let replies: Message[] = [];
    try {
      replies = await this.#conversations.respond(id, {
        ...(recorded && { files: recorded.files }),
        onDraft: (replyId, text) => drafts.write(replyId, text),
      });
      return replies;
    } finally {
      await drafts.finish(new Set(replies.map((reply) => reply.id)));
    }
  }
}

/** Ids of other channels are kept apart from ours, which are secrets. */
function conversationIdOf({ activity }: TurnContext): string {
  return activity.channelId === directLine
    ? activity.conversation.id
    : `${activity.channelId}:${activity.conversation.id}`;
}

const channelOf = ({ activity }: TurnContext): string =>
  activity.channelId === directLine ? 'web' : activity.channelId;

async function send(context: TurnContext, messages: readonly Message[], userId: string): Promise<void> {
  for (const message of messages) {
    const { conversation: _ours, channelId: _channel, from: _from, ...activity } = renderMessage(message, userId);
    await context.sendActivity(activity as Partial<Activity>);
  }
}
