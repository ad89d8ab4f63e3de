import type { FoundView } from '../api.ts';
import { find } from './client.ts';
import { coalesce, h } from './dom.ts';

const PAUSE_MS = 200;

export interface Search {
  readonly element: HTMLElement;
  /** What was found; undefined while nothing is looked for. */
  found(): FoundView | undefined;
  /** Looks again: something changed. */
  refresh(): void;
}

/** The field that looks for a candidate's name or a reference, while it is typed. Escape empties it. */
export function createSearch(parts: {
  readonly changed: () => void;
  readonly failed: (error: unknown) => void;
  /** Down leads from the field into what was found. */
  readonly enter: () => void;
}): Search {
  const field = h('input', {
    id: 'search',
    type: 'search',
    autocomplete: 'off',
    spellcheck: 'false',
    maxlength: 200,
    placeholder: 'Name or reference',
    'aria-keyshortcuts': 'Alt+S',
  });
  const news = h('p', { class: 'hidden', role: 'status' });
  let found: FoundView | undefined;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const look = coalesce(async () => {
    const text = field.value.trim();
    try {
      found = text === '' ? undefined : await find(text);
    } catch (error) {
      return parts.failed(error);
    }
    news.textContent = found ? foundWords(found) : '';
    parts.changed();
  });

  field.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => void look(), field.value.trim() === '' ? 0 : PAUSE_MS);
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && field.value !== '') {
      event.preventDefault();
      field.value = '';
      void look();
    }
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      parts.enter();
    }
  });

  return {
    element: h(
      'form',
      {
        class: 'search',
        role: 'search',
        submit: (event: Event) => {
          event.preventDefault();
          void look();
        },
      },
      h('label', { for: 'search', class: 'hidden' }, 'Find a candidate by name or reference'),
      field,
      news,
    ),
    found: () => found,
    refresh() {
      if (field.value.trim() !== '') void look();
    },
  };
}

export function foundWords({ found, more }: FoundView): string {
  if (found.length === 0) return 'Nobody found.';
  return more ? `The latest ${found.length} are shown.` : `${found.length} found.`;
}
