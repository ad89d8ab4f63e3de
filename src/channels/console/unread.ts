import { type Handoff, isHolder, type Recruiter, type Relay } from '../../handoff/handoff.ts';

/** Ids of the recruiter's own handoffs in which the candidate has written what no recruiter has read yet. */
export async function unreadOf(
  relay: Pick<Relay, 'unread'>,
  claimed: readonly Handoff[],
  recruiter: Recruiter,
): Promise<ReadonlySet<string>> {
  const mine = claimed.filter((handoff) => isHolder(handoff, recruiter));
  const unread = await relay.unread(mine.map(({ conversationId }) => conversationId));
  return new Set(mine.filter(({ conversationId }) => unread.has(conversationId)).map(({ id }) => id));
}
