import type { MessageView } from '../api.ts';
import type { News } from './client.ts';
import { h } from './dom.ts';
import { buttonsOf, type Changing, drawLine, drawState } from './line.ts';
import { createSeen } from './seen.ts';
import { dayName } from './times.ts';

export interface Transcript {
  readonly element: HTMLElement;
  /** `seq` of the last message shown; 0 when there is none. */
  last(): number;
  /** What to ask for the next changes with. */
  change(): number;
  add(news: News): void;
  /** Whether the reader holds the conversation, and so may change what they said. */
  holding(mine: boolean): void;
  /** Says that the candidate is writing, until that is some seconds ago. */
  typing(): void;
}

/** So long (ms) somebody counts as writing after the last sign of it. */
const TYPING_MS = 5000;

const NEAR_PX = 80;

/** The conversation as the candidate reads it, with who said what. New messages are read out and scrolled to. */
export function createTranscript(handoffId: string, candidate: string, changing: Changing): Transcript {
  const list = h('ol', {});
  const typing = h('p', { class: 'typing', role: 'status' });
  const log = h(
    'div',
    { class: 'log', role: 'log', 'aria-label': `Conversation with ${candidate}`, tabindex: 0 },
    list,
  );
  const below = h(
    'button',
    { class: 'below', type: 'button', hidden: true, click: () => toEnd() },
    'New messages below',
  );
  const element = h('div', { class: 'transcript' }, log, typing, below);
  const lines = new Map<number, { message: MessageView; item: HTMLElement }>();
  const seen = createSeen(handoffId);
  let change = 0;
  let mine = false;
  let fading: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  let lastDay = '';
  let following = true;
  let top = 0;

  // Only who scrolls up stops following: that the space shrinks (a keyboard on a phone, a growing reply box, a line over it) does not.
  log.addEventListener('scroll', () => {
    if (nearEnd()) {
      following = true;
      below.hidden = true;
    } else if (log.scrollTop < top) following = false;
    top = log.scrollTop;
  });
  new ResizeObserver(() => {
    if (following) toEnd();
  }).observe(log);

  const nearEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
  function toEnd(): void {
    following = true;
    log.scrollTop = log.scrollHeight;
    top = log.scrollTop;
    below.hidden = true;
  }

  function draw(message: MessageView, item: HTMLElement): void {
    lines.set(message.seq, { message, item });
    drawLine(item, message, { handoffId, candidate, changing: mine ? changing : undefined });
  }

  /** Of all the buttons at messages the keyboard stops at one message's, and goes on from there with the arrow keys. */
  function stopAt(chosen: HTMLElement | undefined): void {
    for (const { item } of lines.values())
      for (const button of buttonsOf(item)) button.tabIndex = item === chosen ? 0 : -1;
  }
  const changeable = () => [...lines.values()].map(({ item }) => item).filter((item) => buttonsOf(item).length > 0);
  list.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const items = changeable();
    const at = items.findIndex((item) => buttonsOf(item).includes(event.target as HTMLButtonElement));
    const next = items[at + step];
    if (step === 0 || at < 0 || !next) return;
    event.preventDefault();
    const which = buttonsOf(items[at]!).indexOf(event.target as HTMLButtonElement);
    stopAt(next);
    buttonsOf(next)[which]?.focus();
  });

  function append(message: MessageView): void {
    if (dayName(message.at) !== lastDay) {
      lastDay = dayName(message.at);
      list.append(h('li', { class: 'day' }, lastDay));
    }
    const item = h('li', {});
    draw(message, item);
    list.append(item);
    last = message.seq;
    seen.watch(message.seq, item);
    if (message.author === 'candidate') still();
  }

  function still(): void {
    clearTimeout(fading);
    typing.textContent = '';
  }

  return {
    element,
    last: () => last,
    change: () => change,
    add(news) {
      const stay = last > 0 && !following;
      const fresh = news.messages.filter((message) => message.seq > last);
      for (const message of news.changed) {
        const known = lines.get(message.seq);
        if (known) draw(message, known.item);
      }
      fresh.forEach(append);
      change = news.change;
      for (const [seq, { item }] of lines) drawState(item, seq, news.standings);
      if (!list.contains(document.activeElement)) stopAt(changeable().at(-1));
      if (fresh.length === 0) return;
      if (stay) below.hidden = false;
      else toEnd();
    },
    holding(now) {
      seen.holding(now);
      if (now === mine) return;
      mine = now;
      for (const { message, item } of lines.values()) {
        const state = item.querySelector('.state')?.cloneNode(true);
        draw(message, item);
        if (state) item.querySelector('.state')?.replaceWith(state);
      }
      stopAt(changeable().at(-1));
    },
    typing() {
      clearTimeout(fading);
      fading = setTimeout(still, TYPING_MS);
      typing.textContent = `${candidate} is writing…`;
    },
  };
}
