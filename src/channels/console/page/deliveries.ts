import type { DeadLetterView, DeliveriesView } from '../api.ts';
import { call, Refused } from './client.ts';
import { h } from './dom.ts';
import type { PageParts } from './page.ts';
import { askSure } from './sure.ts';
import { dateAndTime } from './times.ts';

/** What is delivered, in an operator's words. */
const kinds: Record<string, string> = {
  'handoff.opened': 'Show a handoff at the desk',
  'mail.unread': 'E-mail to a candidate',
  'mail.bounced': 'An e-mail that came back',
};

const read = () => call<DeliveriesView>('GET', 'deliveries');
const decide = ({ box, id }: DeadLetterView, act: 'retry' | 'drop') =>
  call<DeliveriesView>('POST', `deliveries/${box}/${encodeURIComponent(id)}/${act}`, {});

/** The administrators' page of what could not be delivered: why, and the two things to do about it. */
export function deliveriesPage({ signedOut }: PageParts): HTMLElement {
  const problem = h('p', { class: 'problem', role: 'alert' });
  const told = h('div', { class: 'told', role: 'status' });
  const waiting = h('p', { class: 'shared' });
  const heading = h('h2', { tabindex: '-1' }, 'Deliveries');
  const list = h('ul', { class: 'letters' });

  function draw({ waiting: { outbox, inbox }, dead }: DeliveriesView): void {
    waiting.textContent = `${outbox} to the outside and ${inbox} from it wait or are under way. What fails is tried again by itself, for about five hours.`;
    const rows = dead.map((letter) => h('li', {}, ...letterRow(letter, act)));
    list.replaceChildren(...(rows.length > 0 ? rows : [h('li', { class: 'empty' }, 'Nothing was given up.')]));
  }

  /** Does it, shows what is left, and says what was done; what was refused is said. */
  async function act(work: () => Promise<DeliveriesView>, done = ''): Promise<void> {
    problem.textContent = '';
    try {
      draw(await work());
      told.textContent = done;
      // The button that was pressed is gone.
      if (done) heading.focus();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status === 401) return signedOut();
      problem.textContent = error.message;
      await read().then(draw, () => undefined);
    }
  }

  void act(read);
  const again = h('button', { type: 'button', click: () => void act(read) }, 'Look again');
  return h('main', { class: 'page' }, heading, problem, told, waiting, list, h('p', { class: 'again' }, again));
}

function letterRow(
  letter: DeadLetterView,
  act: (work: () => Promise<DeliveriesView>, done: string) => Promise<void>,
): HTMLElement[] {
  const { kind, attempts, error, failedAt } = letter;
  const what = kinds[kind] ?? kind;
  const drop = async () => {
    const text = 'It will not be delivered. What it is about stays as it is, and nobody is told.';
    if (await askSure('Drop this delivery?', text, 'Drop')) await act(() => decide(letter, 'drop'), `Dropped: ${what}`);
  };
  const button = (word: string, work: () => Promise<void>) =>
    h('button', { type: 'button', click: () => void work() }, word, h('span', { class: 'hidden' }, ` ${what}`));
  return [
    h(
      'div',
      {},
      h('h3', {}, what),
      h(
        'p',
        { class: 'hint' },
        `Given up on ${dateAndTime(failedAt)} after ${attempts === 1 ? 'one attempt' : `${attempts} attempts`}`,
      ),
      h('p', { class: 'error' }, error),
    ),
    h(
      'div',
      { class: 'actions' },
      button('Try again', () => act(() => decide(letter, 'retry'), `Tried again: ${what}`)),
      button('Drop', drop),
    ),
  ];
}
