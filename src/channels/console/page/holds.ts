import type { HoldsView } from '../audit-api.ts';
import { call, Refused } from './client.ts';
import { h } from './dom.ts';
import { askSure } from './sure.ts';
import { dateAndTime } from './times.ts';

const reasons: Record<string, string> = {
  'legal-claim': 'A legal claim',
  authority: 'An authority asks for it',
  complaint: 'A complaint',
  'tax-or-accounting': 'Tax or accounting',
};

interface HoldsParts {
  readonly signedOut: () => void;
  /** Told of a hold that was set or lifted. */
  readonly changed: () => void;
}

/** Legal holds: what stands, setting one by a reference, and lifting it. */
export function holdsPart({ signedOut, changed }: HoldsParts): HTMLElement {
  const problem = h('p', { class: 'problem', role: 'alert' });
  const told = h('div', { class: 'told', role: 'status' });
  const list = h('ul', { class: 'letters' });
  const reference = h('input', { id: 'hold-reference', required: true, maxlength: 40, autocomplete: 'off' });
  const reason = h(
    'select',
    { id: 'hold-reason' },
    ...Object.entries(reasons).map(([value, word]) => h('option', { value }, word)),
  );
  const form = h(
    'form',
    { class: 'filter', submit: set },
    h('div', {}, h('label', { for: 'hold-reference' }, 'Reference to hold'), reference),
    h('div', {}, h('label', { for: 'hold-reason' }, 'Why'), reason),
    h('button', { type: 'submit' }, 'Set a legal hold'),
  );

  function draw({ holds }: HoldsView): void {
    const rows = holds.map((hold) =>
      h(
        'li',
        {},
        h(
          'div',
          {},
          h('h3', {}, hold.reference),
          h(
            'p',
            { class: 'hint' },
            `${reasons[hold.reason] ?? hold.reason}. Set by ${hold.who}, ${dateAndTime(hold.at)}`,
          ),
        ),
        h(
          'div',
          { class: 'actions' },
          h(
            'button',
            { type: 'button', click: () => void lift(hold.reference) },
            'Lift',
            h('span', { class: 'hidden' }, ` the hold on ${hold.reference}`),
          ),
        ),
      ),
    );
    list.replaceChildren(...(rows.length > 0 ? rows : [h('li', { class: 'empty' }, 'No legal hold stands.')]));
  }

  async function act(work: () => Promise<HoldsView>, done = ''): Promise<void> {
    problem.textContent = '';
    told.textContent = '';
    try {
      draw(await work());
      told.textContent = done;
      if (done) changed();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status === 401) return signedOut();
      problem.textContent = error.message;
    }
  }

  function set(event: Event): void {
    event.preventDefault();
    const body = { reference: reference.value, reason: reason.value };
    void act(
      () => call<HoldsView>('POST', 'holds', body),
      'The hold is set: nothing of it is deleted until it is lifted.',
    );
  }

  async function lift(held: string): Promise<void> {
    const text =
      'What is kept long enough by then is deleted with the next run, and the candidate can delete it again.';
    if (await askSure(`Lift the hold on ${held}?`, text, 'Lift it'))
      await act(() => call<HoldsView>('POST', 'holds/lift', { reference: held }), `Lifted: ${held}`);
  }

  void act(() => call<HoldsView>('GET', 'holds'));
  return h(
    'section',
    { class: 'holds', 'aria-labelledby': 'holds' },
    h('h3', { id: 'holds' }, 'Legal holds'),
    problem,
    told,
    list,
    form,
  );
}
