import type { MeView, SignInView } from '../staff-api.ts';
import { Refused } from './client.ts';
import { h } from './dom.ts';
import { signIn, waysIn } from './staff-client.ts';

const REMEMBERED_NAME = 'rolecall-recruiter';

/** How one signs in now. When the server does not say, both ways are offered. */
export async function readWays(): Promise<SignInView> {
  try {
    return await waysIn();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { shared: true, people: true };
  }
}

export const rememberName = (name: string): void => localStorage.setItem(REMEMBERED_NAME, name);

/** What the form begins with: why it is there, or what was done. */
export interface Why {
  readonly problem?: string;
  readonly saved?: string;
}

/** The sign-in form; tells who it is once they are in. */
export function signInForm(agency: string, ways: SignInView, why: Why, done: (me: MeView) => void): HTMLElement {
  const words = wordsFor(ways);
  const name = h('input', { id: 'name', name: 'name', autocomplete: 'username', required: true, maxlength: 100 });
  const password = h('input', {
    id: 'password',
    name: 'password',
    type: 'password',
    autocomplete: 'current-password',
    required: true,
  });
  const problem = h('p', { class: 'problem', role: 'alert' }, why.problem ?? '');
  const saved = h('p', { class: 'saved', role: 'status' }, why.saved ?? '');
  const button = h('button', { class: 'primary', type: 'submit' }, 'Sign in');
  name.value = localStorage.getItem(REMEMBERED_NAME) ?? '';
  // The form is in the page a moment later.
  setTimeout(() => (name.value ? password : name).focus());

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    button.disabled = true;
    problem.textContent = '';
    saved.textContent = '';
    try {
      const me = await signIn(name.value, password.value);
      rememberName(name.value);
      password.value = '';
      done(me);
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
      h('h1', {}, words.title),
      h('label', { for: 'name' }, words.name),
      name,
      words.hint !== undefined && h('p', { class: 'hint' }, words.hint),
      h('label', { for: 'password' }, words.password),
      password,
      problem,
      saved,
      button,
    ),
  );
}

function wordsFor({ shared, people }: SignInView): { title: string; name: string; hint?: string; password: string } {
  if (!people)
    return {
      title: 'Recruiter desk',
      name: 'Your name',
      hint: 'Candidates read it when you write to them.',
      password: 'Console password',
    };
  return {
    title: 'Sign in',
    name: 'E-mail or sign-in name',
    ...(shared && { hint: 'With the console password: your name, as candidates should read it.' }),
    password: 'Password',
  };
}
