import { h } from './dom.ts';
import { words } from './words.ts';

export interface Contact {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

/** What is wrong with each field, in words that say what to do; empty when nothing is. */
export function checkContact({ name, email, phone }: Contact): Partial<Record<keyof Contact, string>> {
  const wrong: Partial<Record<keyof Contact, string>> = {};
  if (name === '') wrong.name = words.contact.nameMissing;
  if (email === '') wrong.email = words.contact.emailMissing;
  else if (!/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email)) wrong.email = words.contact.emailWrong;
  if (phone !== '' && !/^\+?(?:[\s().\-/]*\d){6,15}[\s().]*$/.test(phone)) wrong.phone = words.contact.phoneWrong;
  return wrong;
}

/** The form for name, e-mail and phone. `send` gets only what passed the check. */
export function createContactForm(send: (contact: Contact) => void): HTMLFormElement {
  const name = field('name', words.contact.name, { type: 'text', autocomplete: 'name', required: true });
  const email = field('email', words.contact.email, { type: 'email', autocomplete: 'email', required: true });
  const phone = field('phone', words.contact.phone, { type: 'tel', autocomplete: 'tel' });
  const fields = { name, email, phone };
  const form = h(
    'form',
    { class: 'card', novalidate: true, 'aria-labelledby': 'contact-title' },
    h('p', { class: 'title', id: 'contact-title' }, words.contact.title),
    name.element,
    email.element,
    phone.element,
    h('button', { class: 'primary' }, words.contact.send),
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

interface Field {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  complain(text: string): void;
}

function field(name: string, label: string, attributes: Readonly<Record<string, string | boolean>>): Field {
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
