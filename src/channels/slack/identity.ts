import type { Logger } from '../../log.ts';
import type { Caller } from './caller.ts';
import { findProblems, type Places } from './setup.ts';

/** Who we are in the workspace. */
export interface Who {
  readonly teamId: string;
  readonly botId: string;
  readonly botUserId: string;
}

/** Asks Slack who we are, once, and looks whether the app is set up as it has to be. */
export function createIdentity({ client, places, log }: { client: Caller; places: Places; log: Logger }) {
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
      const problems = await findProblems(client, places);
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
