import { type Act, type Understanding, withoutCourtesies } from '../answering/answering.ts';
import { fold } from '../knowledge/knowledge.ts';
import { type Scene, understood } from './think.ts';
import { saysUnder16 } from './young.ts';

/** What no question is looked up for, and is nobody else's business. */
const own: readonly Act[] = ['distress', 'delete-data', 'others-data', 'attack', 'discrimination', 'abuse'];

/**
 * What a message says, where it may go to a model at all. Nothing on the way to a recruiter, where names, addresses and agreements are
 * given; nothing that is said to a recruiter; nothing of somebody who says to be a child. Pure.
 */
export function mayLeave(
  heard: Pick<Scene, 'state' | 'mode' | 'message' | 'file' | 'snapshot'>,
): Understanding | undefined {
  const { state, mode, file } = heard;
  const open = state.step === 'talking' || state.step === 'handed-off';
  if (file || mode !== 'bot' || !open || state.under16) return undefined;
  const understanding = understood(heard);
  const { acts, text } = understanding;
  if (own.some((act) => acts.has(act)) || saysUnder16(text) || withoutCourtesies(fold(text)) === '') return undefined;
  return understanding;
}
