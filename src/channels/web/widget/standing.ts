import type { Line, Standing } from './activity.ts';
import { h } from './dom.ts';
import { words } from './words.ts';

export interface StandingView {
  readonly recruiter: string | undefined;
  update(standing: Standing | undefined): void;
  /** A message was drawn anew. */
  follow(line: Line, element: HTMLElement | undefined): void;
  clear(): void;
}

/** What has become of the candidate's last message while a recruiter holds the conversation: one small line below it. */
export function createStanding(): StandingView {
  const note = h('p', { class: 'standing' });
  let standing: Standing | undefined;
  let last: { seq: number; element: HTMLElement } | undefined;

  const draw = (): void => {
    if (!standing || !last) {
      note.remove();
      return;
    }
    note.textContent = wordsFor(last.seq, standing);
    if (note.parentElement !== last.element) last.element.append(note);
  };

  return {
    get recruiter() {
      return standing?.recruiter;
    },
    update(now) {
      standing = now;
      draw();
    },
    follow({ author, seq }, element) {
      if (author === 'candidate' && element && seq > 0 && seq >= (last?.seq ?? 0)) last = { seq, element };
      draw();
    },
    clear() {
      standing = undefined;
      last = undefined;
      draw();
    },
  };
}

// Without a name: whoever has the conversation now need not be who read it.
function wordsFor(seq: number, { delivered, read }: Standing): string {
  if (seq <= read) return words.read;
  return seq <= delivered ? words.delivered : words.sent;
}
