import { checkBlocks, checkMetadata, type Method, SlackRefusal, shown, text, writable } from './methods.ts';
import { ids, type SlackMessage, type State } from './state.ts';

type Args = Record<string, unknown>;

/** Slack ends a stream after about so long (s), whatever is appended. */
const LIFE = 300;

interface Chunk {
  readonly type: string;
  readonly text?: string;
}

function wordsIn(args: Args): string {
  const chunks = (args.chunks ?? []) as readonly Chunk[];
  if (chunks.some(({ type }) => type !== 'markdown_text')) throw new SlackRefusal('invalid_chunks');
  return text(args.markdown_text) + chunks.map((chunk) => chunk.text ?? '').join('');
}

function add(message: SlackMessage, words: string): void {
  const whole = message.text + words;
  if (whole.length > 12_000) throw new SlackRefusal('msg_too_long');
  message.text = whole;
}

function openStream(state: State, args: Args): SlackMessage {
  const message = state.find(text(args.channel), text(args.ts));
  if (message?.bot_id !== ids.bot) throw new SlackRefusal('message_not_found');
  if (message.stream === 'stopped') throw new SlackRefusal('stopped_by_user');
  if (message.stream === 'open' && Number(state.ts()) - Number(message.ts) > LIFE) message.stream = 'ended';
  if (message.stream !== 'open') throw new SlackRefusal('message_not_in_streaming_state');
  return message;
}

/** Messages that come in pieces. */
export const streams: Readonly<Record<string, Method>> = {
  'chat.startStream': {
    needs: ['channel', 'thread_ts'],
    scopes: ['chat:write'],
    run(state, args, tell) {
      const channel = writable(state, text(args.channel));
      if (!channel.startsWith('D') && !args.recipient_user_id) throw new SlackRefusal('missing_recipient_user_id');
      const message: SlackMessage = {
        channel,
        ts: state.ts(),
        bot_id: ids.bot,
        text: '',
        reactions: [],
        thread_ts: text(args.thread_ts),
        stream: 'open',
      };
      add(message, wordsIn(args));
      state.messages.push(message);
      tell({ ...shown(message, false), user: ids.botUser });
      return { channel, ts: message.ts };
    },
  },
  'chat.appendStream': {
    needs: ['channel', 'ts'],
    scopes: ['chat:write'],
    run(state, args) {
      const message = openStream(state, args);
      add(message, wordsIn(args));
      return { channel: message.channel, ts: message.ts };
    },
  },
  'chat.stopStream': {
    needs: ['channel', 'ts'],
    scopes: ['chat:write'],
    run(state, args, tell) {
      const message = openStream(state, args);
      const blocks = checkBlocks(args.blocks) ?? [];
      add(message, wordsIn(args));
      const previous = shown(message, false);
      message.stream = 'ended';
      message.blocks = [{ type: 'markdown', text: message.text }, ...blocks];
      Object.assign(message, checkMetadata(args));
      tell({
        type: 'message',
        subtype: 'message_changed',
        channel: message.channel,
        ts: state.ts(),
        message: shown(message, false),
        previous_message: previous,
      });
      return { channel: message.channel, ts: message.ts, message: shown(message, true) };
    },
  },
};
