import type { Closing } from '../../../handoff/handoff.ts';
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
  const dialog = h(
    'dialog',
    { 'aria-labelledby': 'closing-title' },
    h(
      'form',
      { method: 'dialog' },
      h('h2', { id: 'closing-title' }, 'Close this conversation?'),
      h('p', {}, `${candidate} is told that you closed it, and the assistant answers again.`),
      h('fieldset', {}, h('legend', {}, 'How did it end?'), ...choices),
      h(
        'div',
        { class: 'buttons' },
        h('button', { type: 'submit', value: '', formnovalidate: true }, 'Keep it open'),
        h('button', { type: 'submit', value: 'close', class: 'primary' }, 'Close conversation'),
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      const chosen = dialog.querySelector<HTMLInputElement>('input:checked')?.value;
      dialog.remove();
      resolve(dialog.returnValue === 'close' ? (chosen as Closing | undefined) : undefined);
    });
  });
}
