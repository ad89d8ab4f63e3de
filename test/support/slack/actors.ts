import { randomUUID } from 'node:crypto';
import type { Delivery } from './delivery.ts';
import { type Block, ids, type SlackFile, type SlackMessage, type State } from './state.ts';

/** People in the workspace. */
export function createActors(state: State, delivery: Delivery, origin: string) {
  function user(id: string, name: string, tz = 'Europe/Amsterdam') {
    state.users.set(id, { id, name, tz });
    const dm = `D${id.slice(1)}`;
    state.channels.set(dm, { archived: false, members: new Set([id, ids.botUser]), im: id });

    function write(channel: string, text: string, more: Partial<SlackMessage> = {}): SlackMessage {
      const message: SlackMessage = { channel, ts: state.ts(), user: id, text, reactions: [], ...more };
      state.messages.push(message);
      return message;
    }
    const typeOf = (channel: string) => (channel.startsWith('D') ? 'im' : 'group');
    const event = ({ reactions: _reactions, ...message }: SlackMessage, more: object = {}) =>
      delivery.event({
        type: 'message',
        channel_type: typeOf(message.channel),
        client_msg_id: randomUUID(),
        ...message,
        ...more,
      });

    async function post(channel: string, text: string, thread?: string): Promise<SlackMessage> {
      const message = write(channel, text, thread === undefined ? {} : { thread_ts: thread });
      await event(message);
      return message;
    }

    function file(name: string, bytes: Uint8Array, mimetype: string): SlackFile {
      const fileId = `F${randomUUID().slice(0, 8).toUpperCase()}`;
      const kept = {
        id: fileId,
        name,
        mimetype,
        size: bytes.length,
        user: id,
        url_private_download: `${origin}/files-pri/${fileId}`,
      };
      state.files.set(fileId, { file: kept, bytes });
      return kept;
    }

    /** What others hang on stays, without its words: Slack tells of it as of an edit. */
    async function tombstone(message: SlackMessage): Promise<void> {
      const previous = { ...message };
      Object.assign(message, { text: 'This message was deleted.', user: 'USLACKBOT', thread_ts: message.ts });
      delete message.files;
      await delivery.event({
        type: 'message',
        subtype: 'message_changed',
        channel: message.channel,
        channel_type: typeOf(message.channel),
        ts: state.ts(),
        message: { type: 'message', subtype: 'tombstone', hidden: true, ...message },
        previous_message: { type: 'message', ...previous },
      });
    }

    const interaction = (payload: Record<string, unknown>) => {
      const trigger = randomUUID();
      state.triggers.add(trigger);
      return delivery.interaction({
        user: { id, username: id.toLowerCase(), name: id.toLowerCase(), team_id: ids.team },
        trigger_id: trigger,
        ...payload,
      });
    };

    return {
      id,
      dmChannel: dm,
      /** Writes to the bot: a thread of its own, or an answer in one. */
      dm: (text: string, thread?: string) => post(dm, text, thread),
      post,
      /** Chooses a file in a form: it is with Slack before the form is submitted. */
      chooses: (name: string, bytes: Uint8Array, mimetype = 'application/pdf') => file(name, bytes, mimetype),
      join(channel: string) {
        const members = state.channels.get(channel)?.members ?? new Set([ids.botUser]);
        members.add(id);
        state.channels.set(channel, { archived: false, members });
      },
      /** Mentions the bot: Slack tells of it twice. */
      async mention(channel: string, text: string, thread?: string): Promise<SlackMessage> {
        const message = write(channel, `<@${ids.botUser}> ${text}`, thread === undefined ? {} : { thread_ts: thread });
        await Promise.all([
          delivery.event({ type: 'app_mention', ...message, channel_type: undefined }),
          event(message),
        ]);
        return message;
      },
      async upload(
        channel: string,
        name: string,
        bytes: Uint8Array,
        { thread = '', text = '', mimetype = 'application/pdf' } = {},
      ) {
        const kept = file(name, bytes, mimetype);
        const message = write(channel, text, { files: [kept], ...(thread && { thread_ts: thread }) });
        await Promise.all([
          event(message, { subtype: 'file_share' }),
          delivery.event({ type: 'file_shared', file_id: kept.id, user_id: id, channel_id: channel, ts: message.ts }),
        ]);
        return message;
      },
      async edit(message: SlackMessage, text: string) {
        const previous = { ...message };
        message.text = text;
        message.edited = true;
        const ts = state.ts();
        await delivery.event({
          type: 'message',
          subtype: 'message_changed',
          channel: message.channel,
          channel_type: typeOf(message.channel),
          ts,
          message: { type: 'message', ...message, edited: { user: id, ts } },
          previous_message: { type: 'message', ...previous, edited: undefined },
        });
      },
      async remove(message: SlackMessage) {
        const hasThread = state.messages.some((one) => one.thread_ts === message.ts && one !== message);
        if (hasThread) return tombstone(message);
        state.messages.splice(state.messages.indexOf(message), 1);
        await delivery.event({
          type: 'message',
          subtype: 'message_deleted',
          channel: message.channel,
          channel_type: typeOf(message.channel),
          ts: state.ts(),
          deleted_ts: message.ts,
          previous_message: { type: 'message', ...message, edited: undefined },
        });
      },
      /** Presses Stop while a message of the bot's is streamed. */
      async stops(message: SlackMessage) {
        message.stream = 'stopped';
        await delivery.event({
          type: 'agent_session_stopped',
          channel: message.channel,
          user: id,
          thread_ts: message.thread_ts,
          streaming_message_ts: [message.ts],
        });
      },
      react: (message: SlackMessage, reaction: string) =>
        delivery.event({
          type: 'reaction_added',
          user: id,
          reaction,
          item: { type: 'message', channel: message.channel, ts: message.ts },
          item_user: message.user ?? ids.botUser,
          ts: state.ts(),
        }),
      /** Clicks what has this action id, or whose button says this, on a message. */
      click(message: SlackMessage, actionOrText: string) {
        const elements = (message.blocks ?? []).flatMap((block): Block[] =>
          (block.elements ?? (block.accessory ? [block.accessory] : [])).map((element: Block) => ({
            ...element,
            block_id: block.block_id ?? 'b',
          })),
        );
        const fits = (one: Block) =>
          one.action_id === actionOrText || one.text?.text === actionOrText || one.value === actionOrText;
        const found = elements.find(fits);
        const feedback = elements
          .filter(({ type }) => type === 'feedback_buttons')
          .flatMap((one) =>
            [one.positive_button, one.negative_button].map((each) => ({
              ...one,
              value: each.value,
              said: each.text.text,
            })),
          )
          .find((one) => one.said === actionOrText || one.value === actionOrText);
        const element = found ?? feedback;
        if (!element) throw new Error(`there is nothing to click that says ${actionOrText}`);
        return interaction({
          type: 'block_actions',
          channel: { id: message.channel, name: 'example' },
          container: {
            type: 'message',
            channel_id: message.channel,
            message_ts: message.ts,
            is_ephemeral: false,
            ...(message.thread_ts && { thread_ts: message.thread_ts }),
          },
          message: { type: 'message', ...message },
          response_url: `${origin}/response/${randomUUID()}`,
          actions: [
            {
              type: element.type,
              action_id: element.action_id,
              block_id: element.block_id,
              value: element.value,
              action_ts: state.ts(),
            },
          ],
        });
      },
      /** Clicks in the App Home, or anywhere else that is no message. */
      action: (action: Record<string, unknown>, more: Record<string, unknown> = {}) =>
        interaction({
          type: 'block_actions',
          response_url: `${origin}/response/${randomUUID()}`,
          actions: [{ type: 'button', block_id: 'b', action_ts: state.ts(), ...action }],
          ...more,
        }),
      shortcut: (callbackId: string, message: SlackMessage) =>
        interaction({
          type: 'message_action',
          callback_id: callbackId,
          channel: { id: message.channel, name: 'example' },
          message: { type: 'message', ...message },
          message_ts: message.ts,
          action_ts: state.ts(),
          response_url: `${origin}/response/${randomUUID()}`,
        }),
      /** Submits the modal that was opened last, with the state of its inputs. */
      submit(values: Record<string, Record<string, unknown>>) {
        const view = [...state.views.values()].at(-1)?.view;
        if (!view) throw new Error('no modal is open');
        return interaction({ type: 'view_submission', view: { ...view, state: { values } } });
      },
      command: (command: string, text = '') =>
        delivery.command({
          command,
          text,
          user_id: id,
          user_name: id.toLowerCase(),
          channel_id: ids.recruiters,
          channel_name: 'recruiters',
          trigger_id: randomUUID(),
          response_url: `${origin}/response/${randomUUID()}`,
        }),
      opens: (tab: 'home' | 'messages') =>
        delivery.event({ type: 'app_home_opened', user: id, channel: dm, tab, ts: state.ts() }),
    };
  }
  return { user };
}
