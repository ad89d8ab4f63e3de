import type { MessageView, TranscriptView } from '../api.ts';
import { fileAddress } from './client.ts';
import { h } from './dom.ts';
import { quotedIn } from './quoted.ts';
import { dateAndTime, fileSize, timeOfDay } from './times.ts';

/** What one's own message can be made to do; undefined while it can't. */
export interface Changing {
  edit(message: MessageView, line: HTMLElement): void;
  remove(message: MessageView, line: HTMLElement): void;
}

/** A line of the transcript: who, when, what, and of a recruiter's what has become of it. */
export function drawLine(
  item: HTMLElement,
  message: MessageView,
  of: { readonly handoffId: string; readonly candidate: string; readonly changing: Changing | undefined },
): void {
  const { at, author, deleted, edited } = message;
  const { handoffId, candidate, changing } = of;
  const mayChange = changing && message.mine && !deleted;
  item.className = `said ${author}`;
  item.replaceChildren(
    h(
      'p',
      { class: 'by' },
      h('strong', {}, speaker(message, candidate)),
      ' ',
      h('time', { datetime: new Date(at).toISOString(), title: dateAndTime(at) }, timeOfDay(at)),
      edited && !deleted && h('span', { class: 'edited' }, ' edited'),
    ),
    h(
      'div',
      { class: deleted ? 'words deleted' : 'words', dir: 'auto' },
      deleted ? 'Deleted' : message.text,
      fileOf(message, handoffId),
      quotedIn(message),
    ),
    ...(author === 'recruiter'
      ? [
          h(
            'p',
            // Told beside the message and not read out: it changes with every step.
            { class: 'after', 'aria-live': 'off' },
            mayChange &&
              h('button', { type: 'button', class: 'small', click: () => changing.edit(message, item) }, 'Edit'),
            mayChange &&
              h('button', { type: 'button', class: 'small', click: () => changing.remove(message, item) }, 'Delete'),
            h('span', { class: 'state' }),
          ),
        ]
      : []),
  );
}

/** The buttons of one's own message, in order. */
export const buttonsOf = (item: HTMLElement): HTMLButtonElement[] => [
  ...item.querySelectorAll<HTMLButtonElement>('.after button'),
];

/** Writes what has become of a recruiter's message. */
export function drawState(item: HTMLElement, seq: number, standings: TranscriptView['standings']): void {
  const place = item.querySelector('.state');
  if (!place) return;
  const standing = standings.find(({ upTo }) => seq <= upTo);
  const words = wordsFor(standing);
  if (place.textContent !== words) place.textContent = words;
  place.classList.toggle('failed', standing?.state === 'failed');
}

function wordsFor(standing: TranscriptView['standings'][number] | undefined): string {
  switch (standing?.state) {
    case 'read':
      return 'Read';
    case 'delivered':
      return 'Delivered';
    case 'failed':
      return `Not delivered: ${standing.why}`;
    case 'sent':
      return 'Sent';
    case 'accepted':
    case undefined:
      return 'Saved';
  }
}

function fileOf({ author, upload }: MessageView, handoffId: string): HTMLElement | false {
  if (!upload) return false;
  const size = `(${fileSize(upload.size)})`;
  if (upload.check)
    return h(
      'p',
      { class: 'facts' },
      `File: ${upload.name} ${size}`,
      h('span', { class: `check ${upload.check}` }, checkWords[upload.check]),
    );
  if (upload.fileId === undefined) return h('p', { class: 'facts' }, `Sent a file: ${upload.name} ${size}`);
  const link = h('a', { href: fileAddress(handoffId, upload.fileId), download: upload.name }, upload.name);
  return h('p', { class: 'facts' }, author === 'recruiter' ? 'File: ' : 'Sent a file: ', link, ` ${size}`);
}

/** Of a file that cannot be opened, or not yet. */
export const checkWords = {
  waiting: 'Being checked for viruses: it can be opened once it was found clean.',
  malware: 'Deleted: a virus scanner found malware in it.',
};

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
