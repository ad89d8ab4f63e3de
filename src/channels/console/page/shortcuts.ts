import { h } from './dom.ts';

/** Each control names its own keys in `aria-keyshortcuts`; this is what the line of help says of them. */
const help: readonly (readonly [key: string, what: string])[] = [
  ['Q', 'queue'],
  ['S', 'search'],
  ['T', 'take'],
  ['R', 'reply'],
  ['O', 'openings'],
  ['L', 'release'],
  ['G', 'reassign'],
  ['C', 'close'],
];

/** Alt and a letter go to the control that names them: a button is pressed, anything else gets the focus. Not while a dialog asks. */
export function listenForShortcuts(): () => void {
  function pressed(event: KeyboardEvent): void {
    const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
    if (!letter || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (document.querySelector('dialog[open]')) return;
    const named = [...document.querySelectorAll<HTMLElement>(`[aria-keyshortcuts="Alt+${letter}"]`)];
    const control = named.find((one) => one.getClientRects().length > 0);
    if (!control) return;
    event.preventDefault();
    if (control instanceof HTMLButtonElement) control.click();
    else focusIn(control);
  }
  document.addEventListener('keydown', pressed);
  return () => document.removeEventListener('keydown', pressed);
}

function focusIn(control: HTMLElement): void {
  const target = control.matches('input, textarea')
    ? control
    : (control.querySelector<HTMLElement>('a[aria-current]') ?? control.querySelector<HTMLElement>('a'));
  target?.focus();
}

export function shortcutsHelp(): HTMLElement {
  return h(
    'p',
    { class: 'keys' },
    'Alt + ',
    ...help.flatMap(([key, what], index) => [h('kbd', {}, key), ` ${what}${index < help.length - 1 ? ', ' : ''}`]),
  );
}
