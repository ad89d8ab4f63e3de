import { stateSchema } from '../conversation/conversation.ts';
import type { TalentPoolStore } from '../privacy/privacy.ts';
import type { Engine } from './engine.ts';
import { keptOf } from './retention.ts';

/** Whose agreement to the talent pool stands. */
export const createTalentPoolStore = ({ db }: Engine): TalentPoolStore => ({
  async members() {
    const consents = await db
      .selectFrom('consent')
      .innerJoin('conversation', 'conversation.id', 'consent.conversation_id')
      .select(['conversation.id', 'version', 'last_at', 'state', 'notice', 'at'])
      .where('kind', '=', 'talent-pool')
      .where('withdrawn_at', 'is', null)
      .orderBy('at', 'desc')
      .orderBy('consent.id')
      .execute();
    const agreed = [...new Map(consents.toReversed().map((row) => [row.id, row])).values()].toReversed();
    if (agreed.length === 0) return [];
    const ids = agreed.map(({ id }) => id);
    const handoffs = await db
      .selectFrom('handoff')
      .select(['id', 'conversation_id', 'reference', 'status'])
      .where('conversation_id', 'in', ids)
      .orderBy('opened_at')
      .orderBy('id')
      .execute();
    const last = new Map(handoffs.map((row) => [row.conversation_id, row]));
    const kept = new Map((await keptOf(db, agreed)).map((one) => [one.conversationId, one]));
    return agreed.flatMap(({ id: conversationId, state, notice, at }) => {
      const handoff = last.get(conversationId);
      if (!handoff) return [];
      const { reference, status, id } = handoff;
      const { name, email, phone } = stateSchema.parse(JSON.parse(state)).details;
      return [
        {
          ...{ conversationId, reference, notice, at, kept: kept.get(conversationId)! },
          ...(status !== 'withdrawn' && { handoffId: id }),
          ...(name !== undefined && { name }),
          ...(email !== undefined && { email }),
          ...(phone !== undefined && { phone }),
        },
      ];
    });
  },
});
