import type { LinkView, PeopleView } from '../staff-api.ts';
import { addPersonForm } from './add-person.ts';
import { Refused } from './client.ts';
import { h } from './dom.ts';
import { linkBox } from './link.ts';
import type { PageParts } from './page.ts';
import { personRow } from './person.ts';
import { readPeople } from './staff-client.ts';

/** The administrators' page: who works here, as what, and their ways in. */
export function peoplePage({ signedOut }: PageParts): HTMLElement {
  const problem = h('p', { class: 'problem', role: 'alert' });
  const told = h('div', { class: 'told', role: 'status' });
  const shared = h('p', { class: 'shared' });
  const list = h('ul', { class: 'people' });

  function draw(view: PeopleView): void {
    shared.textContent = view.shared ? SHARED : '';
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
    const rows = view.people.map((person) => h('li', {}, ...personRow(person, { act, showLink })));
    list.replaceChildren(...(rows.length > 0 ? rows : [h('li', { class: 'empty' }, 'Nobody has been added yet.')]));
    if (focused !== undefined) list.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  /** Does it and shows how everybody is then; what was refused is said. */
  async function act(work: () => Promise<PeopleView>): Promise<void> {
    problem.textContent = '';
    try {
      draw(await work());
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status === 401) return signedOut();
      problem.textContent = error.message;
      await readPeople().then(draw, () => undefined);
    }
  }

  function showLink(make: () => Promise<LinkView>): Promise<void> {
    return act(async () => {
      const link = await make();
      const view = await readPeople();
      told.replaceChildren(linkBox(link));
      told.querySelector('input')?.focus();
      return view;
    });
  }

  void act(readPeople);
  return h('main', { class: 'page' }, h('h2', {}, 'People'), problem, told, shared, list, addPersonForm(showLink));
}

const SHARED =
  'The console password still lets everybody in, as an administrator. It ends when the first administrator has signed in with a password of their own: add yourself, choose it on your link, and sign in.';
