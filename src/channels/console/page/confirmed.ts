import type { HandoffView } from '../api.ts';
import { h } from './dom.ts';

type Facts = NonNullable<HandoffView['card']['facts']>;
type Fact = Facts[keyof Facts][number] & { readonly level?: string | undefined };

const kinds = {
  ...{ name: 'Name', email: 'E-mail', phone: 'Phone', links: 'Links', languages: 'Languages', skills: 'Skills' },
  ...{ years: 'Years', education: 'Education' },
} satisfies Record<keyof Facts, string>;

/** What was read from the CV and confirmed, in the order of the CV; each opens on the line that it is from. */
export function confirmedContent(facts: Facts | undefined): HTMLElement[] {
  if (!facts) return [h('p', { class: 'read' }, 'Not machine-read: open it.')];
  const groups = (Object.keys(kinds) as (keyof Facts)[]).filter((kind) => facts[kind].length > 0);
  if (groups.length === 0) return [h('p', { class: 'read' }, 'Nothing of it is shown here: open it.')];
  return [
    h('p', { class: 'read' }, 'Read from the CV, confirmed by the candidate:'),
    h(
      'dl',
      { class: 'confirmed' },
      ...groups.flatMap((kind) => [h('dt', {}, kinds[kind]), ...facts[kind].map(factItem)]),
    ),
  ];
}

function factItem({ value, level, line }: Fact): HTMLElement {
  const said = level ? `${value} (${level})` : value;
  if (said === line) return h('dd', { dir: 'auto' }, said);
  return h('dd', {}, h('details', {}, h('summary', { dir: 'auto' }, said), h('blockquote', { dir: 'auto' }, line)));
}
