import type { Logger } from '../../log.ts';
import type { SlackClient } from './client.ts';
import { isSlackError } from './failure.ts';
import { neededScopes } from './manifest.ts';

/** Who we are in the workspace. */
export interface Who {
  readonly teamId: string;
  readonly botId: string;
  readonly botUserId: string;
}

/** Asks Slack who we are, once, and looks whether the app is set up as it has to be. */
export function createIdentity({
  client,
  recruiterChannel,
  log,
}: {
  client: SlackClient;
  recruiterChannel: string;
  log: Logger;
}) {
  let known: Promise<Who> | undefined;
  let again: NodeJS.Timeout | undefined;
  let stopped = false;

  function who(): Promise<Who> {
    known ??= client.call('auth.test').then(({ team_id: teamId, bot_id: botId, user_id: botUserId }) => ({
      teamId: String(teamId),
      botId: String(botId),
      botUserId: String(botUserId),
    }));
    known.catch(() => {
      known = undefined;
    });
    return known;
  }

  async function check(): Promise<void> {
    try {
      const problems = await findProblems(client, recruiterChannel);
      for (const problem of problems) log.error({ from: 'slack' }, problem);
      if (problems.length === 0) log.info('Slack is set up');
    } catch (error) {
      log.warn({ err: error instanceof Error ? error : undefined }, 'Slack cannot be reached; it is tried again');
      if (!stopped) again = setTimeout(() => void check(), 30_000).unref();
    }
  }

  return {
    who,
    check: () => void check(),
    stop() {
      stopped = true;
      clearTimeout(again);
    },
  };
}

/** What has to be put right, each with what to do. Throws a SlackError when Slack does not answer. */
export async function findProblems(client: SlackClient, recruiterChannel: string): Promise<string[]> {
  const problems: string[] = [];
  try {
    const { response_metadata: meta } = await client.call('auth.test');
    const granted = (meta?.scopes ?? []) as readonly string[];
    const missing = neededScopes.filter((scope) => !granted.includes(scope));
    if (missing.length > 0)
      problems.push(
        `Slack: the bot token lacks ${missing.join(', ')}: add them on the page OAuth & Permissions and install the app again`,
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
