import type { InvitationView } from '../staff-api.ts';
import { Refused } from './client.ts';
import { h } from './dom.ts';
import { newPasswordFields } from './new-password.ts';
import { rememberName } from './signin.ts';
import { choosePassword, readInvitation } from './staff-client.ts';

/** The token of a link, where the address is one. */
export const invitationToken = (hash: string): string | undefined => /^#\/invitation\/([\w-]+)$/.exec(hash)?.[1];

/** The form behind a link: a person chooses their password. `done` is told what to say on the sign-in form that follows. */
export async function invitationForm(
  agency: string,
  token: string,
  done: (saved: string) => void,
): Promise<HTMLElement> {
  document.title = `Choose your password · ${agency}`;
  try {
    return form(agency, token, await readInvitation(token), done);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return h(
      'main',
      { class: 'sign-in' },
      h(
        'form',
        {},
        h('p', { class: 'agency' }, agency),
        h('h1', {}, 'This link does not work'),
        h('p', { class: 'problem', role: 'alert' }, error.message),
        h('p', { class: 'hint' }, h('a', { href: '/console' }, 'To the sign-in page')),
      ),
    );
  }
}

function form(agency: string, token: string, who: InvitationView, done: (saved: string) => void): HTMLElement {
  const problem = h('p', { class: 'problem', role: 'alert' });
  const button = h('button', { class: 'primary', type: 'submit' }, 'Save password');
  const password = newPasswordFields(who.login);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    problem.textContent = password.problem() ?? '';
    if (problem.textContent !== '') return;
    button.disabled = true;
    try {
      await choosePassword(token, password.value());
      rememberName(who.login);
      history.replaceState(null, '', '/console');
      done('Your password is saved. Sign in with it.');
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      problem.textContent = error.message;
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
      h('h1', {}, 'Choose your password'),
      h('p', {}, `You are ${who.name}, and sign in as `, h('strong', {}, who.login), '.'),
      ...password.fields,
      problem,
      button,
    ),
  );
}
