import type { LinkView, PeopleView, PersonView } from '../staff-api.ts';
import { h } from './dom.ts';
import { roleOf, roleWords } from './roles.ts';
import { changeRole, endSessions, makeLink, revokeLink, setActive, unlock } from './staff-client.ts';
import { askSure } from './sure.ts';
import { dateAndTime } from './times.ts';

export interface PersonActions {
  /** Does something to people and shows them as they are then. */
  readonly act: (work: () => Promise<PeopleView>) => Promise<void>;
  readonly showLink: (make: () => Promise<LinkView>) => Promise<void>;
}

/** One person: who they are, how they stand, and what can be done about it. */
export function personRow(person: PersonView, { act, showLink }: PersonActions): HTMLElement[] {
  const { id, name } = person;
  const asked = (title: string, text: string, doIt: string, work: () => Promise<void>) => async () => {
    if (await askSure(title, text, doIt)) await work();
  };
  const button = (what: string, work: () => Promise<void>) =>
    h(
      'button',
      { type: 'button', 'data-key': `${id}-${what}`, click: () => void work() },
      what,
      h('span', { class: 'hidden' }, ` ${name}`),
    );

  const role = h(
    'select',
    { 'aria-label': `Role of ${name}`, 'data-key': `${id}-role`, disabled: person.me, change: () => void changed() },
    ...Object.entries(roleWords).map(([value, words]) =>
      h('option', { value, selected: value === person.role }, words),
    ),
  );
  async function changed(): Promise<void> {
    const wanted = roleOf(role.value);
    await asked(
      `Make ${name} ${wanted === 'administrator' ? 'an' : 'a'} ${wanted}?`,
      'They are signed out wherever they are, and go on with the new role once they sign in again.',
      'Change role',
      () => act(() => changeRole(id, wanted)),
    )();
    role.value = person.role;
  }

  const invited = person.invitationEndsAt !== undefined;
  const actions = [
    person.lockedUntil !== undefined && button('Let in again', () => act(() => unlock(id))),
    person.active &&
      !person.me &&
      (person.hasPassword
        ? button(
            'Reset password',
            asked(
              `Reset the password of ${name}?`,
              'Their password and their sessions end now. You get a link for them to choose a new one.',
              'Reset password',
              () => showLink(() => makeLink(id)),
            ),
          )
        : button('New link', () => showLink(() => makeLink(id)))),
    invited && button('Revoke link', () => act(() => revokeLink(id))),
    person.sessions > 0 && !person.me && button('Sign out', () => act(() => endSessions(id))),
    !person.active && button('Activate', () => act(() => setActive(id, true))),
    person.active &&
      !person.me &&
      button(
        'Deactivate',
        asked(
          `Deactivate ${name}?`,
          'They are signed out and can’t sign in until somebody activates them.',
          'Deactivate',
          () => act(() => setActive(id, false)),
        ),
      ),
  ];
  return [
    h('div', { class: 'who' }, h('h3', {}, name, person.me && ' (you)'), h('p', { class: 'hint' }, person.login)),
    role,
    h('p', { class: `state${person.active ? '' : ' off'}` }, stateOf(person)),
    h('div', { class: 'actions' }, ...actions),
  ];
}

function stateOf({ active, hasPassword, invitationEndsAt, lockedUntil, sessions, signedInAt }: PersonView): string {
  if (!active) return 'Not active';
  if (lockedUntil !== undefined) return `Locked after wrong passwords until ${dateAndTime(lockedUntil)}`;
  if (!hasPassword) {
    if (invitationEndsAt === undefined) return 'Has no password and no link';
    return invitationEndsAt > Date.now() ? `Invited until ${dateAndTime(invitationEndsAt)}` : 'The link has expired';
  }
  if (sessions > 0) return 'Signed in';
  return signedInAt === undefined ? 'Has not signed in yet' : `Last signed in ${dateAndTime(signedInAt)}`;
}
