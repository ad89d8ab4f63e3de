import { firstNameOf, type Recruiter } from '../../handoff/handoff.ts';
import type { Clock } from '../../lib/clock.ts';
import { isSlackError } from './failure.ts';

export interface PeopleClient {
  /** What a person calls themselves in Slack. */
  nameOf(user: string): Promise<string | undefined>;
  /** Everybody in the channel. */
  members(channel: string): Promise<readonly string[]>;
}

/** People of the workspace as recruiters. */
export interface People {
  /** `id` is `slack:<user>`; `name` their first name, which is what candidates read. */
  recruiter(user: string, fallback?: string): Promise<Recruiter>;
  /** Whether they are in the recruiters' channel: nobody else sees or does anything of it. */
  isRecruiter(user: string): Promise<boolean>;
  /** Names of whom a text mentions, those that can be had. */
  names(users: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** For so long (ms) what was learnt of people is taken to be true. */
const KEPT = 60_000;
const NAME_KEPT = 3_600_000;

export const recruiterId = (user: string): string => `slack:${user}`;
/** The Slack user of a recruiter's id; undefined for one of the console. */
export const userOf = (id: string | undefined): string | undefined => /^slack:(\w+)$/.exec(id ?? '')?.[1];

export function createPeople(parts: { client: PeopleClient; channel: string; clock: Clock }): People {
  const { client, channel, clock } = parts;
  const names = new Map<string, { name: string; at: number }>();
  let members: { all: ReadonlySet<string>; at: number } | undefined;

  async function nameOf(user: string): Promise<string | undefined> {
    const known = names.get(user);
    if (known && clock() - known.at < NAME_KEPT) return known.name;
    const name = await client.nameOf(user);
    if (name === undefined) return undefined;
    names.set(user, { name, at: clock() });
    return name;
  }

  return {
    async recruiter(user, fallback) {
      // Candidates read it, so while Slack is away it is waited for.
      const name = await nameOf(user).catch((error: unknown) => {
        if (!isSlackError(error, 'missing_scope', 'user_not_found')) throw error;
        return fallback;
      });
      return { id: recruiterId(user), name: firstNameOf(name ?? fallback ?? '') ?? 'A recruiter' };
    },

    async isRecruiter(user) {
      if (!members || clock() - members.at >= KEPT || !members.all.has(user))
        members = { all: new Set(await client.members(channel)), at: clock() };
      return members.all.has(user);
    },

    async names(users) {
      const found = await Promise.all(
        [...new Set(users)].map(async (user) => [user, await nameOf(user).catch(() => undefined)] as const),
      );
      return new Map(found.flatMap(([user, name]) => (name === undefined ? [] : [[user, name] as const])));
    },
  };
}
