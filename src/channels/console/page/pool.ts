import type { PoolView } from '../api.ts';
import { call, Refused } from './client.ts';
import { h } from './dom.ts';
import type { PageParts } from './page.ts';
import { dateAndTime } from './times.ts';

/** The page of who agreed to be kept for later roles: by the time of their agreement, until when, and how to reach them. */
export function poolPage({ signedOut }: PageParts): HTMLElement {
  const problem = h('p', { class: 'problem', role: 'alert' });
  const list = h('ul', { class: 'letters' });

  async function show(): Promise<void> {
    problem.textContent = '';
    try {
      const { members } = await call<PoolView>('GET', 'talent-pool');
      const rows = members.map(row);
      list.replaceChildren(
        ...(rows.length > 0 ? rows : [h('li', { class: 'empty' }, 'Nobody is in the talent pool.')]),
      );
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status === 401) return signedOut();
      problem.textContent = error.message;
    }
  }

  void show();
  const again = h('button', { type: 'button', click: () => void show() }, 'Look again');
  return h(
    'main',
    { class: 'page' },
    h('h2', {}, 'Talent pool'),
    h('p', { class: 'shared' }, ABOUT),
    problem,
    list,
    h('p', { class: 'again' }, again),
  );
}

function row({ reference, id, name, email, phone, notice, at, endsAt }: PoolView['members'][number]): HTMLElement {
  const reach = [
    email && h('a', { href: `mailto:${encodeURIComponent(email)}` }, email),
    phone && h('a', { href: `tel:${phone.replace(/[^\d+]/g, '')}` }, phone),
  ].filter((one) => one instanceof HTMLElement);
  const until =
    endsAt === undefined
      ? 'No end yet: a request is under way, or a legal hold stands'
      : `Deleted on ${dateAndTime(endsAt)}`;
  return h(
    'li',
    {},
    h(
      'div',
      {},
      h('h3', {}, name ?? 'Name not given'),
      h('p', {}, ...reach.flatMap((one, at) => (at > 0 ? [' · ', one] : [one]))),
      h('p', { class: 'hint' }, `Agreed to wording ${notice} on ${dateAndTime(at)}. ${until}.`),
    ),
    h(
      'div',
      { class: 'actions' },
      id === undefined ? reference : h('a', { href: `#${encodeURIComponent(id)}` }, reference),
    ),
  );
}

const ABOUT =
  'Candidates who agreed that their details are kept for later roles too, the latest agreement first. Whoever takes that back, or has everything deleted, is no longer here.';
