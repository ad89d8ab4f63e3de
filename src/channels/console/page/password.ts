import { Refused } from './client.ts';
import { h } from './dom.ts';
import { newPasswordFields } from './new-password.ts';
import type { PageParts } from './page.ts';
import { changePassword } from './staff-client.ts';

/** A person's own password. */
export function passwordPage({ signedOut }: PageParts): HTMLElement {
  const current = h('input', {
    id: 'current-password',
    type: 'password',
    autocomplete: 'current-password',
    required: true,
  });
  const next = newPasswordFields(undefined);
  const problem = h('p', { class: 'problem', role: 'alert' });
  const saved = h('p', { class: 'saved', role: 'status' });
  const button = h('button', { class: 'primary', type: 'submit' }, 'Change password');

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    saved.textContent = '';
    problem.textContent = next.problem() ?? '';
    if (problem.textContent !== '') return;
    button.disabled = true;
    try {
      await changePassword(current.value, next.value());
      current.value = '';
      next.clear();
      saved.textContent = 'Your password is changed. Everywhere else you are signed out.';
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status === 401) return signedOut();
      problem.textContent = error.message;
    } finally {
      button.disabled = false;
    }
  }

  return h(
    'main',
    { class: 'page narrow' },
    h('h2', {}, 'My password'),
    h(
      'form',
      { class: 'fields', submit: (event: Event) => void submit(event) },
      h('label', { for: 'current-password' }, 'Current password'),
      current,
      ...next.fields,
      problem,
      saved,
      button,
    ),
  );
}
