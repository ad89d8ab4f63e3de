import type { PromiseView } from '../api.ts';
import { h } from './dom.ts';
import { dateAndTime, dueTime, timeOfDay } from './times.ts';

/** The promise as a word and a time; what is over by the clock is overdue, whether or not the server has said so yet. */
export function promiseBadge(promise: PromiseView, now: number): HTMLElement {
  const state = promise.state !== 'kept' && now > promise.dueAt ? 'broken' : promise.state;
  return h(
    'span',
    {
      class: `promise ${state}${promise.brokenBefore > 0 && state !== 'kept' ? ' again' : ''}`,
      title: `${promiseWords[state]}: ${dateAndTime(promise.dueAt)}`,
    },
    badgeText(promise, state, now),
  );
}

const promiseWords: Record<PromiseView['state'], string> = {
  waiting: 'Answer promised by',
  reminded: 'Due soon',
  escalated: 'Escalated, due',
  broken: 'Promise broken, was due',
  kept: 'Promise kept, was due',
};

function badgeText(promise: PromiseView, state: PromiseView['state'], now: number): string {
  const { dueAt, answeredAt, brokenBefore } = promise;
  const due = dueTime(dueAt, now) + (brokenBefore > 0 ? `, after ${brokenBefore} broken` : '');
  switch (state) {
    case 'waiting':
      return `Answer by ${due}`;
    case 'reminded':
      return `Due soon: ${due}`;
    case 'escalated':
      return `Escalated: due ${due}`;
    case 'broken':
      return answeredAt === undefined ? `Overdue since ${due}` : `Broken: answered ${dueTime(answeredAt, now)}`;
    case 'kept':
      return `Kept: answered ${dueTime(answeredAt ?? dueAt, now)}`;
  }
}

/** The promise in full, for the card. */
export function promiseContent(promise: PromiseView, now: number): HTMLElement {
  const { dueAt, answeredAt, brokenBefore, told } = promise;
  return h(
    'div',
    { class: 'promised' },
    h('p', {}, promiseBadge(promise, now)),
    h('p', {}, 'Due ', h('time', { datetime: new Date(dueAt).toISOString() }, dateAndTime(dueAt)), ' by your clock'),
    h('p', { class: 'facts' }, `Told the candidate: “by ${told}”`),
    answeredAt !== undefined && h('p', { class: 'facts' }, `Answered ${dateAndTime(answeredAt)}`),
    brokenBefore > 0 &&
      h('p', { class: 'facts' }, `${brokenBefore} earlier ${brokenBefore === 1 ? 'promise' : 'promises'} broken`),
  );
}

/** What has become urgent since the queue was last seen, to be read out. */
export function urgentNews(
  before: ReadonlyMap<string, PromiseView['state']>,
  items: readonly { readonly id: string; readonly candidate: string; readonly promise?: PromiseView }[],
): string {
  return items
    .map(({ id, candidate, promise }) => {
      const was = before.get(id);
      return promise && was !== undefined && was !== promise.state ? newsOf(candidate, promise) : '';
    })
    .filter(Boolean)
    .join(' ');
}

function newsOf(candidate: string, { state, dueAt }: PromiseView): string {
  switch (state) {
    case 'reminded':
      return `${candidate} is due at ${timeOfDay(dueAt)}.`;
    case 'escalated':
      return `Escalated: ${candidate} is due at ${timeOfDay(dueAt)}.`;
    case 'broken':
      return `${candidate} is overdue.`;
    case 'waiting':
      return `The promise to ${candidate} was broken, and a new one made.`;
    case 'kept':
      return '';
  }
}
