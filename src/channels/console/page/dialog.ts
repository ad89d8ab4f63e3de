import { h } from './dom.ts';

/** A question in a dialog: what is said, what may be chosen, and the two ways out. */
export interface Question<T> {
  readonly title: string;
  readonly body: readonly HTMLElement[];
  readonly accept: string;
  readonly leave: string;
  /** What was chosen, read when it is accepted. */
  readonly chosen: (dialog: HTMLDialogElement) => T | undefined;
}

/** Asks it. Resolves to undefined when the dialog is left, by its button or by Escape. */
export function ask<T>({ title, body, accept, leave, chosen }: Question<T>): Promise<T | undefined> {
  const dialog = h(
    'dialog',
    { 'aria-labelledby': 'dialog-title' },
    h(
      'form',
      { method: 'dialog' },
      h('h2', { id: 'dialog-title' }, title),
      ...body,
      h(
        'div',
        { class: 'buttons' },
        h('button', { type: 'submit', value: '', formnovalidate: true }, leave),
        h('button', { type: 'submit', value: 'accept', class: 'primary' }, accept),
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      const answer = dialog.returnValue === 'accept' ? chosen(dialog) : undefined;
      dialog.remove();
      resolve(answer);
    });
  });
}
