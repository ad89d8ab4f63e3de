import { readOpenings } from './client.ts';
import { h } from './dom.ts';

/** A button beside the reply box: shows the agency's openings, filled in for this candidate, and hands over the one that is chosen. */
export function openingsButton(
  handoffId: string,
  parts: { readonly insert: (text: string) => void; readonly failed: (error: unknown) => void },
): HTMLElement {
  const button = h(
    'button',
    { type: 'button', class: 'openings', 'aria-keyshortcuts': 'Alt+O', 'aria-haspopup': 'dialog' },
    'Openings…',
  );
  button.addEventListener('click', async () => {
    try {
      const chosen = await choose((await readOpenings(handoffId)).openings);
      if (chosen !== undefined) parts.insert(chosen);
    } catch (error) {
      parts.failed(error);
    }
  });
  return button;
}

/** Up and down walk through them, Enter takes one, Escape none. */
function choose(openings: readonly { readonly label: string; readonly text: string }[]): Promise<string | undefined> {
  let chosen: (text: string | undefined) => void = () => {};
  const promise = new Promise<string | undefined>((resolve) => {
    chosen = resolve;
  });
  const dialog = h('dialog', { class: 'openings', 'aria-labelledby': 'openings-title' });
  function finish(text?: string): void {
    dialog.close();
    dialog.remove();
    chosen(text);
  }
  const choices = openings.map(({ label, text }) =>
    h('button', { type: 'button', click: () => finish(text) }, h('strong', {}, label), h('span', {}, text)),
  );
  dialog.append(
    h('h2', { id: 'openings-title' }, 'Begin with'),
    h(
      'p',
      { class: 'hint' },
      openings.length > 0 ? 'You can change it before you send it.' : 'The agency has none yet.',
    ),
    h('ul', {}, ...choices.map((choice) => h('li', {}, choice))),
    h('div', { class: 'buttons' }, h('button', { type: 'button', click: () => finish() }, 'Write it myself')),
  );
  dialog.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = choices[choices.indexOf(document.activeElement as HTMLButtonElement) + step];
    if (step === 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
  dialog.addEventListener('close', () => finish());
  document.body.append(dialog);
  dialog.showModal();
  return promise;
}
