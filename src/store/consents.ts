import { type Consent, type ConsentKind, stateSchema } from '../conversation/conversation.ts';
import type { ConsentStore } from '../privacy/privacy.ts';
import { type Engine, handoffsTopic, type Tx, transact } from './engine.ts';
import { holdConversation } from './history.ts';

/** What a candidate agreed to, in which wording, and what they took back. */
export function createConsentStore(engine: Engine): ConsentStore {
  return {
    async ofConversation(conversationId) {
      const rows = await engine.db
        .selectFrom('consent')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .orderBy('at')
        .orderBy('kind')
        .orderBy('id')
        .execute();
      return rows.map(({ id, kind, notice, digest, language, at, withdrawn_at: withdrawnAt }) => ({
        ...{ id, kind, notice, language, at },
        ...(digest !== null && { digest }),
        ...(withdrawnAt !== null && { withdrawnAt }),
      }));
    },

    async withdraw(conversationId, kind, now) {
      const withdrawn = await transact(engine, async (tx, tell) => {
        await holdConversation(tx, conversationId);
        if (!(await withdrawConsent(tx, conversationId, kind, now))) return undefined;
        if (kind === 'talent-pool') await leavePool(tx, conversationId);
        tell(handoffsTopic);
        return true;
      });
      return withdrawn ?? false;
    },
  };
}

/** What the conversation remembers says so too. */
async function leavePool(tx: Tx, conversationId: string): Promise<void> {
  const row = await tx.selectFrom('conversation').select('state').where('id', '=', conversationId).executeTakeFirst();
  const state = row && stateSchema.parse(JSON.parse(row.state));
  if (!state?.talentPool?.agreed) return;
  const left = { ...state, talentPool: { ...state.talentPool, agreed: false } };
  await tx
    .updateTable('conversation')
    .set((eb) => ({ state: JSON.stringify(left), version: eb('version', '+', 1) }))
    .where('id', '=', conversationId)
    .execute();
}

export async function storeConsent(
  tx: Tx,
  conversationId: string,
  kind: ConsentKind,
  { id, notice, digest = '', language, at }: Consent,
): Promise<void> {
  await tx
    .insertInto('consent')
    .values({ id, conversation_id: conversationId, kind, notice, digest: digest || null, language, at })
    .execute();
}

/** False when none stands. */
export async function withdrawConsent(
  tx: Tx,
  conversationId: string,
  kind: ConsentKind,
  now: number,
): Promise<boolean> {
  const withdrawn = await tx
    .updateTable('consent')
    .set({ withdrawn_at: now })
    .where('conversation_id', '=', conversationId)
    .where('kind', '=', kind)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .execute();
  return withdrawn.length > 0;
}
