import { h } from './dom.ts';

/** Asks before what can't be taken back. True when it is to be done. */
export function askSure(title: string, text: string, doIt: string): Promise<boolean> {
  const dialog = h(
    'dialog',
    { 'aria-labelledby': 'sure-title' },
    h(
      'form',
      { method: 'dialog' },
      h('h2', { id: 'sure-title' }, title),
      h('p', {}, text),
      h(
        'div',
        { class: 'buttons' },
        h('button', { type: 'submit', value: '' }, 'Leave it'),
        h('button', { type: 'submit', value: 'yes', class: 'primary' }, doIt),
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
  });
}
