import type { Consent, ConsentKind } from '../conversation/conversation.ts';
import type { ConsentStore } from '../privacy/privacy.ts';
import { type Engine, type Tx, transact } from './engine.ts';
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
      const withdrawn = await transact(engine, async (tx) => {
        await holdConversation(tx, conversationId);
        return (await withdrawConsent(tx, conversationId, kind, now)) || undefined;
      });
      return withdrawn ?? false;
    },
  };
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
