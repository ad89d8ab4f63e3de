import { button, byId, h } from '../dom.ts';

export interface Question {
  readonly title: string;
  readonly body: readonly (Node | string)[];
  readonly yes: string;
  readonly no: string;
}

/** Asks before something that cannot be undone; resolves to whether it was confirmed. */
export function confirmed({ title, body, yes, no }: Question): Promise<boolean> {
  const dialog = byId<HTMLDialogElement>('dialog');
  const close = (answer: string) => () => dialog.close(answer);
  dialog.returnValue = '';
  dialog.replaceChildren(
    h('h2', { id: 'dialog-title' }, title),
    ...body,
    h('div', { class: 'choices' }, button(yes, close('yes'), 'danger'), button(no, close('no'), 'quiet')),
  );
  dialog.showModal();
  return new Promise((resolve) => {
    const done = () => {
      dialog.replaceChildren();
      resolve(dialog.returnValue === 'yes');
    };
    dialog.addEventListener('close', done, { once: true });
  });
}
