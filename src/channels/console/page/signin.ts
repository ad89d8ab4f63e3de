import { Refused, signIn } from './client.ts';
import { h } from './dom.ts';

const REMEMBERED_NAME = 'rolecall-recruiter';

/** The sign-in form; tells the recruiter's name once they are in. */
export function signInForm(agency: string, why: string | undefined, done: (recruiter: string) => void): HTMLElement {
  const name = h('input', { id: 'name', name: 'name', autocomplete: 'username', required: true, maxlength: 60 });
  const password = h('input', {
    id: 'password',
    name: 'password',
    type: 'password',
    autocomplete: 'current-password',
    required: true,
  });
  const problem = h('p', { class: 'problem', role: 'alert' }, why ?? '');
  const button = h('button', { class: 'primary', type: 'submit' }, 'Sign in');
  name.value = localStorage.getItem(REMEMBERED_NAME) ?? '';

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    button.disabled = true;
    problem.textContent = '';
    try {
      const { recruiter } = await signIn(name.value, password.value);
      localStorage.setItem(REMEMBERED_NAME, recruiter);
      password.value = '';
      done(recruiter);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      problem.textContent = error.message;
      password.select();
    } finally {
      button.disabled = false;
    }
  }

  return h(
    'main',
    { class: 'sign-in' },
    h(
      'form',
      { submit: (event: Event) => void submit(event) },
      h('p', { class: 'agency' }, agency),
      h('h1', {}, 'Recruiter desk'),
      h('label', { for: 'name' }, 'Your name'),
      name,
      h('p', { class: 'hint' }, 'Candidates read it when you write to them.'),
      h('label', { for: 'password' }, 'Console password'),
      password,
      problem,
      button,
    ),
  );
}
