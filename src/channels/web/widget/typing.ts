import { h } from './dom.ts';
import { words } from './words.ts';

/** So long (ms) somebody counts as writing after the last sign of it; while they go on it is told this often. */
const fades = 5_000;
const every = 3_000;

export interface Typing {
  /** The recruiter is writing. */
  theirs(name: string): void;
  /** The recruiter has said it. */
  said(): void;
  /** The candidate is writing. */
  mine(): void;
  /** What they wrote was sent. */
  sent(): void;
}

/** Who is writing: told to the server now and then, and shown until it fades. It is read out once for each message. */
export function createTyping(place: HTMLElement, on: { tell(text: string): void; post(): void }): Typing {
  let fading = 0;
  let told = false;
  let postedAt = 0;

  const fade = (): void => place.replaceChildren();
  return {
    theirs(name) {
      clearTimeout(fading);
      fading = window.setTimeout(fade, fades);
      if (!place.firstChild) {
        const dots = h('span', { class: 'dots' }, h('i', {}), h('i', {}), h('i', {}));
        place.replaceChildren(h('p', { class: 'doing' }, dots, words.isWriting(name)));
      }
      if (!told) on.tell(words.isWriting(name));
      told = true;
    },
    said() {
      clearTimeout(fading);
      fade();
      told = false;
    },
    mine() {
      if (Date.now() - postedAt < every) return;
      postedAt = Date.now();
      on.post();
    },
    sent() {
      postedAt = 0;
    },
  };
}
