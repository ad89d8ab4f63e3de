import type { Prompt, WritingRequest } from '../answering/answering.ts';
import { dayIn } from '../lib/day.ts';
import { withoutPayHistory } from '../pay/pay.ts';
import { choiceRequest } from './select.ts';
import { initialState } from './state.ts';
import { type Scene, think } from './think.ts';
import { wordingRequest } from './word.ts';

/** What would be sent to a model for a message that opens a conversation: to choose what is meant, and to word what answers. Pure. */
export function firstRequests(
  text: string,
  {
    prompts,
    now,
    ...given
  }: Pick<Scene, 'snapshot' | 'cvLimit' | 'now'> & {
    readonly prompts: { readonly select: Prompt; readonly answer: Prompt };
  },
): { readonly prompt: Prompt; readonly request: WritingRequest }[] {
  const day = dayIn(given.snapshot.agency.time_zone.value, now);
  const message = { text: withoutPayHistory(text).text };
  const scene: Scene = { ...given, state: initialState, mode: 'bot', message, now, day };
  const { select, answer } = prompts;
  const choice = choiceRequest(scene, select)?.request;
  const wording = wordingRequest(scene, think(scene), answer);
  return [
    ...(choice ? [{ prompt: select, request: choice }] : []),
    ...(wording ? [{ prompt: answer, request: wording }] : []),
  ];
}
