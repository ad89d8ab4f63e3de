import { type Explanation, explain, type Meanings } from '../answering/answering.ts';
import type { Snapshot } from '../knowledge/knowledge.ts';
import type { Message } from './message.ts';
import { type Before, restore } from './receipt.ts';
import { hear } from './think.ts';

/** Why a bot message reads as it does. */
export interface TurnExplanation extends Explanation {
  /** Where the conversation stood. */
  readonly step: Before['step'];
  /** Whether what was found is what was said: else the step has its own sentence for what the message does. */
  readonly fromKnowledge: boolean;
  /** The embedding model by whose vectors it was looked up too. */
  readonly embedded?: string;
}

/**
 * Explains a bot message by its receipt, and by the vectors it was made with; undefined where that tells nothing: a greeting, an
 * answer to a file, after an erasure. Pure.
 */
export function explainTurn(
  said: Message,
  asked: Message,
  snapshot: Snapshot,
  meanings?: Meanings,
): TurnExplanation | undefined {
  const receipt = said.reply?.receipt;
  if (!receipt || receipt.file) return undefined;
  const state = restore(receipt.before, snapshot.agency);
  const { understanding, findings } = hear({ message: asked, state, snapshot, meanings });
  return {
    step: state.step,
    fromKnowledge: receipt.basis.mode !== 'fixed',
    ...(meanings && { embedded: meanings.model }),
    ...explain(understanding, findings, snapshot, receipt.day, state.focus),
  };
}
