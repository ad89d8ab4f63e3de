import type { Caller } from './caller.ts';
import { isSlackError } from './failure.ts';
import { neededScopes } from './manifest.ts';

/** What has to be put right, each with what to do. Throws a SlackError when Slack does not answer. */
export async function findProblems(client: Caller, recruiterChannel: string): Promise<string[]> {
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
  try {
    const { channel } = (await client.call('conversations.info', { channel: recruiterChannel })) as {
      channel?: { is_member?: boolean; is_archived?: boolean };
    };
    if (channel?.is_archived)
      problems.push('Slack: the channel of SLACK_RECRUITER_CHANNEL is archived: unarchive it, or set another');
    else if (!channel?.is_member)
      problems.push(
        'Slack: the app is no member of SLACK_RECRUITER_CHANNEL: write /invite @ and its name in that channel',
      );
  } catch (error) {
    if (!isSlackError(error, 'channel_not_found', 'missing_scope')) throw error;
    if (error.code === 'channel_not_found')
      problems.push(
        'Slack: SLACK_RECRUITER_CHANNEL is not found: check its id, and if it is private invite the app there',
      );
  }
  return problems;
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
