import type { HandoffStep } from '../../../handoff/handoff.ts';
import { h } from './dom.ts';
import { dateAndTime } from './times.ts';

/** What became of a handoff so far, the first step first. */
export function historyContent(history: readonly HandoffStep[]): HTMLElement {
  return h(
    'ol',
    { class: 'history' },
    ...history.map((step) =>
      h(
        'li',
        {},
        h('time', { datetime: new Date(step.at).toISOString() }, dateAndTime(step.at)),
        h('span', {}, stepWords(step)),
      ),
    ),
  );
}

function stepWords({ kind, by, to }: HandoffStep): string {
  const who = by?.name ?? 'A recruiter';
  switch (kind) {
    case 'opened':
      return 'The candidate asked for a recruiter';
    case 'claimed':
      return `${who} took it`;
    case 'released':
      return `${who} released it`;
    case 'reassigned':
      return by?.id === to?.id ? `${who} took it over` : `${who} reassigned it to ${to?.name ?? 'a colleague'}`;
    case 'closed':
      return `${who} closed it`;
    case 'withdrawn':
      return 'The candidate withdrew it';
    case 'reminded':
      return 'Reminder: an answer is due soon';
    case 'escalated':
      return 'Escalated: an answer is due';
    case 'broken':
      return 'The promised time passed without an answer';
    case 'kept':
      return `${who} answered within the promised time`;
  }
}
