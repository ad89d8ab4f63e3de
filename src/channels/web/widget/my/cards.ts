import { button, h } from '../dom.ts';
import type { Conversation, Stored } from './api.ts';
import { factsList } from './facts.ts';
import { moment, momentIn, size } from './words.ts';

/** What the page can do about one conversation. */
export interface Actions {
  withdrawRequest(conversation: string): void;
  withdrawCv(conversation: string): void;
  leaveTalentPool(conversation: string): void;
  replaceCv(conversation: string, file: File): void;
  save(file: Stored): void;
  correct(
    conversation: string,
    details: { readonly name: string; readonly email: string; readonly phone: string },
  ): Promise<string>;
}

const card = (title: string, ...children: (Node | string | undefined | false)[]): HTMLElement =>
  h('section', { class: 'card' }, h('h3', {}, title), ...children);
const time = (at: string): HTMLElement => h('time', { datetime: at }, moment(at));

export function conversationView(data: Conversation, number: number, on: Actions): HTMLElement {
  const { conversation, handoffs, consents, files } = data;
  return h(
    'section',
    { class: 'conversation' },
    h('h2', {}, 'Conversation of ', time(conversation.openedAt)),
    ...handoffs.toReversed().map((handoff) => requestCard(handoff, data, on)),
    detailsCard(data, number, on),
    cvCard(data, on),
    consents.length > 0 && agreedCard(data, on),
    files.length > 0 &&
      card('Files', h('ul', { class: 'plain' }, ...files.map((file) => h('li', {}, fileLine(file, on))))),
    transcript(data),
  );
}

const states: Readonly<Record<Conversation['handoffs'][number]['status'], string>> = {
  open: 'It waits in the recruiters’ queue.',
  claimed: 'A recruiter has it.',
  closed: 'It is closed.',
  withdrawn: 'You withdrew it.',
};

function requestCard(handoff: Conversation['handoffs'][number], { conversation }: Conversation, on: Actions) {
  const { reference, status, openedAt, closedAt, recruiter, promises } = handoff;
  const last = promises.at(-1);
  const live = status === 'open' || status === 'claimed';
  const promised =
    last &&
    (last.answeredAt
      ? h(
          'p',
          {},
          `An answer was promised by ${momentIn(last.dueAt, last.zone)}, and came on `,
          time(last.answeredAt),
          '.',
        )
      : last.brokenAt
        ? h('p', {}, `An answer was promised by ${momentIn(last.dueAt, last.zone)}. That was not kept.`)
        : live && h('p', {}, `An answer is promised by ${momentIn(last.dueAt, last.zone)}.`));
  return card(
    'Your request to a recruiter',
    h(
      'p',
      {},
      'Reference ',
      h('b', {}, reference),
      ', sent ',
      time(openedAt),
      '. ',
      states[status],
      recruiter ? ` Recruiter: ${recruiter}.` : '',
    ),
    closedAt && h('p', {}, status === 'withdrawn' ? 'Withdrawn ' : 'Closed ', time(closedAt), '.'),
    promised,
    live && button('Withdraw my request', () => on.withdrawRequest(conversation.id), 'quiet'),
  );
}

function detailsCard({ conversation }: Conversation, number: number, on: Actions): HTMLElement {
  const { name = '', email = '', phone = '' } = conversation.details;
  if (!name && !email && !phone) return card('Your details', h('p', {}, 'No contact details are held.'));
  const input = (key: string, label: string, value: string, attributes: Readonly<Record<string, string>>) => {
    const field = h('input', { id: `${key}-${number}`, name: key, value, maxlength: '200', ...attributes });
    return { field, element: h('div', { class: 'field' }, h('label', { for: field.id }, label), field) };
  };
  const fields = {
    name: input('name', 'Name', name, { autocomplete: 'name' }),
    email: input('email', 'E-mail address', email, { type: 'email', autocomplete: 'email' }),
    phone: input('phone', 'Phone number', phone, { type: 'tel', autocomplete: 'tel' }),
  };
  const said = h('p', { role: 'status' });
  const form = h(
    'form',
    { novalidate: true },
    fields.name.element,
    fields.email.element,
    fields.phone.element,
    said,
    h('button', { class: 'quiet' }, 'Save corrections'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const given = { name: fields.name.field.value, email: fields.email.field.value, phone: fields.phone.field.value };
    void on.correct(conversation.id, given).then((answer) => {
      said.textContent = answer;
    });
  });
  return card('Your details', form);
}

function cvCard({ conversation, cvs, audit }: Conversation, on: Actions): HTMLElement {
  const [cv] = cvs;
  const picker = h('input', { type: 'file', hidden: true, accept: '.pdf,.docx,.odt,.rtf,.txt', 'aria-label': 'CV' });
  picker.addEventListener('change', () => {
    const file = picker.files?.[0];
    if (file) on.replaceCv(conversation.id, file);
  });
  const choose = (label: string) => button(label, () => picker.click(), 'quiet');
  const opened = audit.filter(({ what }) => what === 'cv-opened');
  if (!cv)
    return card(
      'Your CV',
      h('p', {}, 'No CV is held.'),
      conversation.remembered.consent !== undefined && choose('Add a CV'),
      picker,
    );
  return card(
    'Your CV',
    fileLine(cv, on),
    ...factsList(conversation.remembered.facts),
    h(
      'div',
      { class: 'choices' },
      choose('Replace'),
      button('Withdraw my CV', () => on.withdrawCv(conversation.id), 'quiet'),
    ),
    picker,
    opened.length === 0
      ? h('p', {}, 'Nobody has opened it.')
      : h('ul', { class: 'plain' }, ...opened.map(({ at, by }) => h('li', {}, `Opened by ${by} on `, time(at), '.'))),
  );
}

function fileLine(file: Stored, on: Actions): HTMLElement {
  return h(
    'p',
    {},
    button(file.name, () => on.save(file), 'link'),
    ` · ${size(file.size)} · `,
    time(file.storedAt),
  );
}

const agreements: Readonly<Record<string, string>> = {
  handoff: 'That your request goes to recruiters',
  'talent-pool': 'That recruiters keep your details for later roles too',
};

function agreedCard({ conversation, consents }: Conversation, on: Actions): HTMLElement {
  const pooled = consents.some(({ kind, withdrawnAt }) => kind === 'talent-pool' && !withdrawnAt);
  return card(
    'What you agreed to',
    h(
      'ul',
      { class: 'plain' },
      ...consents.map(({ kind, notice, at, withdrawnAt }) =>
        h(
          'li',
          {},
          `${agreements[kind] ?? kind}: wording ${notice}, `,
          time(at),
          '.',
          ...(withdrawnAt ? [' Withdrawn ', time(withdrawnAt), '.'] : []),
        ),
      ),
    ),
    pooled && button('Leave the talent pool', () => on.leaveTalentPool(conversation.id), 'quiet'),
  );
}

function transcript({ messages }: Conversation): HTMLElement {
  const who = { you: 'You', assistant: 'Assistant', recruiter: 'Recruiter' };
  return h(
    'details',
    { class: 'card' },
    h('summary', {}, `Everything that was said (${messages.length})`),
    h(
      'ol',
      { class: 'plain' },
      ...messages.map(({ at, from, name, text, deletedAt, file }) =>
        h(
          'li',
          {},
          h(
            'p',
            { class: 'small' },
            h('b', {}, from === 'recruiter' ? (name ?? who.recruiter) : who[from]),
            ' · ',
            time(at),
          ),
          h('p', { class: 'said', dir: 'auto' }, deletedAt ? 'This message was deleted.' : text),
          file && h('p', { class: 'small' }, `File: ${file.name}`),
        ),
      ),
    ),
  );
}
