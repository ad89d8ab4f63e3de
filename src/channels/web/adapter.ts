import {
  type Activity,
  ActivityTypes,
  BotAdapter,
  type ConversationReference,
  type ResourceResponse,
  TurnContext,
} from 'botbuilder';
import type { Message } from '../../conversation/conversation.ts';
import type { Content } from '../../cv/cv.ts';
import type { WireActivity } from './activities.ts';
import { activityId, bot, channelId } from './activities.ts';
import { chunkOf } from './draft-writer.ts';
import type { Drafts } from './drafts.ts';
import type { Streams } from './streams.ts';

/** What a turn answers: a message that is recorded already, and the contents of files that came with it. */
export interface RecordedTurn {
  readonly message: Message;
  readonly files: ReadonlyMap<string, Content>;
}

/** Under this key a turn's state holds its RecordedTurn; absent on channels where the bot has yet to record the message. */
export const recordedTurn = Symbol('recorded turn');

/**
 * Runs the bot for Direct Line. Messages reach clients from the transcript, where the turn has committed them; so of what the bot
 * sends here, only drafts go out, to the streams that are open.
 */
export class DirectLineAdapter extends BotAdapter {
  readonly #streams: Streams;
  readonly #drafts: Drafts;
  #sent = 0;

  constructor(streams: Streams, drafts: Drafts) {
    super();
    this.#streams = streams;
    this.#drafts = drafts;
  }

  /** Throws what the bot throws. */
  async run(
    activity: Partial<Activity>,
    logic: (context: TurnContext) => Promise<void>,
    turn?: RecordedTurn,
  ): Promise<void> {
    const context = new TurnContext(this, { channelId, recipient: bot, ...activity } as Partial<Activity>);
    if (turn) context.turnState.set(recordedTurn, turn);
    await this.runMiddleware(context, logic);
  }

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    return activities.map((activity) => ({
      id: activity.type === ActivityTypes.Typing ? this.#draft(context, activity) : '',
    }));
  }

  override updateActivity(): Promise<void> {
    return Promise.reject(new Error('The transcript is only ever added to'));
  }

  override deleteActivity(): Promise<void> {
    return Promise.reject(new Error('Direct Line has no deletion of activities'));
  }

  override async continueConversation(
    reference: Partial<ConversationReference>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    const event = { type: ActivityTypes.Event, name: 'ContinueConversation' };
    await this.run(TurnContext.applyConversationReference(event, reference, true), logic);
  }

  #draft(context: TurnContext, activity: Partial<Activity>): string {
    const conversationId = context.activity.conversation.id;
    const turn = context.turnState.get<RecordedTurn | undefined>(recordedTurn);
    const order = this.#streams.nextOrder(conversationId);
    const id = `${activityId(conversationId, turn?.message.seq ?? 0)}-${order}-${++this.#sent}`;
    const { streamType, replyId, ...chunk } = chunkOf(activity);
    const streamId = chunk.streamId ?? id;
    if (!this.#drafts.isOpen(streamId)) return id;
    if (streamType === 'informative') this.#drafts.began(conversationId, streamId, turn?.message.seq ?? 0);
    if (replyId !== undefined) this.#drafts.belongs(conversationId, streamId, replyId);
    if (streamType === 'final') this.#drafts.abandoned(conversationId, streamId);
    const { serviceUrl: _serviceUrl, callerId: _callerId, ...rest } = activity;
    const wire: WireActivity = {
      ...rest,
      type: ActivityTypes.Typing,
      id,
      timestamp: new Date(order).toISOString(),
      from: bot,
      channelData: { ...activity.channelData, 'webchat:sequence-id': order },
    };
    this.#streams.broadcast(conversationId, wire);
    return id;
  }
}
