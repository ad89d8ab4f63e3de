import type { MessageView } from '../api.ts';
import { h } from './dom.ts';
import { quotedIn } from './quoted.ts';
import { dateAndTime, dayName, fileSize, timeOfDay } from './times.ts';

export interface Transcript {
  readonly element: HTMLElement;
  /** `seq` of the last message shown; 0 when there is none. */
  last(): number;
  add(messages: readonly MessageView[]): void;
}

const NEAR_PX = 80;

/** The conversation as the candidate reads it, with who said what. New messages are read out and scrolled to. */
export function createTranscript(candidate: string): Transcript {
  const list = h('ol', {});
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
  const element = h('div', { class: 'transcript' }, log, below);
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

  return {
    element,
    last: () => last,
    add(messages) {
      const stay = last > 0 && !nearEnd();
      const fresh = messages.filter((message) => message.seq > last);
      for (const message of fresh) {
        if (dayName(message.at) !== lastDay) {
          lastDay = dayName(message.at);
          list.append(h('li', { class: 'day' }, lastDay));
        }
        list.append(line(message, candidate));
        last = message.seq;
      }
      if (fresh.length === 0) return;
      if (stay) below.hidden = false;
      else toEnd();
    },
  };
}

function line(message: MessageView, candidate: string): HTMLElement {
  const { upload } = message;
  return h(
    'li',
    { class: `said ${message.author}` },
    h(
      'p',
      { class: 'by' },
      h('strong', {}, speaker(message, candidate)),
      ' ',
      h(
        'time',
        { datetime: new Date(message.at).toISOString(), title: dateAndTime(message.at) },
        timeOfDay(message.at),
      ),
    ),
    h(
      'div',
      { class: 'words', dir: 'auto' },
      message.text,
      upload && h('p', { class: 'facts' }, `Sent a file: ${upload.name} (${fileSize(upload.size)})`),
      quotedIn(message),
    ),
  );
}

function speaker(message: MessageView, candidate: string): string {
  switch (message.author) {
    case 'candidate':
      return candidate;
    case 'bot':
      return 'Assistant (AI)';
    case 'recruiter':
      return message.authorName ?? 'Recruiter';
  }
}
