import type { Suggestion, TalentPool } from './activity.ts';
import type { Tools } from './dom.ts';
import { words } from './form-words.ts';

// Fetched when the first form is asked for. It shares no code with the page, which hands it its tools: else opening would cost a file more.

export interface Contact {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

/** What is wrong with each field, in words that say what to do; empty when nothing is. */
export function checkContact({ name, email, phone }: Contact): Partial<Record<keyof Contact, string>> {
  const wrong: Partial<Record<keyof Contact, string>> = {};
  if (name === '') wrong.name = words.nameMissing;
  if (email === '') wrong.email = words.emailMissing;
  else if (!/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email)) wrong.email = words.emailWrong;
  if (phone !== '' && !/^\+?(?:[\s().\-/]*\d){6,15}[\s().]*$/.test(phone)) wrong.phone = words.phoneWrong;
  return wrong;
}

/** The form for name, e-mail and phone. `send` gets only what passed the check. */
export function createContactForm({ h }: Tools, send: (contact: Contact) => void): HTMLFormElement {
  const name = field(h, 'name', words.name, { type: 'text', autocomplete: 'name', required: true });
  const email = field(h, 'email', words.email, { type: 'email', autocomplete: 'email', required: true });
  const phone = field(h, 'phone', words.phone, { type: 'tel', autocomplete: 'tel' });
  const fields = { name, email, phone };
  const form = h(
    'form',
    { class: 'card', novalidate: true, 'aria-labelledby': 'contact-title' },
    h('p', { class: 'title', id: 'contact-title' }, words.title),
    name.element,
    email.element,
    phone.element,
    h('button', { class: 'primary' }, words.send),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const contact = { name: name.input.value.trim(), email: email.input.value.trim(), phone: phone.input.value.trim() };
    const wrong = checkContact(contact);
    for (const key of ['phone', 'email', 'name'] as const) {
      fields[key].complain(wrong[key] ?? '');
      if (wrong[key]) fields[key].input.focus();
    }
    if (Object.keys(wrong).length === 0) send(contact);
  });
  return form;
}

/** The answers to the notice, and apart from them a box that nobody has ticked. `answer` gets it as it was left. */
export function createNoticeForm(
  { h, button }: Tools,
  { title, text }: TalentPool,
  answers: readonly Suggestion[],
  answer: (text: string, value: { readonly talentPool: boolean }) => void,
): HTMLElement {
  const box = h('input', { type: 'checkbox', id: 'talent-pool', 'aria-describedby': 'talent-pool-text' });
  return h(
    'div',
    { class: 'card' },
    h('p', { class: 'tick' }, box, h('label', { for: 'talent-pool' }, words.optional(title))),
    h('p', { class: 'small', id: 'talent-pool-text' }, text),
    ...answers.map(({ title: label, value }, index) =>
      button(label, () => answer(value, { talentPool: box.checked }), index === 0 ? 'primary' : 'second'),
    ),
  );
}

interface Field {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  complain(text: string): void;
}

function field(
  h: Tools['h'],
  name: string,
  label: string,
  attributes: Readonly<Record<string, string | boolean>>,
): Field {
  const id = `contact-${name}`;
  const error = h('p', { class: 'error', id: `${id}-error`, hidden: true });
  const input = h('input', { id, name, maxlength: '200', ...attributes });
  const complain = (text: string): void => {
    error.textContent = text;
    error.hidden = text === '';
    if (text) {
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', error.id);
    } else {
      input.removeAttribute('aria-invalid');
      input.removeAttribute('aria-describedby');
    }
  };
  input.addEventListener('input', () => complain(''));
  return { element: h('div', { class: 'field' }, h('label', { for: id }, label), input, error), input, complain };
}
