import { randomUUID } from 'node:crypto';
import { type Block, ids, type SlackMessage, type State } from './state.ts';

type Args = Record<string, unknown>;
type Result = Record<string, unknown>;

export class SlackRefusal extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

export interface Method {
  readonly needs: readonly string[];
  /** One of these is enough. */
  readonly scopes: readonly string[];
  run(state: State, args: Args, tell: Tell): Result;
}

/** Tells the app of an event, as Slack tells it of its own messages too. */
export type Tell = (event: Record<string, unknown>) => void;

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function channelOf(state: State, id: string) {
  // Slack takes a user's id for the conversation with them.
  const channel = id.startsWith('U') ? `D${id.slice(1)}` : id;
  if (id.startsWith('U') && !state.channels.has(channel))
    state.channels.set(channel, { archived: false, members: new Set([id, ids.botUser]), im: id });
  const found = state.channels.get(channel);
  if (!found) throw new SlackRefusal('channel_not_found');
  return { channel, ...found };
}

export function writable(state: State, id: string): string {
  const { channel, archived, members } = channelOf(state, id);
  if (archived) throw new SlackRefusal('is_archived');
  if (!members.has(ids.botUser)) throw new SlackRefusal('not_in_channel');
  return channel;
}

export function checkBlocks(blocks: unknown): readonly Block[] | undefined {
  if (blocks === undefined) return undefined;
  if (!Array.isArray(blocks) || blocks.length > 50) throw new SlackRefusal('invalid_blocks');
  for (const block of blocks) {
    const tooLong =
      (block.type === 'section' && (block.text?.text?.length ?? 0) > 3000) ||
      (block.type === 'header' && block.text.text.length > 150) ||
      (block.type === 'context' && (block.elements.length > 10 || block.elements.length === 0)) ||
      (block.type === 'actions' && (block.elements.length > 25 || block.elements.length === 0));
    const buttons: Block[] = block.type === 'actions' ? block.elements : [];
    if (tooLong || buttons.some((one) => (one.text?.text?.length ?? 0) > 75 || (one.value?.length ?? 0) > 2000))
      throw new SlackRefusal('invalid_blocks');
    const actionIds = buttons.map((one) => one.action_id);
    if (new Set(actionIds).size !== actionIds.length) throw new SlackRefusal('invalid_blocks');
  }
  return blocks;
}

type Metadata = NonNullable<SlackMessage['metadata']>;

/** A type of letters and numbers, and values of which one level may be an object. */
export function checkMetadata({ metadata }: Args): { metadata?: Metadata } {
  if (metadata === undefined) return {};
  const { event_type: type, event_payload: payload } = metadata as Metadata;
  const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);
  const isFlat = (value: unknown) => typeof value === 'object' && Object.values(value ?? {}).every(isPlain);
  const fits = Object.values(payload)
    .flat()
    .every((value) => isPlain(value) || isFlat(value));
  if (!/^\w+$/.test(type) || !fits) throw new SlackRefusal('invalid_metadata_format');
  return { metadata: metadata as Metadata };
}

function content(args: Args): Pick<SlackMessage, 'text' | 'markdown_text' | 'blocks'> {
  const blocks = checkBlocks(args.blocks);
  const markdown = args.markdown_text;
  if (markdown !== undefined && (args.text !== undefined || blocks)) throw new SlackRefusal('markdown_text_conflict');
  if (text(markdown).length > 12_000 || text(args.text).length > 40_000) throw new SlackRefusal('msg_too_long');
  if (!text(args.text) && !markdown && !blocks) throw new SlackRefusal('no_text');
  return {
    text: text(args.text),
    ...(markdown !== undefined && { markdown_text: text(markdown) }),
    ...(blocks && { blocks }),
  };
}

function own(state: State, args: Args, refusal: string): SlackMessage {
  const message = state.find(text(args.channel), text(args.ts));
  if (!message) throw new SlackRefusal('message_not_found');
  if (message.bot_id !== ids.bot) throw new SlackRefusal(refusal);
  return message;
}

export const shown = ({ reactions, metadata, stream: _stream, ...message }: SlackMessage, withMetadata: boolean) => ({
  type: 'message',
  ...message,
  ...(withMetadata && metadata && { metadata }),
  ...(reactions.length > 0 && { reactions: reactions.map((name) => ({ name, count: 1 })) }),
});

/** A page of what fits: of a channel the latest first, of a thread the oldest. */
function listed(state: State, args: Args, fits: (message: SlackMessage) => boolean, latestFirst = false): Result {
  const withMetadata = args.include_all_metadata === true;
  const oldest = Number(args.oldest ?? 0);
  const [from, limit] = [Number(args.cursor ?? 0), Number(args.limit ?? 100)];
  const found = state.messages.filter((one) => fits(one) && Number(one.ts) >= oldest);
  if (latestFirst) found.reverse();
  const more = found.length > from + limit;
  return {
    messages: found.slice(from, from + limit).map((one) => shown(one, withMetadata)),
    has_more: more,
    response_metadata: { next_cursor: more ? String(from + limit) : '' },
  };
}

/** Slack's limits on a modal. */
function fits({ title, submit, private_metadata: metadata = '', blocks = [] }: Block): boolean {
  const inputs: Block[] = blocks.filter(({ type }: Block) => type === 'input');
  return (
    Boolean(title?.text) &&
    [title, submit].every((one) => (one?.text.length ?? 0) <= 24) &&
    metadata.length <= 3000 &&
    blocks.length <= 100 &&
    blocks.every((block: Block) => block.type !== 'section' || block.text.text.length <= 3000) &&
    (inputs.length === 0 || Boolean(submit)) &&
    inputs.every(
      ({ label, element }) => label?.text && (element.options ?? []).every((one: Block) => one.text.text.length <= 75),
    )
  );
}

/** Where a file is shared; Slack shows it only a moment after. */
function sharesOf(state: State, id: string): Result {
  const now = Number(state.ts());
  const shared = state.messages.filter((one) => one.files?.some((file) => file.id === id) && now - Number(one.ts) > 1);
  return { private: Object.fromEntries(shared.map(({ channel, ts }) => [channel, [{ ts }]])) };
}

function view(state: State, args: Args): Result {
  const trigger = text(args.trigger_id);
  if (!state.triggers.delete(trigger)) throw new SlackRefusal('expired_trigger_id');
  const given = args.view as Block;
  if (!fits(given)) throw new SlackRefusal('invalid_arguments');
  const id = `V${randomUUID()}`;
  const opened = { ...given, id, hash: randomUUID() };
  state.views.set(id, { view: opened, hash: opened.hash });
  return { view: opened };
}

/** The methods that the product may call, with Slack's rules. An unknown one is `unknown_method`. */
export const methods: Readonly<Record<string, Method>> = {
  'auth.test': {
    needs: [],
    scopes: [],
    run: () => ({ team_id: ids.team, team: 'Example', user_id: ids.botUser, bot_id: ids.bot, user: 'career' }),
  },
  'chat.postMessage': {
    needs: ['channel'],
    scopes: ['chat:write'],
    run(state, args, tell) {
      const channel = writable(state, text(args.channel));
      const threadTs = args.thread_ts === undefined ? undefined : text(args.thread_ts);
      if (args.username !== undefined && state.withoutScopes.has('chat:write.customize'))
        throw new SlackRefusal('missing_scope');
      const message: SlackMessage = {
        channel,
        ts: state.ts(),
        bot_id: ids.bot,
        ...content(args),
        reactions: [],
        ...(threadTs !== undefined && { thread_ts: threadTs }),
        ...(args.username !== undefined && { username: text(args.username) }),
        ...checkMetadata(args),
      };
      state.messages.push(message);
      tell({ ...shown(message, false), user: ids.botUser });
      return { channel, ts: message.ts, message: shown(message, true) };
    },
  },
  'chat.update': {
    needs: ['channel', 'ts'],
    scopes: ['chat:write'],
    run(state, args, tell) {
      writable(state, text(args.channel));
      const message = own(state, args, 'cant_update_message');
      if (message.stream === 'open') throw new SlackRefusal('streaming_state_conflict');
      const { blocks: _blocks, markdown_text: _markdown, ...rest } = message;
      const previous = shown(message, false);
      for (const key of ['blocks', 'markdown_text'] as const) delete message[key];
      Object.assign(message, rest, content(args), { edited: true });
      Object.assign(message, checkMetadata(args));
      tell({
        type: 'message',
        subtype: 'message_changed',
        channel: message.channel,
        ts: state.ts(),
        message: shown(message, false),
        previous_message: previous,
      });
      return { channel: message.channel, ts: message.ts, text: message.text };
    },
  },
  'chat.delete': {
    needs: ['channel', 'ts'],
    scopes: ['chat:write'],
    run(state, args, tell) {
      const message = own(state, args, 'cant_delete_message');
      if (message.stream === 'open') throw new SlackRefusal('streaming_state_conflict');
      state.messages.splice(state.messages.indexOf(message), 1);
      tell({
        type: 'message',
        subtype: 'message_deleted',
        channel: message.channel,
        deleted_ts: message.ts,
        ts: state.ts(),
        previous_message: shown(message, false),
      });
      return { channel: message.channel, ts: message.ts };
    },
  },
  'chat.postEphemeral': {
    needs: ['channel', 'user'],
    scopes: ['chat:write'],
    run(state, args) {
      const channel = writable(state, text(args.channel));
      const user = text(args.user);
      if (!channelOf(state, channel).members.has(user)) throw new SlackRefusal('user_not_in_channel');
      const said = content(args);
      state.ephemerals.push({
        channel,
        user,
        text: said.text,
        ...(args.thread_ts !== undefined && { thread_ts: text(args.thread_ts) }),
        ...(said.blocks && { blocks: said.blocks }),
      });
      return { message_ts: state.ts() };
    },
  },
  'chat.getPermalink': {
    needs: ['channel', 'message_ts'],
    scopes: [],
    run(state, args) {
      if (!state.find(text(args.channel), text(args.message_ts))) throw new SlackRefusal('message_not_found');
      return { permalink: `https://example.slack.com/archives/${text(args.channel)}/p${text(args.message_ts)}` };
    },
  },
  'conversations.replies': {
    needs: ['channel', 'ts'],
    scopes: ['channels:history', 'groups:history', 'im:history'],
    run(state, args) {
      const { channel } = channelOf(state, text(args.channel));
      const root = text(args.ts);
      return listed(state, args, (one) => one.channel === channel && (one.ts === root || one.thread_ts === root));
    },
  },
  'conversations.history': {
    needs: ['channel'],
    scopes: ['channels:history', 'groups:history', 'im:history'],
    run(state, args) {
      const { channel } = channelOf(state, text(args.channel));
      return listed(state, args, (one) => one.channel === channel && one.thread_ts === undefined, true);
    },
  },
  'conversations.info': {
    needs: ['channel'],
    scopes: ['channels:read', 'groups:read', 'im:read'],
    run(state, args) {
      const { channel, archived, members } = channelOf(state, text(args.channel));
      return { channel: { id: channel, is_archived: archived, is_member: members.has(ids.botUser) } };
    },
  },
  'conversations.open': {
    needs: ['users'],
    scopes: ['im:write'],
    run: (state, args) => ({ channel: { id: channelOf(state, text(args.users)).channel } }),
  },
  'conversations.members': {
    needs: ['channel'],
    scopes: ['channels:read', 'groups:read'],
    run: (state, args) => ({ members: [...channelOf(state, text(args.channel)).members] }),
  },
  'users.info': {
    needs: ['user'],
    scopes: ['users:read'],
    run(state, args) {
      const user = state.users.get(text(args.user));
      if (!user) throw new SlackRefusal('user_not_found');
      return {
        user: {
          id: user.id,
          real_name: user.name,
          tz: user.tz,
          profile: { display_name: user.name, real_name: user.name },
        },
      };
    },
  },
  'reactions.add': {
    needs: ['channel', 'timestamp', 'name'],
    scopes: ['reactions:write'],
    run(state, args) {
      const message = state.find(text(args.channel), text(args.timestamp));
      if (!message) throw new SlackRefusal('message_not_found');
      if (message.reactions.includes(text(args.name))) throw new SlackRefusal('already_reacted');
      message.reactions.push(text(args.name));
      return {};
    },
  },
  'reactions.remove': {
    needs: ['channel', 'timestamp', 'name'],
    scopes: ['reactions:write'],
    run(state, args) {
      const message = state.find(text(args.channel), text(args.timestamp));
      const at = message?.reactions.indexOf(text(args.name)) ?? -1;
      if (!message || at < 0) throw new SlackRefusal('no_reaction');
      message.reactions.splice(at, 1);
      return {};
    },
  },
  'files.info': {
    needs: ['file'],
    scopes: ['files:read'],
    run(state, args) {
      const found = state.files.get(text(args.file));
      if (!found) throw new SlackRefusal('file_not_found');
      return { file: { ...found.file, shares: sharesOf(state, found.file.id) } };
    },
  },
  'views.open': { needs: ['trigger_id', 'view'], scopes: [], run: view },
  'views.push': { needs: ['trigger_id', 'view'], scopes: [], run: view },
  'views.update': {
    needs: ['view'],
    scopes: [],
    run(state, args) {
      const known = state.views.get(text(args.view_id));
      if (!known) throw new SlackRefusal('not_found');
      if (args.hash !== undefined && args.hash !== known.hash) throw new SlackRefusal('hash_conflict');
      const updated = { ...(args.view as Block), id: text(args.view_id), hash: randomUUID() };
      state.views.set(text(args.view_id), { view: updated, hash: updated.hash });
      return { view: updated };
    },
  },
  'views.publish': {
    needs: ['user_id', 'view'],
    scopes: [],
    run(state, args) {
      const home = args.view as Block;
      if (home.blocks.length > 100) throw new SlackRefusal('invalid_arguments');
      state.homes.set(text(args.user_id), home);
      return { view: { ...home, id: `V${text(args.user_id)}` } };
    },
  },
  'assistant.threads.setStatus': {
    needs: ['channel_id', 'thread_ts'],
    scopes: ['assistant:write', 'chat:write'],
    run(state, args) {
      const { channel } = channelOf(state, text(args.channel_id));
      state.statuses.push({ channel, thread_ts: text(args.thread_ts), status: text(args.status) });
      return {};
    },
  },
  'assistant.threads.setSuggestedPrompts': {
    needs: ['channel_id', 'prompts'],
    scopes: ['assistant:write'],
    run(state, args) {
      // With a thread the call of an app in the agent view does nothing, and says ok.
      if (args.thread_ts === undefined) state.prompts.push(args);
      return {};
    },
  },
};
