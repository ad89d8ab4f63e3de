import type { MessageView } from '../api.ts';
import type { News } from './client.ts';
import { h } from './dom.ts';
import { type Changing, drawLine, drawState } from './line.ts';
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

  log.addEventListener('scroll', () => {
    if (nearEnd()) below.hidden = true;
  });
  // Where the space shrinks (a keyboard on a phone, a growing reply box), the end stays in sight.
  let wasNear = true;
  log.addEventListener('scroll', () => {
    wasNear = nearEnd();
  });
  new ResizeObserver(() => {
    if (wasNear) toEnd();
  }).observe(log);

  const nearEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
  function toEnd(): void {
    log.scrollTop = log.scrollHeight;
    below.hidden = true;
  }

  function draw(message: MessageView, item: HTMLElement): void {
    lines.set(message.seq, { message, item });
    drawLine(item, message, { handoffId, candidate, changing: mine ? changing : undefined });
  }

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
      const stay = last > 0 && !nearEnd();
      const fresh = news.messages.filter((message) => message.seq > last);
      for (const message of news.changed) {
        const known = lines.get(message.seq);
        if (known) draw(message, known.item);
      }
      fresh.forEach(append);
      change = news.change;
      for (const [seq, { item }] of lines) drawState(item, seq, news.standings);
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
    },
    typing() {
      clearTimeout(fading);
      fading = setTimeout(still, TYPING_MS);
      typing.textContent = `${candidate} is writing…`;
    },
  };
}
