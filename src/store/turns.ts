import type { TurnCommit } from '../conversation/conversation.ts';
import type { SealedCv } from '../cv/cv.ts';
import type { Card, NewHandoff } from '../handoff/handoff.ts';
import { cardColumns } from './card-columns.ts';
import { keepUploaded } from './changes.ts';
import { storeConsent, withdrawConsent } from './consents.ts';
import { forgetContact } from './contact.ts';
import { storeContent } from './contents.ts';
import {
  changesTopic,
  conversationTopic,
  type Engine,
  erasedTopic,
  handoffsTopic,
  outboxTopic,
  type Tx,
  transact,
} from './engine.ts';
import { eraseAll } from './erasing.ts';
import { forgetOnCards, forgetShown } from './facts.ts';
import { firstCheckAt } from './files.ts';
import { addStep } from './history.ts';
import { revokeLinks } from './links.ts';
import { makePromise } from './promises.ts';
import { enqueue } from './queues.ts';
import { isHeld } from './retention.ts';
import { append } from './transcript.ts';

/** Writes all that a turn changes, or nothing: see `ConversationStore.commit`. */
export async function commitTurn(engine: Engine, turn: TurnCommit, now: number): Promise<boolean> {
  const { conversationId } = turn;
  const erases = turn.erase || turn.discardCv || turn.forgetContact || turn.forgetFacts || turn.withdrawHandoff;
  const committed = await transact(engine, async (tx, tell) => {
    if (!(await takeTurn(tx, turn))) return undefined;
    // Decided again, it says why not.
    if (turn.erase && (await isHeld(tx, conversationId))) return undefined;
    if (erases) await engine.erasing(tx);
    if (turn.erase) await eraseAll(tx, conversationId, turn.erase, now);
    if (turn.withdrawHandoff) await withdraw(tx, conversationId, now);
    if (turn.state.step === 'closed') await revokeLinks(tx, conversationId, now);
    if (turn.forgetFacts) await forgetShown(tx, tell, conversationId, now);
    if (turn.discardCv || turn.cv) {
      await tx.deleteFrom('cv').where('conversation_id', '=', conversationId).execute();
      await forgetOnCards(tx, conversationId);
    }
    if (turn.cv) await storeCv(tx, conversationId, turn.cv, now);
    if (turn.file) {
      await keepUploaded(tx, conversationId, turn.answered, turn.file, now);
      tell(changesTopic(conversationId));
    }
    if (turn.leaveTalentPool) await withdrawConsent(tx, conversationId, 'talent-pool', now);
    if (turn.consent) await storeConsent(tx, conversationId, 'handoff', turn.consent);
    if (turn.joinTalentPool) await storeConsent(tx, conversationId, 'talent-pool', turn.joinTalentPool);
    if (turn.handoff && !(await openHandoff(tx, conversationId, turn.handoff, now))) return undefined;
    if (turn.card) await replaceCard(tx, conversationId, turn.card);
    await enqueue(tx, turn.deliveries, conversationId);
    if (turn.deliveries.length > 0) tell(outboxTopic);
    if (!(await append(tx, conversationId, turn.replies, now))) {
      throw new Error('A reply of this turn is in the transcript already, under another message.');
    }
    // What is said beside it was made from them.
    if (turn.forgetContact) await forgetContact(tx, tell, conversationId, turn.forgetContact, now);
    tell(turn.erase ? erasedTopic(conversationId) : conversationTopic(conversationId));
    if (turn.handoff || turn.card || turn.withdrawHandoff || turn.erase) tell(handoffsTopic);
    return true;
  });
  if (committed && erases) engine.erased();
  return committed ?? false;
}

/** Compare and set: false when the conversation moved on or the message is answered (or erased) already. */
async function takeTurn(tx: Tx, { conversationId, version, answered, state, mode }: TurnCommit): Promise<boolean> {
  const moved = await tx
    .updateTable('conversation')
    .set((eb) => ({
      version: eb('version', '+', 1),
      state: JSON.stringify(state),
      mode,
      ...(mode !== 'recruiter' && { recruiter: null }),
    }))
    .where('id', '=', conversationId)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();
  if (!moved) return false;
  const taken = await tx
    .updateTable('message')
    .set({ answered: 1, facts_form: null })
    .where('id', '=', answered)
    .where('conversation_id', '=', conversationId)
    .where('answered', '=', 0)
    .returning('id')
    .executeTakeFirst();
  return taken !== undefined;
}

/** Closes the handoff that is open or claimed as withdrawn, and drops what would still be told of it. False when there is none. */
export async function withdraw(tx: Tx, conversationId: string, now: number): Promise<boolean> {
  const withdrawn = await tx
    .updateTable('handoff')
    .set({ status: 'withdrawn', closed_at: now, search: '' })
    .where('conversation_id', '=', conversationId)
    .where('status', 'in', ['open', 'claimed'])
    .returning('id')
    .executeTakeFirst();
  if (withdrawn) await addStep(tx, { handoffId: withdrawn.id, conversationId }, { kind: 'withdrawn' }, now);
  await tx.updateTable('promise').set({ next_at: null }).where('conversation_id', '=', conversationId).execute();
  await tx
    .deleteFrom('outbox')
    .where('conversation_id', '=', conversationId)
    .where('status', '!=', 'done')
    // What is told in Slack is looked up again when it is told: a card is redrawn as withdrawn.
    .where('kind', 'not like', 'slack.%')
    .execute();
  await tx.deleteFrom('note').where('conversation_id', '=', conversationId).execute();
  await tx.deleteFrom('mail').where('conversation_id', '=', conversationId).where('sent_at', 'is', null).execute();
  await revokeLinks(tx, conversationId, now);
  return withdrawn !== undefined;
}

export async function storeCv(tx: Tx, conversationId: string, cv: SealedCv, now: number): Promise<void> {
  await tx
    .insertInto('cv')
    .values({
      id: cv.id,
      conversation_id: conversationId,
      name: cv.name,
      format: cv.format,
      size: cv.size,
      key_id: cv.keyId,
      sha256: cv.sha256,
      stored_at: now,
      check_at: firstCheckAt(cv, now),
    })
    .execute();
  await storeContent(tx, cv, now);
}

/** False when another handoff has the reference: the turn is decided again, with another one. */
async function openHandoff(
  tx: Tx,
  conversationId: string,
  { id, reference, card, promise }: NewHandoff,
  now: number,
): Promise<boolean> {
  const opened = await tx
    .insertInto('handoff')
    .values({
      id,
      reference,
      conversation_id: conversationId,
      status: 'open',
      ...cardColumns(card, reference),
      opened_at: now,
    })
    .onConflict((conflict) => conflict.column('reference').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!opened) return false;
  const of = { handoffId: id, conversationId };
  await addStep(tx, of, { kind: 'opened' }, now);
  if (promise) await makePromise(tx, { ...of, number: 1 }, promise);
  return true;
}

export async function replaceCard(tx: Tx, conversationId: string, card: Card): Promise<void> {
  const live = await tx
    .selectFrom('handoff')
    .select(['id', 'reference'])
    .where('conversation_id', '=', conversationId)
    .where('status', 'in', ['open', 'claimed'])
    .executeTakeFirst();
  if (!live) return;
  await tx.updateTable('handoff').set(cardColumns(card, live.reference)).where('id', '=', live.id).execute();
}
