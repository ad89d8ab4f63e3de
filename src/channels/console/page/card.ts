import type { HandoffView } from '../api.ts';
import { cvAddress } from './client.ts';
import { confirmedContent } from './confirmed.ts';
import { h } from './dom.ts';
import { historyContent } from './history.ts';
import { checkWords } from './line.ts';
import { promiseContent } from './promise.ts';
import { dateAndTime, fileSize } from './times.ts';
import { toldContent } from './told.ts';

const channelWords: Record<string, string> = { web: 'Website chat', slack: 'Slack' };

/** Who the candidate is by their own account, what they asked and were told, and what they agreed to. */
export function cardContent(
  { id, reference, card, promise, history, talentPool }: HandoffView,
  now: number,
): HTMLElement[] {
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
        ...row('Reference', reference),
        ...row('Channel', channelWords[card.channel] ?? card.channel),
      ),
    ),
    part('CV', cvContent(id, cv), ...(cv && !cv.check ? confirmedContent(card.facts) : [])),
    part('What the assistant told them', ...toldContent(card)),
    part(
      'Agreed to',
      agreed('Notice', card.consent),
      ...(talentPool ? [agreed('To be kept for later roles: wording', talentPool)] : []),
    ),
    part('History', historyContent(history)),
  ];
}

function agreed(what: string, { notice, at }: { readonly notice: string; readonly at: number }): HTMLElement {
  return h('p', {}, `${what} ${notice}, on `, h('time', { datetime: new Date(at).toISOString() }, dateAndTime(at)));
}

function cvContent(handoffId: string, cv: HandoffView['card']['cv']): HTMLElement {
  if (!cv) return h('p', { class: 'empty' }, 'The candidate sent no CV.');
  const name = h('span', { class: 'file-name' }, cv.name);
  if (cv.check) return h('p', { class: 'file' }, name, h('span', { class: `check ${cv.check}` }, checkWords[cv.check]));
  const facts = `Download · ${cv.format.toUpperCase()}, ${fileSize(cv.size)}`;
  return h(
    'a',
    { class: 'file', href: cvAddress(handoffId), download: true },
    name,
    h('span', { class: 'file-facts' }, facts),
  );
}

function part(title: string, ...content: HTMLElement[]): HTMLElement {
  return h('section', {}, h('h3', {}, title), ...content);
}

function row(label: string, value: HTMLElement | string | undefined): HTMLElement[] {
  return value ? [h('dt', {}, label), h('dd', {}, value)] : [];
}
