import type { FoundView, QueueItem, QueueView } from '../api.ts';
import { h } from './dom.ts';
import { promiseBadge } from './promise.ts';
import { foundWords } from './search.ts';
import { dateAndTime, since } from './times.ts';

export interface QueueState {
  readonly view: QueueView;
  /** What is looked for stands in the place of the queue. */
  readonly found?: FoundView | undefined;
  readonly openId: string | undefined;
  readonly unread: ReadonlySet<string>;
  /** Epoch ms by the server's clock. */
  readonly now: number;
}

interface Group {
  readonly id: string;
  readonly title: string;
  readonly empty?: string;
  items(view: QueueView): readonly QueueItem[];
}

const groups: readonly Group[] = [
  { id: 'waiting', title: 'Waiting', empty: 'Nobody is waiting.', items: (view) => view.waiting },
  {
    id: 'mine',
    title: 'Mine',
    empty: 'You have none open.',
    items: (view) => view.claimed.filter((item) => item.mine),
  },
  { id: 'others', title: 'With colleagues', items: (view) => view.claimed.filter((item) => !item.mine) },
  { id: 'closed', title: 'Closed', items: (view) => view.closed },
];

/** Draws the queue anew, by time, and keeps the focus where it was. */
export function drawQueue(nav: HTMLElement, state: QueueState): void {
  const active = document.activeElement;
  const focused = active instanceof HTMLElement && nav.contains(active) ? active.dataset.id : undefined;
  const scrolled = nav.scrollTop;
  const sections = (state.found ? foundGroups(state.found) : groups).flatMap((group) => {
    const items = group.items(state.view);
    if (items.length === 0 && group.empty === undefined) return [];
    return [
      h(
        'section',
        { 'aria-labelledby': `queue-${group.id}` },
        h('h2', { id: `queue-${group.id}` }, group.title, ' ', h('span', { class: 'count' }, String(items.length))),
        items.length === 0
          ? h('p', { class: 'empty' }, group.empty)
          : h('ul', {}, ...items.map((item) => h('li', {}, entry(item, state)))),
      ),
    ];
  });
  nav.replaceChildren(...sections, ...(state.found ? [] : tallyLine(state.view.tally)));
  nav.scrollTop = scrolled;
  if (focused !== undefined) nav.querySelector<HTMLElement>(`a[data-id="${CSS.escape(focused)}"]`)?.focus();
}

function foundGroups(found: FoundView): readonly Group[] {
  const title = found.more ? foundWords(found) : 'Found';
  return [{ id: 'found', title, empty: 'Nobody by that name or reference.', items: () => found.found }];
}

function tallyLine({ kept, broken }: QueueView['tally']): HTMLElement[] {
  if (kept + broken === 0) return [];
  return [h('p', { class: 'tally' }, `Promises of the last 30 days: ${kept} kept, ${broken} broken`)];
}

function entry(item: QueueItem, { openId, unread, now }: QueueState): HTMLElement {
  const at = item.closedAt ?? item.claimedAt ?? item.openedAt;
  const who = item.status === 'claimed' && !item.mine ? item.recruiter : undefined;
  return h(
    'a',
    {
      href: `#${encodeURIComponent(item.id)}`,
      'data-id': item.id,
      'aria-current': item.id === openId ? 'true' : undefined,
    },
    h(
      'span',
      { class: 'line' },
      h('span', { class: 'who' }, item.candidate),
      h('time', { datetime: new Date(at).toISOString(), title: dateAndTime(at) }, since(at, now)),
    ),
    h('span', { class: 'what' }, who !== undefined ? `With ${who}` : (item.question ?? 'Asked for a recruiter')),
    item.promise && promiseBadge(item.promise, now),
    unread.has(item.id) && h('span', { class: 'unread' }, 'New message'),
    h('span', { class: 'reference' }, item.reference),
  );
}

/** Up and down walk through the queue. */
export function walkQueue(nav: HTMLElement, event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const links = [...nav.querySelectorAll<HTMLElement>('a')];
  const next = links[links.indexOf(document.activeElement as HTMLElement) + step];
  if (step === 0 || !next) return;
  event.preventDefault();
  next.focus();
}
