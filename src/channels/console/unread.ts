import { type Handoff, isHolder, type Recruiter } from '../../handoff/handoff.ts';
import type { ConsoleParts } from './parts.ts';

const PAGE = 200;

/** Ids of the recruiter's own handoffs in which the candidate has written what no recruiter has read yet. */
export async function unreadOf(
  { relay, conversations }: Pick<ConsoleParts, 'relay' | 'conversations'>,
  claimed: readonly Handoff[],
  recruiter: Recruiter,
): Promise<ReadonlySet<string>> {
  const mine = claimed.filter((handoff) => isHolder(handoff, recruiter));
  const unread = await Promise.all(
    mine.map(async ({ conversationId }) => {
      const { read } = (await relay.marks(conversationId)).recruiter;
      return (await conversations.messages(conversationId, read, PAGE)).some(({ author }) => author === 'candidate');
    }),
  );
  return new Set(mine.filter((_, at) => unread[at]).map(({ id }) => id));
}
