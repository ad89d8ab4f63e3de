import type { SealedCv, SealedFile } from '../cv/cv.ts';
import { buildCard, type Card } from '../handoff/handoff.ts';
import type { Ids } from '../lib/ids.ts';
import { askedIn } from './asked.ts';
import type { Decision } from './decision.ts';
import type { State } from './state.ts';
import type { Conversation, ConversationStore, TurnCommit } from './store.ts';

/** The parts of a turn's commit that effects fill in. */
export type Changes = {
  -readonly [key in
    | 'cv'
    | 'discardCv'
    | 'file'
    | 'consent'
    | 'handoff'
    | 'card'
    | 'withdrawHandoff'
    | 'erase'
    | 'deliveries']?: TurnCommit[key];
};

export interface EffectParts {
  readonly store: ConversationStore;
  readonly ids: Ids;
}

/** What the decision's effects come to, as parts of the commit. */
export async function effects(
  parts: EffectParts,
  conversation: Conversation,
  decision: Decision,
  now: number,
  sealed: { readonly cv?: SealedCv; readonly sent?: SealedFile },
): Promise<Changes> {
  const { ids } = parts;
  const { state } = decision;
  const changes: Changes = {};
  for (const effect of decision.effects) {
    switch (effect) {
      case 'keep-cv':
        if (sealed.cv) changes.cv = sealed.cv;
        break;
      case 'keep-file':
        if (sealed.sent) changes.file = sealed.sent;
        break;
      case 'discard-cv':
        changes.discardCv = true;
        break;
      case 'record-consent':
        changes.consent = { id: ids.row(), notice: state.consent!.notice, language: state.language, at: now };
        break;
      case 'open-handoff': {
        const id = ids.row();
        const promise = decision.promised && { id: ids.row(), ...decision.promised };
        changes.handoff = { id, card: await cardOf(parts, conversation, state), ...(promise && { promise }) };
        changes.deliveries = [
          {
            id: ids.row(),
            kind: 'handoff.opened',
            key: `handoff.opened:${id}`,
            payload: { handoffId: id, conversationId: conversation.id },
            runAt: now,
          },
        ];
        break;
      }
      case 'add-cv-to-handoff':
        changes.card = await cardOf(parts, conversation, state);
        break;
      case 'withdraw-handoff':
        changes.withdrawHandoff = true;
        break;
      case 'erase':
        changes.erase = true;
        break;
    }
  }
  return changes;
}

async function cardOf({ store }: EffectParts, conversation: Conversation, state: State): Promise<Card> {
  const transcript = await store.messages(conversation.id, 0, 1000);
  return buildCard({
    details: state.details,
    consent: state.consent!,
    ...(state.cv && { cv: state.cv }),
    channel: conversation.channel,
    language: state.language,
    asked: askedIn(transcript),
  });
}
