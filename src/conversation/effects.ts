import type { SealedCv, SealedFile } from '../cv/cv.ts';
import { buildCard, type Card } from '../handoff/handoff.ts';
import type { Ids } from '../lib/ids.ts';
import type { NewErasure } from '../privacy/privacy.ts';
import { askedIn, isAnswer } from './asked.ts';
import type { Decision } from './decision.ts';
import type { NewMessage } from './message.ts';
import type { State } from './state.ts';
import type { Conversation, ConversationStore, TurnCommit } from './store.ts';

/** The parts of a turn's commit that effects fill in. */
export type Changes = {
  -readonly [key in
    | 'cv'
    | 'discardCv'
    | 'forgetFacts'
    | 'file'
    | 'consent'
    | 'joinTalentPool'
    | 'leaveTalentPool'
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

/** The turn whose effects they are. */
export interface Happening {
  readonly said: NewMessage | undefined;
  /** Of the handoff, if one is opened. */
  readonly reference: string;
  /** What of an upload may be kept. */
  readonly sealed: { readonly cv?: SealedCv; readonly sent?: SealedFile };
  /** Of everything, if it is erased. */
  readonly erasure: NewErasure;
  readonly now: number;
}

/** What the decision's effects come to, as parts of the commit. */
export async function effects(
  parts: EffectParts,
  conversation: Conversation,
  decision: Decision,
  { said, reference, sealed, erasure, now }: Happening,
): Promise<Changes> {
  const { ids } = parts;
  const { state } = decision;
  const changes: Changes = {};
  const card = () => cardOf(parts, conversation, state, said);
  // What the bot tells a candidate who waits, whoever takes the handoff must know.
  if (decision.mode === 'waiting' && decision.effects.length === 0 && said?.reply && isAnswer(said.reply))
    changes.card = await card();
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
      case 'forget-facts':
        changes.forgetFacts = true;
        break;
      case 'record-consent': {
        const { notice, digest } = state.consent!;
        changes.consent = { id: ids.row(), notice, ...(digest && { digest }), language: state.language, at: now };
        break;
      }
      case 'join-talent-pool': {
        const { version: notice, digest } = state.talentPool!;
        changes.joinTalentPool = { id: ids.row(), notice, digest, language: state.language, at: now };
        break;
      }
      case 'leave-talent-pool':
        changes.leaveTalentPool = true;
        break;
      case 'open-handoff': {
        const id = ids.row();
        const promise = decision.promised && { id: ids.row(), ...decision.promised };
        changes.handoff = { id, reference, card: await card(), ...(promise && { promise }) };
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
        changes.card = await card();
        break;
      case 'withdraw-handoff':
        changes.withdrawHandoff = true;
        break;
      case 'erase':
        changes.erase = erasure;
        break;
    }
  }
  return changes;
}

async function cardOf(
  { store }: EffectParts,
  conversation: Conversation,
  state: State,
  said: NewMessage | undefined,
): Promise<Card> {
  const transcript = await store.messages(conversation.id, 0, 1000);
  return buildCard({
    details: state.details,
    consent: state.consent!,
    ...(state.cv && { cv: state.cv }),
    ...(state.facts && { facts: state.facts }),
    channel: conversation.channel,
    language: state.language,
    asked: askedIn(said ? [...transcript, said] : transcript),
  });
}
