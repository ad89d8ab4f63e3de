import type { Action, AuditKind, AuditLineView, AuditView } from '../audit-api.ts';
import { call, Refused } from './client.ts';
import { h } from './dom.ts';
import { holdsPart } from './holds.ts';
import type { PageParts } from './page.ts';
import { dateAndTime } from './times.ts';

const actions: Record<Action, string> = {
  'cv-opened': 'Opened the CV',
  'file-opened': 'Opened a file',
  'cv-erased': 'Deleted the CV',
  exported: 'Exported the data',
  erased: 'Deleted everything',
  'hold-set': 'Set a legal hold',
  'hold-lifted': 'Lifted the legal hold',
  'retention-run': 'Looked for what was kept long enough',
  opened: 'Asked for a recruiter',
  claimed: 'Took the request',
  released: 'Released the request',
  reassigned: 'Gave the request to',
  closed: 'Closed the request',
  withdrawn: 'Withdrew the request',
};
const kinds: Record<AuditKind, string> = {
  cv: 'CVs and files',
  export: 'Exports',
  erasure: 'Deletions',
  claim: 'Requests',
  hold: 'Legal holds',
  retention: 'Retention',
};
const others: Record<string, string> = {
  candidate: 'The candidate',
  clock: 'The clock',
  command: 'A command',
  staff: 'Staff',
};

/** The administrators' page of who did what with what is held of candidates. */
export function auditPage({ signedOut }: PageParts): HTMLElement {
  const problem = h('p', { class: 'problem', role: 'alert' });
  const told = h('div', { class: 'told', role: 'status' });
  const list = h('ol', { class: 'audit' });
  const older = h('button', { type: 'button', hidden: true, click: () => void show(last) }, 'Show older');
  const reference = h('input', { id: 'audit-reference', name: 'reference', maxlength: 40, autocomplete: 'off' });
  const kind = h(
    'select',
    { id: 'audit-kind', name: 'kind' },
    h('option', { value: '' }, 'Everything'),
    ...Object.entries(kinds).map(([value, word]) => h('option', { value }, word)),
  );
  const form = h(
    'form',
    { class: 'filter', submit: look },
    h('div', {}, h('label', { for: 'audit-reference' }, 'Reference'), reference),
    h('div', {}, h('label', { for: 'audit-kind' }, 'What'), kind),
    h('button', { type: 'submit' }, 'Show'),
  );
  let last: AuditLineView | undefined;

  function look(event: Event): void {
    event.preventDefault();
    void show(undefined);
  }

  async function show(after: AuditLineView | undefined): Promise<void> {
    problem.textContent = '';
    const asked = new URLSearchParams({
      ...(reference.value.trim() && { reference: reference.value.trim() }),
      ...(kind.value && { kind: kind.value }),
      ...(after && { before: `${after.at}`, id: after.id }),
    });
    try {
      const { lines, more } = await call<AuditView>('GET', `audit?${asked}`);
      last = lines.at(-1) ?? after;
      const rows = lines.map(row);
      if (after) list.append(...rows);
      else list.replaceChildren(...(rows.length > 0 ? rows : [h('li', { class: 'empty' }, 'Nothing was found.')]));
      older.hidden = !more;
      told.textContent = after ? `${lines.length} more lines` : '';
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status === 401) return signedOut();
      problem.textContent = error.message;
    }
  }

  void show(undefined);
  return h(
    'main',
    { class: 'page' },
    h('h2', {}, 'Audit'),
    h('p', { class: 'shared' }, ABOUT),
    problem,
    told,
    form,
    list,
    h('p', { class: 'again' }, older),
    holdsPart({ signedOut, changed: () => void show(undefined) }),
  );
}

function row({ at, action, who, to, reference, detail }: AuditLineView): HTMLElement {
  const what = `${actions[action]}${to === undefined ? '' : ` ${to}`}`;
  const counted = action === 'retention-run' ? `${detail} deleted` : detail;
  return h(
    'li',
    {},
    h('time', { datetime: new Date(at).toISOString() }, dateAndTime(at)),
    h('span', { class: 'who' }, others[who] ?? who),
    h('span', { class: 'what' }, what, counted !== undefined && h('span', { class: 'detail' }, counted)),
    h('span', { class: 'reference' }, reference ?? ''),
  );
}

const ABOUT =
  'Who opened which CV, and who exported, deleted, took and closed what. It holds no names of candidates and stays when they are deleted; who had a request goes with the request.';
