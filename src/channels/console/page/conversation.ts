import type { Action, HandoffView } from '../api.ts';
import { actionButtons } from './actions.ts';
import { cardContent } from './card.ts';
import { createChanging } from './changing.ts';
import { Refused, readHandoff, readNews } from './client.ts';
import { closingWords } from './closing.ts';
import { createComposer } from './composer.ts';
import { coalesce, h } from './dom.ts';
import { createNotesBox } from './notes.ts';
import { openingsButton } from './openings.ts';
import { promiseBadge } from './promise.ts';
import { createReach } from './reach.ts';
import { dueTime } from './times.ts';
import { createTranscript } from './transcript.ts';

export interface OpenConversation {
  readonly element: HTMLElement;
  /** Reads what changed. */
  refresh(): Promise<void>;
  /** The candidate is writing. */
  typing(): void;
  /** Draws what changes by the clock alone. */
  redraw(): void;
  focusTitle(): void;
}

export interface ConversationParts {
  /** Told of a session that ended; anything else is shown here. */
  readonly signedOut: () => void;
  /** The queue should be read again. */
  readonly changed: () => void;
  /** Epoch ms by the server's clock. */
  readonly now: () => number;
}

/** One handoff: its transcript, its card, and what the recruiter may do with it now. */
export function openConversation(first: HandoffView, parts: ConversationParts): OpenConversation {
  const { id } = first;
  const { name } = first.card.candidate;
  let handoff = first;
  let drawn = '';
  let drawnCard = '';

  const title = h('h2', { tabindex: -1 }, name);
  const status = h('p', { class: 'status' });
  const clock = h('p', { class: 'clock' });
  const actions = h('div', { class: 'actions' });
  const problem = h('p', { class: 'problem', role: 'alert' });
  const foot = h('div', { class: 'foot' });
  const transcript = createTranscript(
    id,
    name,
    createChanging(id, { done: () => void refresh(), refused: (error) => void show(error) }),
  );
  const reach = createReach(id, parts.now);
  const notes = createNotesBox(id, name, {
    changed: (changed) => {
      handoff = changed;
      draw();
    },
    failed: (error) => void show(error),
  });
  const about = h('div', {});
  const card = h('aside', { class: 'card', 'aria-label': `About ${name}` }, notes.element, about);
  const details = h(
    'button',
    { type: 'button', class: 'details', 'aria-pressed': 'false', click: toggleCard },
    'Details',
  );
  const element = h(
    'div',
    { class: 'open' },
    h(
      'section',
      { class: 'talk', 'aria-label': `Conversation with ${name}` },
      h(
        'header',
        {},
        h('a', { class: 'back', href: '#', 'aria-label': 'Back to the queue' }, '‹'),
        h('div', { class: 'titles' }, title, status),
        clock,
        details,
        actions,
      ),
      problem,
      transcript.element,
      reach.element,
      foot,
    ),
    card,
  );

  function toggleCard(): void {
    const shown = element.classList.toggle('with-card');
    details.setAttribute('aria-pressed', String(shown));
  }

  function draw(): void {
    const state = JSON.stringify([handoff.status, handoff.holder, handoff.may]);
    const reference = h('span', { class: 'whole' }, handoff.reference);
    status.replaceChildren(`${statusWords(handoff, parts.now())} · `, reference);
    drawClock();
    notes.draw(handoff.notes);
    // Candidates may correct their details while they wait.
    const { card: shown, promise, history } = handoff;
    if (JSON.stringify([shown, promise, history]) !== drawnCard) {
      drawnCard = JSON.stringify([shown, promise, history]);
      title.textContent = shown.candidate.name;
      about.replaceChildren(...cardContent(handoff, parts.now()));
    }
    if (state === drawn) return;
    drawn = state;
    transcript.holding(handoff.status === 'claimed' && handoff.mine);
    const focused = [actions, foot].some((part) => part.contains(document.activeElement));
    actions.replaceChildren(
      ...actionButtons({ handoff: () => handoff, attempt, done, failed: (error) => void show(error) }),
    );
    foot.replaceChildren(
      handoff.may.includes('say')
        ? createComposer(id, name, {
            sent: () => {
              problem.textContent = '';
              void refresh();
            },
            refused: (error) => void show(error),
            beside: (insert) => openingsButton(id, { insert, failed: (error) => void show(error) }),
          })
        : h('p', { class: 'hint' }, hintWords(handoff)),
    );
    if (focused) title.focus();
  }

  function drawClock(): void {
    const { promise, status: state } = handoff;
    clock.replaceChildren(...(promise && state !== 'withdrawn' ? [promiseBadge(promise, parts.now())] : []));
  }

  async function show(error: unknown): Promise<void> {
    if (!(error instanceof Refused)) throw error;
    if (error.status === 401) return parts.signedOut();
    problem.textContent = error.message;
    parts.changed();
    if (error.status === 403 || error.status === 409) await refresh();
  }

  async function attempt(change: () => Promise<HandoffView>): Promise<boolean> {
    problem.textContent = '';
    try {
      handoff = await change();
    } catch (error) {
      await show(error);
      return false;
    }
    draw();
    parts.changed();
    void refresh();
    return true;
  }

  function done(action: Action): void {
    if (action === 'claim') foot.querySelector('textarea')?.focus();
    else title.focus();
  }

  const refresh = coalesce(async () => {
    try {
      handoff = await readHandoff(id);
      draw();
      transcript.add(await readNews(id, transcript.last(), transcript.change()));
      await reach.refresh(handoff);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status === 401) return parts.signedOut();
      if (error.status !== 404) return;
      // Withdrawn: nothing of the candidate stays on the screen.
      element.replaceChildren(goneNote(error.message));
    }
  });

  draw();
  return {
    element,
    refresh,
    typing: transcript.typing,
    redraw: () => {
      drawClock();
      reach.redraw();
    },
    focusTitle: () => title.focus(),
  };
}

/** In the place of a conversation that is not here any more. */
export const goneNote = (why: string): HTMLElement =>
  h('p', { class: 'nothing', role: 'alert' }, why, ' ', h('a', { href: '#' }, 'Back to the queue'));

function statusWords(handoff: HandoffView, now: number): string {
  const who = handoff.mine ? 'you' : (handoff.recruiter ?? 'a colleague');
  switch (handoff.status) {
    case 'open':
      return `Waiting since ${dueTime(handoff.openedAt, now)}`;
    case 'claimed':
      return `With ${who} since ${dueTime(handoff.claimedAt ?? handoff.openedAt, now)}`;
    case 'closed':
      return `Closed by ${who}${handoff.closing ? ` · ${closingWords[handoff.closing]}` : ''}`;
    case 'withdrawn':
      return 'Withdrawn by the candidate';
  }
}

function hintWords(handoff: HandoffView): string {
  const { name } = handoff.card.candidate;
  switch (handoff.status) {
    case 'open':
      return `Take it to write to ${name}. Until then the assistant goes on answering.`;
    case 'claimed':
      return `${handoff.recruiter} is talking with ${name}. You can read along.`;
    default:
      return `The assistant answers ${name} again. They can ask for a recruiter at any time.`;
  }
}
