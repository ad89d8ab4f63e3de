import { newKey, Refused, say } from './client.ts';
import { h } from './dom.ts';

const LIMIT = 4000;
const WARN_FROM = 3600;

/** The reply box: Enter sends, Shift+Enter begins a new line. What could not be sent stays, and is sent again under its key. */
export function createComposer(
  handoffId: string,
  candidate: string,
  parts: {
    readonly sent: () => void;
    readonly refused: (error: Refused) => void;
    /** What stands beside the hint; `insert` puts a text into the box where the cursor is. */
    readonly beside?: (insert: (text: string) => void) => HTMLElement;
  },
): HTMLElement {
  const box = h('textarea', {
    id: 'reply',
    rows: 2,
    'aria-describedby': 'reply-hint',
    'aria-keyshortcuts': 'Alt+R',
    placeholder: `Write to ${candidate}`,
    enterkeyhint: 'send',
  });
  const count = h('span', { class: 'count-left', role: 'status' });
  const send = h('button', { class: 'primary', type: 'submit' }, 'Send');
  let key: string | undefined;
  let sending = false;

  function changed(): void {
    key = undefined;
    const { length } = box.value.trim();
    count.textContent = length < WARN_FROM ? '' : `${length.toLocaleString('en-GB')} of 4,000 characters`;
    count.classList.toggle('over', length > LIMIT);
    send.disabled = sending || length === 0 || length > LIMIT;
  }

  async function submit(): Promise<void> {
    const text = box.value.trim();
    if (sending || text === '' || text.length > LIMIT) return;
    sending = true;
    send.disabled = true;
    box.readOnly = true;
    key ??= newKey();
    try {
      await say(handoffId, text, key);
      box.value = '';
      changed();
      parts.sent();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      parts.refused(error);
    } finally {
      sending = false;
      box.readOnly = false;
      send.disabled = box.value.trim() === '';
      box.focus();
    }
  }

  function insert(text: string): void {
    box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end');
    changed();
    box.focus();
  }

  box.addEventListener('input', changed);
  box.addEventListener('keydown', (event) => {
    // While a word is being composed (Japanese, Chinese, accents), Enter belongs to the input method.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    void submit();
  });
  changed();
  return h(
    'form',
    {
      class: 'composer',
      submit: (event: Event) => {
        event.preventDefault();
        void submit();
      },
    },
    h('label', { for: 'reply', class: 'hidden' }, `Your message to ${candidate}`),
    box,
    h(
      'div',
      { class: 'composer-foot' },
      h('span', { class: 'hint', id: 'reply-hint' }, 'Enter sends, Shift+Enter begins a new line'),
      count,
      parts.beside?.(insert),
      send,
    ),
  );
}
