import type { HandoffView } from '../api.ts';
import { cvAddress } from './client.ts';
import { h } from './dom.ts';
import { promiseContent } from './promise.ts';
import { dateAndTime, fileSize } from './times.ts';

type Outcome = HandoffView['card']['asked'][number]['outcome'];

const outcomeWords: Record<Outcome, string> = {
  answer: 'Answered',
  partial: 'Answered in part',
  decline: 'Not known to the assistant',
  handoff: 'Led to a recruiter',
  smalltalk: 'Small talk',
  safety: 'Kindly refused',
};

const channelWords: Record<string, string> = { web: 'Website chat', slack: 'Slack' };

const languageName = (code: string): string => {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
};

/** Who the candidate is by their own account, what they asked and were told, and what they agreed to. */
export function cardContent({ id, card, promise }: HandoffView, now: number): HTMLElement[] {
  const { candidate, cv } = card;
  return [
    ...(promise ? [part('Promised answer', promiseContent(promise, now))] : []),
    part(
      'Contact',
      h(
        'dl',
        {},
        ...row(
          'E-mail',
          candidate.email && h('a', { href: `mailto:${encodeURIComponent(candidate.email)}` }, candidate.email),
        ),
        ...row(
          'Phone',
          candidate.phone && h('a', { href: `tel:${candidate.phone.replace(/[^\d+]/g, '')}` }, candidate.phone),
        ),
        ...row('Channel', channelWords[card.channel] ?? card.channel),
        ...row('Language', languageName(card.language)),
      ),
    ),
    part(
      'CV',
      cv
        ? h(
            'a',
            { class: 'file', href: cvAddress(id), download: true },
            h('span', { class: 'file-name' }, cv.name),
            h('span', { class: 'file-facts' }, `Download · ${cv.format.toUpperCase()}, ${fileSize(cv.size)}`),
          )
        : h('p', { class: 'empty' }, 'The candidate sent no CV.'),
    ),
    part(
      'Asked',
      card.asked.length === 0
        ? h('p', { class: 'empty' }, 'No questions before asking for a recruiter.')
        : h(
            'ol',
            { class: 'asked' },
            ...card.asked.map(({ question, outcome, entries }) =>
              h(
                'li',
                {},
                h('q', {}, question),
                h('p', { class: 'facts' }, outcomeWords[outcome], entries.length > 0 && ` from ${entries.join(', ')}`),
              ),
            ),
          ),
    ),
    part(
      'Figures quoted',
      card.figures.length === 0
        ? h('p', { class: 'empty' }, 'The assistant quoted none.')
        : h(
            'ul',
            { class: 'figures' },
            ...card.figures.map((figure) =>
              h(
                'li',
                {},
                h('strong', {}, figure.text),
                h(
                  'p',
                  { class: 'facts' },
                  h('code', {}, `${figure.entry}:${figure.fact}`),
                  ` · ${[figure.terms, figure.source, figure.reviewed && `reviewed ${figure.reviewed}`].filter(Boolean).join(' · ')}`,
                ),
              ),
            ),
          ),
    ),
    part(
      'Agreed to',
      h(
        'p',
        {},
        `Notice ${card.consent.notice}, on `,
        h('time', { datetime: new Date(card.consent.at).toISOString() }, dateAndTime(card.consent.at)),
      ),
    ),
  ];
}

function part(title: string, content: HTMLElement): HTMLElement {
  return h('section', {}, h('h3', {}, title), content);
}

function row(label: string, value: HTMLElement | string | undefined): HTMLElement[] {
  return value ? [h('dt', {}, label), h('dd', {}, value)] : [];
}
