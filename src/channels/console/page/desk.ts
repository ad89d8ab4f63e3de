import type { PromiseView, QueueView } from '../api.ts';
import { me, Refused, readHandoff, readQueue, signOut } from './client.ts';
import { type OpenConversation, openConversation } from './conversation.ts';
import { coalesce, h } from './dom.ts';
import { listen } from './live.ts';
import { urgentNews } from './promise.ts';
import { drawQueue, walkQueue } from './queue.ts';
import { createSearch } from './search.ts';
import { listenForShortcuts, shortcutsHelp } from './shortcuts.ts';
import { signInForm } from './signin.ts';

const root = document.querySelector<HTMLElement>('#desk')!;
const agency = document.body.dataset.agency ?? '';
const REDRAW_MS = 30_000;

/** Starts the desk: signed in it is drawn, else the form is. */
async function start(): Promise<void> {
  try {
    showDesk((await me()).recruiter);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    root.replaceChildren(signInForm(agency, error.status === 401 ? undefined : error.message, showDesk));
  }
}

function showDesk(recruiter: string): void {
  const nav = h('nav', { class: 'queue', 'aria-label': 'Queue', 'aria-keyshortcuts': 'Alt+Q' });
  nav.addEventListener('keydown', (event) => walkQueue(nav, event));
  const place = h('div', { class: 'place' }, nothingOpen());
  const live = h('span', { class: 'live', role: 'status' }, 'Connecting…');
  const bar = h(
    'header',
    { class: 'bar' },
    h('h1', {}, h('span', { class: 'agency' }, agency), ' ', h('span', { class: 'product' }, 'Recruiter desk')),
    live,
    h('span', { class: 'me' }, recruiter),
    h('button', { type: 'button', class: 'quiet', click: () => void leave() }, 'Sign out'),
  );
  const search = createSearch({
    changed: draw,
    failed: (error) => {
      if (error instanceof Refused && error.status === 401) signedOut();
    },
    enter: () => nav.querySelector('a')?.focus(),
  });
  const side = h('div', { class: 'side' }, search.element, nav, shortcutsHelp());
  const news = h('p', { class: 'hidden', role: 'status' });
  const desk = h('div', { class: 'desk' }, bar, h('main', {}, side, place), news);
  root.replaceChildren(desk);

  const unread = new Set<string>();
  let promises: ReadonlyMap<string, PromiseView['state']> = new Map();
  let view: QueueView | undefined;
  let clockSkew = 0;
  let open: { id: string; conversation?: OpenConversation } | undefined;
  let asking = false;

  const serverNow = () => Date.now() + clockSkew;

  function draw(): void {
    if (!view) return;
    drawQueue(nav, { view, found: search.found(), openId: open?.id, unread, now: serverNow() });
    open?.conversation?.redraw();
    const waiting = view.waiting.length;
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}Recruiter desk · ${agency}`;
  }

  const refreshQueue = coalesce(async () => {
    try {
      view = await readQueue();
      clockSkew = view.now - Date.now();
      const items = [...view.waiting, ...view.claimed];
      news.textContent = urgentNews(promises, items);
      promises = new Map(items.flatMap(({ id, promise }) => (promise ? [[id, promise.state]] : [])));
      draw();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status === 401) signedOut();
    }
  });

  /** The desk stays as it is behind the form, so that a half-written reply outlives the session. */
  function signedOut(): void {
    if (asking) return;
    asking = true;
    desk.hidden = true;
    const form = signInForm(agency, 'You were signed out. Sign in to go on.', (name) => {
      if (name !== recruiter) return location.reload();
      asking = false;
      form.remove();
      desk.hidden = false;
      void refreshQueue();
      void open?.conversation?.refresh();
    });
    root.append(form);
  }

  async function leave(): Promise<void> {
    stop();
    await signOut().catch(() => undefined);
    location.assign('/console');
  }

  async function follow(): Promise<void> {
    const id = decodeURIComponent(location.hash.slice(1));
    if (id === open?.id) return;
    if (id === '') {
      const left = open?.id;
      open = undefined;
      desk.classList.remove('reading');
      place.replaceChildren(nothingOpen());
      draw();
      if (left !== undefined) nav.querySelector<HTMLElement>(`a[data-id="${CSS.escape(left)}"]`)?.focus();
      return;
    }
    open = { id };
    unread.delete(id);
    desk.classList.add('reading');
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
      place.replaceChildren(
        h('p', { class: 'nothing', role: 'alert' }, error.message, ' ', h('a', { href: '#' }, 'Back to the queue')),
      );
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
    connected(connected) {
      live.textContent = connected ? 'Live' : 'Reconnecting…';
      live.classList.toggle('off', !connected);
    },
  });
  const stopShortcuts = listenForShortcuts();
  const redraw = setInterval(draw, REDRAW_MS);
  function stop(): void {
    stopListening();
    stopShortcuts();
    clearInterval(redraw);
  }

  window.addEventListener('hashchange', () => void follow());
  void refreshQueue();
  void follow();
}

function nothingOpen(): HTMLElement {
  return h('p', { class: 'nothing' }, 'Choose a conversation from the queue. The one that waits longest is on top.');
}

void start();
