import type { LinkView } from '../staff-api.ts';
import { h } from './dom.ts';
import { dateAndTime } from './times.ts';

/** A link to pass on, shown this once. */
export function linkBox({ name, path, endsAt }: LinkView): HTMLElement {
  const address = h('input', {
    id: 'link',
    class: 'link',
    readonly: true,
    value: `${location.origin}${path}`,
    'aria-describedby': 'link-hint',
    focus: () => address.select(),
  });
  const copied = h('span', { class: 'hint', role: 'status' });

  async function copy(): Promise<void> {
    address.select();
    try {
      await navigator.clipboard.writeText(address.value);
      copied.textContent = 'Copied.';
    } catch {
      // Only pages of HTTPS or this machine may write to the clipboard.
      copied.textContent = 'Press Ctrl+C to copy.';
    }
  }

  return h(
    'div',
    { class: 'link-box' },
    h('label', { for: 'link' }, `Link for ${name}`),
    h(
      'div',
      { class: 'with-button' },
      address,
      h('button', { type: 'button', class: 'primary', click: () => void copy() }, 'Copy'),
    ),
    h(
      'p',
      { class: 'hint', id: 'link-hint' },
      `Pass it on to ${name} yourself: on it they choose a password, once, until ${dateAndTime(endsAt)}. It is not shown again.`,
    ),
    copied,
  );
}
