import type { Closing } from '../../../handoff/handoff.ts';
import { ask } from './dialog.ts';
import { h } from './dom.ts';

export const closingWords: Record<Closing, string> = {
  'placed-in-process': 'In our process now',
  appointment: 'Call or meeting arranged',
  answered: 'Question answered',
  'declined-by-candidate': 'Candidate does not wish to go on',
  'no-opening': 'We have no opening to offer now',
  'not-reached': 'Candidate not reached',
  duplicate: 'Same request as another',
  other: 'Something else',
};

/** Asks how the conversation ended. Resolves to undefined when it is to stay open. */
export function askClosing(candidate: string): Promise<Closing | undefined> {
  const choices = Object.entries(closingWords).map(([value, words]) =>
    h('label', { class: 'choice' }, h('input', { type: 'radio', name: 'closing', value, required: true }), ` ${words}`),
  );
  return ask({
    title: 'Close this conversation?',
    body: [
      h('p', {}, `${candidate} is told that you closed it, and the assistant answers again.`),
      h('fieldset', {}, h('legend', {}, 'How did it end?'), ...choices),
    ],
    leave: 'Keep it open',
    accept: 'Close conversation',
    chosen: (dialog) => dialog.querySelector<HTMLInputElement>('input:checked')?.value as Closing | undefined,
  });
}
