import type { Clock } from '../../lib/clock.ts';
import type { Caller } from './caller.ts';

/** Where the clock of a person in Slack is (IANA), as their settings say; undefined where Slack does not say it now. */
export type ZoneOf = (user: string) => Promise<string | undefined>;

/** For so long (ms) what was learnt of a person is taken to be true. */
const KEPT = 3_600_000;
/** So many people are remembered. */
const MOST = 1_000;

/** Never rejects, and nobody is asked for twice within an hour: a message is not to wait for it. */
export function createZones({ client, clock }: { client: Caller; clock: Clock }): ZoneOf {
  const known = new Map<string, { readonly zone: string | undefined; readonly at: number }>();
  return async (user) => {
    const kept = known.get(user);
    if (kept && clock() - kept.at < KEPT) return kept.zone;
    const zone = await client.call('users.info', { user }).then(
      ({ user: found }) => (found as { tz?: string } | undefined)?.tz,
      () => undefined,
    );
    if (known.size >= MOST) known.clear();
    known.set(user, { zone, at: clock() });
    return zone;
  };
}
