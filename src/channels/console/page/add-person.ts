import type { LinkView } from '../staff-api.ts';
import { h } from './dom.ts';
import { roleHints, roleOf, roleWords } from './roles.ts';
import { addPerson } from './staff-client.ts';

/** Adds somebody; what comes of it is a link. */
export function addPersonForm(showLink: (make: () => Promise<LinkView>) => Promise<void>): HTMLElement {
  const name = h('input', { id: 'person-name', autocomplete: 'off', required: true, maxlength: 60 });
  const login = h('input', {
    id: 'person-login',
    autocomplete: 'off',
    autocapitalize: 'off',
    required: true,
    maxlength: 100,
  });
  const role = h(
    'select',
    { id: 'person-role', 'aria-describedby': 'person-role-hint', change: explain },
    ...Object.entries(roleWords).map(([value, words]) => h('option', { value }, words)),
  );
  const hint = h('p', { class: 'hint', id: 'person-role-hint' });
  const button = h('button', { class: 'primary', type: 'submit' }, 'Add and make a link');

  function explain(): void {
    const chosen = roleOf(role.value);
    hint.textContent = `A ${roleWords[chosen].toLowerCase()} ${roleHints[chosen]}.`.replace(
      'A administrator',
      'An administrator',
    );
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    button.disabled = true;
    await showLink(async () => {
      const link = await addPerson({ name: name.value, login: login.value, role: roleOf(role.value) });
      name.value = '';
      login.value = '';
      return link;
    });
    button.disabled = false;
  }

  explain();
  return h(
    'form',
    { class: 'fields add', submit: (event: Event) => void submit(event) },
    h('h3', {}, 'Add somebody'),
    h('label', { for: 'person-name' }, 'Name, as candidates read it'),
    name,
    h('label', { for: 'person-login' }, 'E-mail or sign-in name'),
    login,
    h('label', { for: 'person-role' }, 'Role'),
    role,
    hint,
    button,
  );
}
