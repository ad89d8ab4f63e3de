import type { HandoffView } from '../api.ts';
import { correctAddress, mailAgain, Refused, readReach, revokeLinks } from './client.ts';
import { h } from './dom.ts';
import { dueTime } from './times.ts';

type Prospect = Awaited<ReturnType<typeof readReach>>;

export interface ReachLine {
  readonly element: HTMLElement;
  /** Reads it anew; `handoff` says whether it is the recruiter's own. Throws Refused 401. */
  refresh(handoff: HandoffView): Promise<void>;
  /** Draws what changes by the clock alone. */
  redraw(): void;
}

/** One line over the reply box on how a candidate who is away comes to know what waits for them, and what to do about it. */
export function createReach(id: string, now: () => number): ReachLine {
  const words = h('p', { role: 'status' });
  const actions = h('div', { class: 'reach-actions' });
  const problem = h('p', { class: 'problem', role: 'alert' });
  const element = h('div', { class: 'reach', hidden: true }, words, actions, problem);
  let prospect: Prospect = { kind: 'nothing' };
  let mine = false;
  let drawn = '';

  function redraw(): void {
    const text = reachWords(prospect, now());
    element.hidden = text === '';
    element.classList.toggle('bad', prospect.kind === 'came-back' || prospect.kind === 'refused');
    // Set again, the same words would be read out again.
    if (words.textContent !== text) words.textContent = text;
    const state = `${mine} ${JSON.stringify(prospect)}`;
    if (state === drawn) return;
    drawn = state;
    actions.replaceChildren(...(mine ? controls() : []));
  }

  async function attempt(change: () => Promise<Prospect>): Promise<void> {
    problem.textContent = '';
    for (const button of actions.querySelectorAll('button')) button.disabled = true;
    try {
      prospect = await change();
      drawn = '';
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      problem.textContent = error.message;
    } finally {
      for (const button of actions.querySelectorAll('button')) button.disabled = false;
    }
    redraw();
  }

  const act = (label: string, change: () => Promise<Prospect>): HTMLElement =>
    h('button', { type: 'button', click: () => void attempt(change) }, label);
  const again = (): HTMLElement => act('Send again', () => mailAgain(id));

  function controls(): HTMLElement[] {
    switch (prospect.kind) {
      case 'came-back':
        return [addressForm(), again()];
      case 'no-address':
        return [addressForm()];
      case 'refused':
        return [again()];
      case 'told':
      case 'enough':
        return [again(), act('Revoke the link', () => revokeLinks(id))];
      case 'due':
        return [act('Send it now', () => mailAgain(id))];
      default:
        return [];
    }
  }

  function addressForm(): HTMLElement {
    const address = h('input', { type: 'email', id: 'address', required: true, maxlength: 254, autocomplete: 'off' });
    const submit = (event: Event): void => {
      event.preventDefault();
      void attempt(() => correctAddress(id, address.value));
    };
    return h(
      'form',
      { submit },
      h('label', { for: 'address' }, 'Another address of theirs'),
      address,
      h('button', { type: 'submit' }, 'Use it'),
    );
  }

  return {
    element,
    redraw,
    async refresh(handoff) {
      mine = handoff.status === 'claimed' && handoff.mine;
      prospect = await readReach(id);
      redraw();
    },
  };
}

const comeBack = 'reads this when they come back to the chat';

/** What the recruiter reads; nothing when the candidate has read everything. */
function reachWords(prospect: Prospect, now: number): string {
  switch (prospect.kind) {
    case 'nothing':
      return '';
    case 'off':
      return `Not read yet. The candidate ${comeBack}; e-mail is not set up here.`;
    case 'no-address':
      return `Not read yet. There is no e-mail address that we may write to: the candidate ${comeBack}.`;
    case 'stopped':
      return `Not read yet. The candidate wants no e-mails and ${comeBack}.`;
    case 'due':
      return prospect.at <= now
        ? 'Not read yet. An e-mail is about to tell the candidate.'
        : `Not read yet. Unless the candidate comes back, an e-mail tells them at ${dueTime(prospect.at, now)}.`;
    case 'sending':
      return `Not read yet. An e-mail is on its way since ${dueTime(prospect.at, now)}.`;
    case 'told':
      return `Not read yet. An e-mail told the candidate at ${dueTime(prospect.at, now)}.`;
    case 'enough':
      return 'Not read yet. Several e-mails have not brought the candidate back; no more go out by themselves.';
    case 'came-back':
      return `The e-mail to the candidate came back: ${prospect.why}.`;
    case 'refused':
      return `The e-mail to the candidate could not be sent: ${prospect.why}. Whoever runs the mail server can say more.`;
  }
}
