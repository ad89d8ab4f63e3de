import { AppError } from '../../errors.ts';
import type { SlackClient } from './client.ts';
import type { Download } from './download.ts';
import { isSlackError } from './failure.ts';
import { membersOf } from './members.ts';
import type { RecruiterClient } from './recruiter.ts';

/** The recruiters' side's calls of Slack's Web API. */
export function createRecruiterClient(client: SlackClient, download: Download): RecruiterClient {
  /** A call whose refusal with one of these codes means that there is nothing to do. */
  const call = async (method: string, args: Readonly<Record<string, unknown>>, ...fine: string[]): Promise<void> => {
    await client.call(method, args).catch((error: unknown) => {
      if (fine.length === 0 || !isSlackError(error, ...fine)) throw error;
    });
  };

  return {
    post: client.post,
    update: ({ channel, ts, text, blocks }) => call('chat.update', { channel, ts, text, blocks }, 'message_not_found'),
    remove: (channel, ts) => call('chat.delete', { channel, ts }, 'message_not_found'),
    // Without the scope there are no signs, and all else goes on; the start check names it.
    sign: (channel, timestamp, name) =>
      call('reactions.add', { channel, timestamp, name }, 'already_reacted', 'message_not_found', 'missing_scope'),
    unsign: (channel, timestamp, name) =>
      call('reactions.remove', { channel, timestamp, name }, 'no_reaction', 'message_not_found', 'missing_scope'),

    async nameOf(user) {
      const { user: found } = (await client.call('users.info', { user })) as { user?: Person };
      return found?.profile?.display_name || found?.profile?.real_name || found?.real_name || undefined;
    },

    members: (channel) => membersOf(client, channel),

    async openView(trigger, view) {
      await client.call('views.open', { trigger_id: trigger, view }).catch((cause: unknown) => {
        throw new AppError('unavailable', 'Slack did not open the form. Click again in a moment.', { cause });
      });
    },

    publishHome: (user, view) => call('views.publish', { user_id: user, view }),

    tellPrivately: ({ channel, user, thread, text, blocks }) =>
      call(
        'chat.postEphemeral',
        { channel, user, text, ...(blocks && { blocks }), ...(thread !== undefined && { thread_ts: thread }) },
        ...['user_not_in_channel', 'channel_not_found', 'messages_tab_disabled'],
      ),

    async download({ id }) {
      const bytes = await download(id);
      if (bytes) return bytes;
      throw new AppError('bad-request', 'Slack does not give this file to the app. Send it from the console.');
    },
  };
}

interface Person {
  readonly real_name?: string;
  readonly profile?: { readonly display_name?: string; readonly real_name?: string };
}
