import type { Locked } from '../answering/answering.ts';
import { contactIn, type State, stateSchema, withCorrected } from '../conversation/conversation.ts';
import { agreeing } from '../cv/cv.ts';
import { AppError } from '../errors.ts';
import { cardSchema } from '../handoff/handoff.ts';
import { heldMessage, type OwnChangeStore, type OwnLine } from '../privacy/privacy.ts';
import { addAudit } from './audit.ts';
import { conversationTopic, type Engine, handoffsTopic, type Tx, transact } from './engine.ts';
import { forgetOnCards, forgetShown } from './facts.ts';
import { holdConversation } from './history.ts';
import { revokeLinks } from './links.ts';
import { isHeld } from './retention.ts';
import { append } from './transcript.ts';
import { replaceCard, storeCv, withdraw } from './turns.ts';

/** What candidates change on their own page. Each is one transaction that holds the conversation's row. */
export function createOwnChangeStore(engine: Engine): OwnChangeStore {
  const change = async (
    conversationId: string,
    line: OwnLine,
    now: number,
    work: (tx: Tx, state: State, tell: (topic: string) => void) => Promise<State | undefined>,
    mode?: 'bot',
  ): Promise<boolean> => {
    const changed = await transact(engine, async (tx, tell) => {
      await holdConversation(tx, conversationId);
      const row = await tx
        .selectFrom('conversation')
        .select('state')
        .where('id', '=', conversationId)
        .executeTakeFirst();
      const state = row && stateSchema.parse(JSON.parse(row.state));
      if (!state || state.step === 'closed') return undefined;
      const after = await work(tx, state, tell);
      if (!after) return undefined;
      await tx
        .updateTable('conversation')
        .set((eb) => ({
          state: JSON.stringify(after),
          version: eb('version', '+', 1),
          ...(mode && { mode, recruiter: null }),
        }))
        .where('id', '=', conversationId)
        .execute();
      if (!(await append(tx, conversationId, [messageOf(line)], now))) return undefined;
      tell(conversationTopic(conversationId));
      tell(handoffsTopic);
      return true;
    });
    return changed ?? false;
  };

  return {
    correct: (conversationId, details, line, now) =>
      change(conversationId, line, now, async (tx, state) => {
        // Corrected is what is held: nothing is given here that no notice was shown for.
        if (Object.keys(state.details).length === 0) return undefined;
        const card = await cardOf(tx, conversationId);
        if (card)
          await replaceCard(tx, conversationId, {
            ...card,
            candidate: { ...card.candidate, ...details },
            ...(card.facts && { facts: agreeing(card.facts, details) }),
          });
        // What was mailed went to the address before.
        if (details.email !== state.details.email) await revokeLinks(tx, conversationId, now);
        await engine.erasing(tx);
        const corrected = { ...state, details, ...(state.facts && { facts: agreeing(state.facts, details) }) };
        return withCorrected(corrected, contactIn(state));
      }).then(scrubbed),

    withdrawRequest: (conversationId, line, now) =>
      change(
        conversationId,
        line,
        now,
        async (tx, state) => {
          if (!(await withdraw(tx, conversationId, now))) return undefined;
          const { handoff: _, before: _before, ...rest } = state;
          return { ...rest, step: 'talking' };
        },
        'bot',
      ),

    replaceCv: (conversationId, cv, line, now) =>
      change(conversationId, line, now, async (tx, state, tell) => {
        if (!cv && !state.cv) return undefined;
        if (state.cv && (await isHeld(tx, conversationId))) throw new AppError('conflict', heldMessage);
        // Nothing is kept that was not agreed to.
        if (cv && !state.consent) return undefined;
        const { cv: before, read: _read, facts: _facts, ...rest } = state;
        await tx.deleteFrom('cv').where('conversation_id', '=', conversationId).execute();
        if (cv) await storeCv(tx, conversationId, cv, now);
        await forgetShown(tx, tell, conversationId, now);
        await forgetOnCards(tx, conversationId);
        const kept = cv && {
          ...{ id: cv.id, name: cv.name, format: cv.format, size: cv.size },
          ...(cv.waiting && { check: 'waiting' as const }),
        };
        const card = await cardOf(tx, conversationId);
        if (card) {
          const { cv: _, ...others } = card;
          await replaceCard(tx, conversationId, { ...others, ...(kept && { cv: kept }) });
        }
        if (before)
          await addAudit(tx, `cv-erased:${before.id}`, {
            ...{ action: 'cv-erased', actor: 'candidate', subject: before.id, at: now },
          });
        await engine.erasing(tx);
        return { ...rest, ...(kept && { cv: kept }) };
      }).then(scrubbed),
  };

  function scrubbed(changed: boolean): boolean {
    if (changed) engine.erased();
    return changed;
  }
}

const messageOf = ({ id, text }: OwnLine): { id: string; author: 'bot'; text: Locked } => ({ id, author: 'bot', text });

/** Of the handoff that is open or claimed. */
async function cardOf(tx: Tx, conversationId: string) {
  const row = await tx
    .selectFrom('handoff')
    .select('card')
    .where('conversation_id', '=', conversationId)
    .where('status', 'in', ['open', 'claimed'])
    .executeTakeFirst();
  return row && cardSchema.parse(JSON.parse(row.card));
}
