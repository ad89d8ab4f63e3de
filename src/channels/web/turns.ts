import { lock } from '../../answering/answering.ts';
import type { Conversations, Message } from '../../conversation/conversation.ts';
import type { Logger } from '../../log.ts';
import { activityId, bot, channelId, type WireActivity } from './activities.ts';
import type { RecordedTurn } from './adapter.ts';
import type { Pace } from './draft-writer.ts';
import type { Drafts } from './drafts.ts';
import type { Streams } from './streams.ts';
import type { Grant } from './tokens.ts';

export interface TurnParts {
  readonly conversations: Conversations;
  readonly streams: Streams;
  readonly drafts: Drafts;
  readonly log: Logger;
  readonly pace: Pace;
}

/** The bot's turns on Direct Line. */
export interface Turns {
  /** Opens the conversation, with the greeting. */
  greet(grant: Grant): Promise<void>;
  /** Answers a recorded message. */
  answer(turn: RecordedTurn, userId: string): Promise<void>;
  /** The same in the background; if it fails before anything was said, it says so on the open streams. */
  answerSoon(message: Message, userId: string): void;
  /** Loads the Bot Framework, so that the first conversation need not wait for it. */
  warm(): Promise<void>;
  /** Resolves when no turn is running, at the latest after so many ms. What is left is answered after the restart. */
  settle(withinMs: number): Promise<void>;
}

const sorry = lock(
  'Sorry, something went wrong on our side and your message is not answered yet. It is kept; please try again in a minute.',
);

export function createTurns({ conversations, streams, drafts, log, pace }: TurnParts): Turns {
  const running = new Set<Promise<void>>();
  let loading: Promise<BotFramework> | undefined;

  // Loaded on first use: it takes longer than everything else of the start together.
  const load = (): Promise<BotFramework> => {
    loading ??= Promise.all([import('./adapter.ts'), import('./bot.ts')]).then(
      ([{ DirectLineAdapter }, { CareerBot }]) => ({
        adapter: new DirectLineAdapter(streams, drafts),
        career: new CareerBot(conversations, pace),
      }),
    );
    return loading;
  };

  const answer = async (turn: RecordedTurn, userId: string): Promise<void> => {
    const { adapter, career } = await load();
    const { message } = turn;
    const activity = {
      type: 'message',
      id: activityId(message.conversationId, message.seq),
      timestamp: new Date(message.at),
      text: message.text,
      from: { id: userId, name: '', role: 'user' },
      conversation: conversationAccount(message.conversationId),
    };
    await adapter.run(activity, (context) => career.run(context), turn);
  };

  const apologise = async (message: Message, userId: string): Promise<void> => {
    const { conversationId, seq } = message;
    const said = await conversations.messages(conversationId, seq, 100).catch(() => []);
    if (said.some(({ author }) => author !== 'candidate')) return;
    const order = streams.nextOrder(conversationId);
    const apology: WireActivity = {
      type: 'message',
      id: `${activityId(conversationId, seq)}-sorry`,
      timestamp: new Date(order).toISOString(),
      channelId,
      conversation: { id: conversationId },
      from: bot,
      recipient: { id: userId },
      text: sorry,
      textFormat: 'plain',
      channelData: { 'webchat:sequence-id': order, rolecall: { author: 'bot', outcome: 'decline', entries: [] } },
    };
    streams.broadcast(conversationId, apology);
  };

  return {
    answer,

    async greet({ conversationId, userId }) {
      const { adapter, career } = await load();
      const user = { id: userId, name: '' };
      const activity = {
        type: 'conversationUpdate',
        membersAdded: [bot, user],
        from: { ...user, role: 'user' },
        conversation: conversationAccount(conversationId),
      };
      await adapter.run(activity, (context) => career.run(context));
    },

    answerSoon(message, userId) {
      const turn = answer({ message, files: new Map() }, userId)
        .catch(async (error: unknown) => {
          log.error({ err: error, message: message.id }, 'a turn failed');
          await apologise(message, userId);
        })
        .finally(() => running.delete(turn));
      running.add(turn);
    },

    async warm() {
      await load();
    },

    async settle(withinMs) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, withinMs);
      });
      await Promise.race([Promise.all(running), late]);
      clearTimeout(timer);
    },
  };
}

const conversationAccount = (id: string) => ({ id, isGroup: false, conversationType: 'personal', name: '' });

interface BotFramework {
  readonly adapter: import('./adapter.ts').DirectLineAdapter;
  readonly career: import('./bot.ts').CareerBot;
}
