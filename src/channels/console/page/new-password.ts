import { h } from './dom.ts';

/** Two fields for one new password. The hidden name tells a password manager whose it is. */
export function newPasswordFields(login: string | undefined): {
  readonly fields: readonly HTMLElement[];
  value(): string;
  /** What keeps it from being sent. */
  problem(): string | undefined;
  clear(): void;
} {
  const field = (id: string, extra: Record<string, string> = {}) =>
    h('input', {
      id,
      type: 'password',
      autocomplete: 'new-password',
      required: true,
      minlength: 12,
      maxlength: 200,
      ...extra,
    });
  const next = field('new-password', { 'aria-describedby': 'new-password-hint' });
  const again = field('new-password-again');
  return {
    fields: [
      ...(login === undefined
        ? []
        : [h('input', { type: 'text', autocomplete: 'username', value: login, readonly: true, hidden: true })]),
      h('label', { for: 'new-password' }, 'New password'),
      next,
      h(
        'p',
        { class: 'hint', id: 'new-password-hint' },
        'At least 12 characters. A few words in a row are easy to remember.',
      ),
      h('label', { for: 'new-password-again' }, 'New password again'),
      again,
    ],
    value: () => next.value,
    problem: () => (next.value === again.value ? undefined : 'The two passwords differ. Type them again.'),
    clear() {
      next.value = '';
      again.value = '';
    },
  };
}
