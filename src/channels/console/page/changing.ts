import type { MessageView } from '../api.ts';
import { edit, newKey, Refused, remove } from './client.ts';
import { h } from './dom.ts';
import type { Changing } from './line.ts';

/** Edits and deletes one's own messages in their place. `done` redraws them. */
export function createChanging(
  handoffId: string,
  on: { readonly done: () => void; readonly refused: (error: Refused) => void },
): Changing {
  /** Puts a form in the place of what is said until it is answered. The key is the same however often it is tried. */
  function ask(line: HTMLElement, what: HTMLElement, label: string, act: (key: string) => Promise<void>): void {
    const key = newKey();
    const words = line.querySelector<HTMLElement>('.words');
    const after = line.querySelector<HTMLElement>('.after');
    if (!words || !after) return;
    const go = h('button', { type: 'submit', class: 'small primary' }, label);
    const leave = () => {
      form.remove();
      words.hidden = false;
      after.hidden = false;
      after.querySelector('button')?.focus();
    };
    const form = h(
      'form',
      {
        class: 'change',
        keydown: (event: KeyboardEvent) => {
          if (event.key === 'Escape') leave();
        },
        submit: async (event: Event) => {
          event.preventDefault();
          go.disabled = true;
          try {
            await act(key);
            leave();
            on.done();
          } catch (error) {
            if (!(error instanceof Refused)) throw error;
            go.disabled = false;
            on.refused(error);
          }
        },
      },
      what,
      h('p', { class: 'choices' }, h('button', { type: 'button', class: 'small', click: leave }, 'Keep it'), go),
    );
    words.hidden = what instanceof HTMLTextAreaElement;
    after.hidden = true;
    line.append(form);
    (what instanceof HTMLTextAreaElement ? what : go).focus();
  }

  return {
    edit({ seq, text }: MessageView, line) {
      const box = h('textarea', { 'aria-label': 'Your message', rows: 2, maxlength: 4000 });
      box.value = text;
      ask(line, box, 'Save', (key) => edit(handoffId, seq, box.value, key));
    },
    remove({ seq }: MessageView, line) {
      const question = h('p', {}, 'Delete this message? The candidate will see that it was deleted.');
      ask(line, question, 'Delete it', (key) => remove(handoffId, seq, key));
    },
  };
}
