import type { Tools } from './dom.ts';
import { words } from './facts-words.ts';

// Fetched when there is something to confirm. Like the other forms it shares no code with the page.

/** The facts as the candidate leaves them: which stay, and which of those they wrote anew. */
export interface Confirmed {
  readonly digest: string;
  readonly keep: readonly string[];
  readonly edits: Readonly<Record<string, string>>;
}

interface Item {
  readonly id: string;
  readonly kind: string;
  readonly value: string;
  /** Of the CV, that says so. */
  readonly line: string;
}

/** Nothing about the shape of what comes is trusted. */
function readItem(given: unknown): Item {
  const { id, kind, value, line } = Object(given) as Record<string, unknown>;
  return { id: textOf(id), kind: textOf(kind), value: textOf(value), line: textOf(line) };
}

const textOf = (one: unknown): string => (typeof one === 'string' ? one : '');

/** What was read from a CV: each fact can be written anew or left out, and stands over the line that it is from. */
export function createFactsForm(
  tools: Tools,
  given: Readonly<Record<string, unknown>>,
  answer: (text: string, value: { readonly facts: Confirmed }) => void,
): HTMLFormElement {
  const { h, button } = tools;
  const digest = textOf(given.digest);
  const items = Array.isArray(given.items) ? given.items.map(readItem) : [];
  const rows = items.map((item) => ({ item, ...row(tools, item, () => update()) }));
  const submit = h('button', { class: 'primary' }, words.send);
  const update = (): void => {
    const changed = rows.some(({ item, isKept, input }) => !isKept() || input.value.trim() !== item.value);
    submit.textContent = changed ? words.sendChanged : words.send;
  };
  const kinds = Map.groupBy(rows, ({ item }) => item.kind);
  const form = h(
    'form',
    { class: 'card', novalidate: true, 'aria-labelledby': 'facts-title' },
    h('p', { class: 'title', id: 'facts-title' }, words.title),
    ...[...kinds].map(([kind, of]) =>
      h(
        'div',
        { role: 'group', 'aria-label': kind },
        h('p', { class: 'title' }, kind),
        ...of.flatMap((one, at) => [one.element, lineAfter(tools, of, at)]),
      ),
    ),
    submit,
    button(words.nothing, () => answer(words.nothing, { facts: { digest, keep: [], edits: {} } }), 'second'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const kept = rows.filter(({ isKept, input }) => isKept() && input.value.trim() !== '');
    const edited = kept.filter(({ item, input }) => input.value.trim() !== item.value);
    const keep = kept.map(({ item }) => item.id);
    const edits = Object.fromEntries(edited.map(({ item, input }) => [item.id, input.value.trim()]));
    answer(words.send, { facts: { digest, keep, edits } });
  });
  return form;
}

function row({ h, button }: Tools, { id, kind, value }: Item, changed: () => void) {
  const rows = `${Math.min(4, Math.ceil(value.length / 30))}`;
  const label = words.of(kind, value);
  const input = h('textarea', { id: `fact-${id}`, rows, maxlength: '200', 'aria-label': label, dir: 'auto' }, value);
  let kept = true;
  const out = button(
    words.leaveOut,
    () => {
      kept = !kept;
      input.disabled = !kept;
      out.textContent = kept ? words.leaveOut : words.keep;
      out.setAttribute('aria-label', kept ? words.leaveOutThis(value) : words.keepThis(value));
      changed();
    },
    'quiet',
  );
  out.setAttribute('aria-label', words.leaveOutThis(value));
  input.addEventListener('input', changed);
  // A fact is one line.
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault();
  });
  return { element: h('div', { class: 'row field' }, input, out), input, isKept: () => kept };
}

/** The line, below the last of the facts that it says; not where a fact is the line. */
function lineAfter({ h }: Tools, rows: readonly { readonly item: Item }[], at: number): HTMLElement | undefined {
  const { line, value } = rows[at]!.item;
  if (line === value || rows[at + 1]?.item.line === line) return undefined;
  return h('p', { class: 'small', dir: 'auto' }, words.line(line));
}
