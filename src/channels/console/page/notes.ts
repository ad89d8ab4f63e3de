import type { HandoffView, NoteView } from '../api.ts';
import { addNote, newKey, Refused, removeNote } from './client.ts';
import { h } from './dom.ts';
import { askSure } from './sure.ts';
import { dateAndTime } from './times.ts';

const LIMIT = 4000;

export interface NotesBox {
  readonly element: HTMLElement;
  draw(notes: readonly NoteView[]): void;
}

/** What is being written outlives the box, not the page. `key`: set once it was sent, the same when it is sent again. */
const drafts = new Map<string, { text: string; key?: string }>();

/** What recruiters note of a handoff among themselves, and a place to write more. It stays as it is while the card is redrawn. */
export function createNotesBox(
  handoffId: string,
  candidate: string,
  parts: { readonly changed: (handoff: HandoffView) => void; readonly failed: (error: unknown) => void },
): NotesBox {
  const draft = drafts.get(handoffId) ?? { text: '' };
  drafts.set(handoffId, draft);
  const list = h('ol', { class: 'notes' });
  const box = h('textarea', { id: 'note', rows: 1, maxlength: LIMIT, 'aria-describedby': 'note-hint' });
  const add = h('button', { type: 'submit', disabled: draft.text.trim() === '' }, 'Add note');
  box.value = draft.text;
  box.addEventListener('input', () => {
    draft.text = box.value;
    delete draft.key;
    add.disabled = draft.text.trim() === '';
  });

  let drawn = '';

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { text } = draft;
    if (text.trim() === '') return;
    draft.key ??= newKey();
    add.disabled = true;
    try {
      parts.changed(await addNote(handoffId, text, draft.key));
      if (draft.text === text) {
        drafts.set(handoffId, Object.assign(draft, { text: '' }));
        delete draft.key;
        box.value = '';
      }
    } catch (error) {
      parts.failed(error);
    }
    add.disabled = draft.text.trim() === '';
  }

  async function remove(key: string): Promise<void> {
    if (!(await askSure('Delete this note?', 'It is gone for your colleagues too, in Slack as well.', 'Delete')))
      return;
    try {
      parts.changed(await removeNote(handoffId, key));
      box.focus();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      parts.failed(error);
    }
  }

  const line = ({ key, by, at, edited, text }: NoteView): HTMLElement =>
    h(
      'li',
      {},
      h(
        'p',
        { class: 'by' },
        h('strong', {}, by),
        ' ',
        h('time', { datetime: new Date(at).toISOString() }, dateAndTime(at)),
        edited && ' edited',
      ),
      h('div', { class: 'words', dir: 'auto' }, text),
      key !== undefined && h('button', { type: 'button', class: 'small', click: () => remove(key) }, 'Delete'),
    );

  const element = h(
    'section',
    { class: 'inside', 'aria-label': 'Notes' },
    h('h3', {}, 'Notes, inside only'),
    list,
    h(
      'form',
      { submit },
      h('label', { for: 'note' }, 'For your colleagues'),
      box,
      h('p', { class: 'hint', id: 'note-hint' }, `${candidate} does not see it. Never note what a candidate earns.`),
      add,
    ),
  );
  return {
    element,
    draw(notes) {
      // A button that somebody is about to press stays where it is.
      if (JSON.stringify(notes) === drawn) return;
      drawn = JSON.stringify(notes);
      list.hidden = notes.length === 0;
      list.replaceChildren(...notes.map(line));
    },
  };
}
