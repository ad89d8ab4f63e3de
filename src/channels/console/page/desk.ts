import type { PromiseView, QueueView } from '../api.ts';
import { Refused, readHandoff, readQueue } from './client.ts';
import { goneNote, type OpenConversation, openConversation } from './conversation.ts';
import { coalesce, h } from './dom.ts';
import { listen } from './live.ts';
import { urgentNews } from './promise.ts';
import { drawQueue, walkQueue } from './queue.ts';
import { createSearch } from './search.ts';
import { listenForShortcuts, shortcutsHelp } from './shortcuts.ts';

const REDRAW_MS = 30_000;

export interface DeskPage {
  readonly element: HTMLElement;
  /** Opens the handoff of this id, or none for ''. */
  follow(id: string): Promise<void>;
  /** Reads what changed meanwhile: somebody has signed in again. */
  resume(): void;
  stop(): void;
}

export interface DeskParts {
  /** Says whether the desk is live. */
  readonly live: HTMLElement;
  readonly signedOut: () => void;
  /** A conversation is open, which on a phone takes the whole screen. */
  readonly reading: (on: boolean) => void;
  /** So many candidates wait. */
  readonly waiting: (count: number) => void;
}

/** The recruiter desk: the queue, and one conversation of it. */
export function openDesk({ live, signedOut, reading, waiting }: DeskParts): DeskPage {
  const nav = h('nav', { class: 'queue', 'aria-label': 'Queue', 'aria-keyshortcuts': 'Alt+Q' });
  nav.addEventListener('keydown', (event) => walkQueue(nav, event));
  const place = h('div', { class: 'place' }, nothingOpen());
  const search = createSearch({
    changed: draw,
    failed: (error) => {
      if (error instanceof Refused && error.status === 401) signedOut();
    },
    enter: () => nav.querySelector('a')?.focus(),
  });
  const side = h('div', { class: 'side' }, search.element, nav, shortcutsHelp());
  const news = h('p', { class: 'hidden', role: 'status' });
  const element = h('main', {}, side, place, news);

  let unread = new Set<string>();
  let promises: ReadonlyMap<string, PromiseView['state']> = new Map();
  let view: QueueView | undefined;
  let clockSkew = 0;
  let open: { id: string; conversation?: OpenConversation } | undefined;

  const serverNow = () => Date.now() + clockSkew;

  function draw(): void {
    if (!view) return;
    drawQueue(nav, { view, found: search.found(), openId: open?.id, unread, now: serverNow() });
    open?.conversation?.redraw();
    waiting(view.waiting.length);
  }

  const refreshQueue = coalesce(async () => {
    try {
      view = await readQueue();
      clockSkew = view.now - Date.now();
      unread = new Set(view.unread.filter((id) => id !== open?.id));
      const items = [...view.waiting, ...view.claimed];
      news.textContent = urgentNews(promises, items);
      promises = new Map(items.flatMap(({ id, promise }) => (promise ? [[id, promise.state]] : [])));
      draw();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status === 401) signedOut();
    }
  });

  async function follow(id: string): Promise<void> {
    if (id === open?.id) return;
    if (id === '') {
      const left = open?.id;
      open = undefined;
      reading(false);
      place.replaceChildren(nothingOpen());
      draw();
      if (left !== undefined) nav.querySelector<HTMLElement>(`a[data-id="${CSS.escape(left)}"]`)?.focus();
      return;
    }
    open = { id };
    unread.delete(id);
    reading(true);
    draw();
    try {
      const handoff = await readHandoff(id);
      if (open?.id !== id) return;
      const conversation = openConversation(handoff, {
        signedOut,
        changed: () => void refreshQueue(),
        now: serverNow,
      });
      open = { id, conversation };
      place.replaceChildren(conversation.element);
      await conversation.refresh();
      // On a phone the queue has left the screen, and the focus with it.
      if (nav.offsetParent === null) conversation.focusTitle();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status === 401) return signedOut();
      place.replaceChildren(goneNote(error.message));
    }
  }

  const stopListening = listen({
    queue() {
      void refreshQueue();
      search.refresh();
      void open?.conversation?.refresh();
    },
    transcript(id) {
      if (open?.id === id) return void open.conversation?.refresh();
      if (!view?.claimed.some((item) => item.id === id && item.mine)) return;
      unread.add(id);
      draw();
    },
    standing(id) {
      if (open?.id === id) void open.conversation?.refresh();
    },
    typing(id) {
      if (open?.id === id) open.conversation?.typing();
    },
    connected(connected) {
      if (connected) window.dispatchEvent(new Event('desk:connected'));
      live.textContent = connected ? 'Live' : 'Reconnecting…';
      live.classList.toggle('off', !connected);
    },
  });
  const stopShortcuts = listenForShortcuts();
  const redraw = setInterval(draw, REDRAW_MS);

  void refreshQueue();
  return {
    element,
    follow,
    resume() {
      void refreshQueue();
      void open?.conversation?.refresh();
    },
    stop() {
      stopListening();
      stopShortcuts();
      clearInterval(redraw);
    },
  };
}

function nothingOpen(): HTMLElement {
  return h('p', { class: 'nothing' }, 'Choose a conversation from the queue. The one that waits longest is on top.');
}
