import { h } from '../dom.ts';
import type { Facts } from './api.ts';

const kinds: Readonly<Record<string, string>> = {
  ...{ name: 'Name', email: 'E-mail', phone: 'Phone', links: 'Links', languages: 'Languages', skills: 'Skills' },
  ...{ years: 'Years', education: 'Education' },
};

/** What of the CV the candidate confirmed, as the recruiter sees it too. */
export function factsList(facts: Facts = {}): HTMLElement[] {
  const groups = Object.entries(kinds).filter(([kind]) => (facts[kind] ?? []).length > 0);
  if (groups.length === 0) return [];
  return [
    h(
      'p',
      {},
      'What you confirmed of what was read in it goes along; it goes with the CV when you replace or withdraw that.',
    ),
    h(
      'ul',
      { class: 'plain' },
      ...groups.map(([kind, label]) =>
        h(
          'li',
          {},
          h('b', {}, label),
          ...(facts[kind] ?? []).map(({ value, level, line }) => {
            const said = level ? `${value} (${level})` : value;
            return h(
              'p',
              { class: 'said', dir: 'auto' },
              said,
              said !== line && h('span', { class: 'small' }, ` – in the line “${line}”`),
            );
          }),
        ),
      ),
    ),
  ];
}
