import type { Caller } from './caller.ts';
import { isSlackError } from './failure.ts';
import { neededScopes } from './manifest.ts';
import { membersOf } from './members.ts';

/** Ids of the channels that we write in, and of whoever is mentioned there. */
export interface Places {
  readonly recruiterChannel: string;
  readonly curatorChannel?: string;
  readonly lead?: string;
}

/** What has to be put right, each with what to do. Throws a SlackError when Slack does not answer. */
export async function findProblems(client: Caller, places: Places): Promise<string[]> {
  const { recruiterChannel, curatorChannel, lead } = places;
  const problems: string[] = [];
  try {
    const { response_metadata: meta } = await client.call('auth.test');
    const granted = (meta?.scopes ?? []) as readonly string[];
    const missing = neededScopes.filter((scope) => !granted.includes(scope));
    if (missing.length > 0)
      problems.push(
        `Slack: the bot token lacks ${missing.join(', ')}: add them on the page OAuth & Permissions and install the app again`,
      );
    const superfluous = granted.filter((scope) => !neededScopes.includes(scope));
    if (superfluous.length > 0)
      problems.push(
        `Slack: the bot token may do more than it needs to (${superfluous.join(', ')}): paste the manifest on the page App Manifest and install the app again`,
      );
  } catch (error) {
    if (
      !isSlackError(error, 'invalid_auth', 'token_revoked', 'account_inactive', 'not_authed', 'not_allowed_token_type')
    )
      throw error;
    return [`Slack refuses SLACK_BOT_TOKEN (${error.code}): copy it again from the page OAuth & Permissions`];
  }
  problems.push(...(await channelProblems(client, 'SLACK_RECRUITER_CHANNEL', recruiterChannel)));
  if (curatorChannel !== undefined)
    problems.push(...(await channelProblems(client, 'SLACK_CURATOR_CHANNEL', curatorChannel)));
  // Only people see what is in a channel who are in it; who is in a user group the app does not ask.
  const missed = lead !== undefined && !lead.startsWith('S') && problems.length === 0;
  if (missed && !(await membersOf(client, recruiterChannel)).includes(lead))
    problems.push(
      'Slack: whoever SLACK_LEAD names is not in the channel of SLACK_RECRUITER_CHANNEL: invite them there',
    );
  return problems;
}

async function channelProblems(client: Caller, setting: string, id: string): Promise<string[]> {
  try {
    const { channel } = (await client.call('conversations.info', { channel: id })) as {
      channel?: { is_member?: boolean; is_archived?: boolean };
    };
    if (channel?.is_archived) return [`Slack: the channel of ${setting} is archived: unarchive it, or set another`];
    if (channel?.is_member) return [];
    return [`Slack: the app is no member of ${setting}: write /invite @ and its name in that channel`];
  } catch (error) {
    if (!isSlackError(error, 'channel_not_found', 'missing_scope')) throw error;
    if (error.code === 'missing_scope') return [];
    return [`Slack: ${setting} is not found: check its id, and if it is private invite the app there`];
  }
}

/** The same of the token that opens sockets. */
export async function socketProblems(caller: Caller): Promise<string[]> {
  try {
    await caller.call('apps.connections.open');
    return [];
  } catch (error) {
    if (!isSlackError(error, 'invalid_auth', 'not_allowed_token_type', 'missing_scope', 'token_revoked')) throw error;
    return [
      `Slack refuses SLACK_APP_TOKEN (${error.code}): make an app-level token with connections:write on the page Basic Information`,
    ];
  }
}
