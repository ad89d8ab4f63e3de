import { newKey, Refused, say, sendFile, type } from './client.ts';
import { h } from './dom.ts';
import { type Draft, draftOf } from './draft.ts';
import { fileSize } from './times.ts';

const LIMIT = 4000;
const WARN_FROM = 3600;
const LARGEST_FILE = 10 * 1024 * 1024;
const FILES = '.pdf,.docx,.odt,.rtf,.txt,.png,.jpg,.jpeg';
const TYPING_EVERY_MS = 3000;
const RETRY_MS = 3000;
const goesOutLater = 'Not sent yet: the server cannot be reached. Your message is kept and goes out when it is back.';

/**
 * The reply box: Enter sends, Shift+Enter begins a new line. What could not be sent stays, also when the desk shows another
 * conversation meanwhile, and is sent again under its key when the server is back.
 */
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
  const draft: Draft = draftOf(handoffId);
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
  const picker = h('input', { type: 'file', hidden: true, accept: FILES, 'aria-label': 'A file' });
  const attach = h('button', { type: 'button', click: () => picker.click() }, 'Attach a file');
  const attached = h('p', { class: 'attached' });
  let sending = false;
  let typedAt = 0;

  const ready = () => draft.text.trim() !== '' || draft.file !== undefined;

  function changed(): void {
    const { length } = draft.text.trim();
    count.textContent = length < WARN_FROM ? '' : `${length.toLocaleString('en-GB')} of 4,000 characters`;
    count.classList.toggle('over', length > LIMIT);
    send.disabled = sending || !ready() || length > LIMIT;
    attach.disabled = sending;
    const { file } = draft;
    attached.replaceChildren(
      ...(file
        ? [
            `${file.name} (${fileSize(file.size)}) `,
            h('button', { type: 'button', class: 'small', click: () => choose(undefined) }, 'Remove'),
          ]
        : []),
    );
  }

  function choose(file: File | undefined): void {
    draft.file = file;
    draft.key = undefined;
    changed();
    box.focus();
  }

  async function submit(): Promise<void> {
    const text = draft.text.trim();
    if (sending || !ready() || text.length > LIMIT) return;
    sending = true;
    box.readOnly = true;
    draft.key ??= newKey();
    changed();
    try {
      if (draft.file) await sendFile(handoffId, draft.file, text, draft.key);
      else await say(handoffId, text, draft.key);
      Object.assign(draft, { text: '', file: undefined, key: undefined, waiting: false });
      box.value = '';
      typedAt = 0;
      parts.sent();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // No answer is no refusal: it may even have arrived, which the key finds out.
      draft.waiting = error.status === 0 || error.status >= 500;
      parts.refused(draft.waiting ? new Refused(error.status, goesOutLater) : error);
      if (draft.waiting) setTimeout(retry, RETRY_MS);
    } finally {
      sending = false;
      box.readOnly = false;
      changed();
      if (form.isConnected) box.focus();
    }
  }

  function retry(): void {
    if (!form.isConnected) window.removeEventListener('desk:connected', retry);
    else if (draft.waiting) void submit();
  }

  function insert(text: string): void {
    box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end');
    keep();
    box.focus();
  }

  box.value = draft.text;
  function keep(): void {
    Object.assign(draft, { text: box.value, key: undefined, waiting: false });
    changed();
  }

  box.addEventListener('input', () => {
    keep();
    if (draft.text.trim() === '' || Date.now() - typedAt < TYPING_EVERY_MS) return;
    typedAt = Date.now();
    void type(handoffId).catch(() => undefined);
  });
  box.addEventListener('keydown', (event) => {
    // While a word is being composed (Japanese, Chinese, accents), Enter belongs to the input method.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    void submit();
  });
  picker.addEventListener('change', () => {
    const file = picker.files?.[0];
    picker.value = '';
    if (!file) return;
    if (file.size <= LARGEST_FILE) choose(file);
    else parts.refused(new Refused(413, 'This file is larger than 10 MB: please save it smaller.'));
  });
  window.addEventListener('desk:connected', retry);
  const form = h(
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
    attached,
    h(
      'div',
      { class: 'composer-foot' },
      attach,
      picker,
      h('span', { class: 'hint', id: 'reply-hint' }, 'Enter sends, Shift+Enter: new line'),
      count,
      parts.beside?.(insert),
      send,
    ),
  );
  changed();
  // The form is in the page a moment later.
  setTimeout(retry);
  return form;
}
