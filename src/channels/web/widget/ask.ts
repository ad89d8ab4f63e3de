import { type Line, text } from './activity.ts';
import { button, h, icon, type Tools } from './dom.ts';
import type { Contact } from './forms.ts';
import { words } from './words.ts';

export interface AskHandlers {
  say(text: string): void;
  contact(contact: Contact): void;
  /** An answer in words, with what a form beside them says: the box at the notice, the facts of a CV. */
  form(text: string, value: object): void;
  /** Something has been added at the end of the page. */
  shown(): void;
  chooseFile(): void;
  openData(): void;
}

type Forms = typeof import('./forms.ts');
type FactsForm = typeof import('./facts-form.ts');

export interface Ask {
  /** Shows what a message asks for and suggests; a form already begun keeps what was typed. */
  follow(line: Line): void;
  /** The candidate has said something: suggestions go, a form stays until the assistant answers. */
  said(): void;
  clear(): void;
}

/** What the candidate can do next, under the last message: suggestions as buttons, the contact form, the file button. */
export function createAsk(element: HTMLElement, on: AskHandlers): Ask {
  const tools: Tools = { h, button };
  let request = '';
  const panel = h('div', {});
  const chips = h('div', { class: 'chips', role: 'group', 'aria-label': words.suggestions });
  element.append(panel, chips);

  const forms = fetched<Forms>(() => import('./forms.ts'));
  const factsForm = fetched<FactsForm>(() => import('./facts-form.ts'));
  /** Without a connection there is no form; what it asks for can be typed as well. */
  const form = <Part>(part: () => Promise<Part>, make: (part: Part) => HTMLElement): void => {
    const asked = request;
    panel.replaceChildren();
    part().then(
      (loaded) => {
        if (request !== asked) return;
        panel.replaceChildren(make(loaded));
        if (asked !== 'contact') suggest();
        on.shown();
      },
      () => undefined,
    );
  };

  const ask = (next: string, line?: Line): void => {
    const pool = next === 'notice' && line?.talentPool;
    const facts = next === 'facts' && line?.facts;
    // A form for other facts is another form.
    const wanted = facts ? text(facts.digest) : next;
    if (wanted === request) {
      if ((pool || facts) && panel.hasChildNodes()) suggest();
      return;
    }
    request = wanted;
    if (next === 'contact') form(forms, ({ createContactForm }) => createContactForm(tools, on.contact));
    else if (pool) form(forms, ({ createNoticeForm }) => createNoticeForm(tools, pool, line.suggestions, on.form));
    else if (facts) form(factsForm, ({ createFactsForm }) => createFactsForm(tools, facts, on.form));
    else if (next === 'cv') panel.replaceChildren(card(words.cv.choose, on.chooseFile));
    else if (next === 'my-data') panel.replaceChildren(card(words.myData, on.openData, 'person'));
    else panel.replaceChildren();
  };
  const suggest = (line?: Line): void => {
    const buttons = (line?.suggestions ?? []).map(({ title, value }) => button(title, () => on.say(value)));
    chips.replaceChildren(...buttons);
    chips.hidden = buttons.length === 0;
  };

  suggest();
  return {
    follow(line) {
      if (line.author === 'candidate') {
        suggest();
        if (line.fields.email && request === 'contact') ask('');
        if (line.files.length > 0 && request === 'cv') ask('');
        return;
      }
      suggest(line);
      ask(line.request, line);
    },
    said: () => suggest(),
    clear() {
      suggest();
      ask('');
    },
  };
}

function card(label: string, onClick: () => void, sign = 'file'): HTMLElement {
  const choose = button(label, onClick, 'primary');
  choose.prepend(icon(sign));
  return h('div', { class: 'card' }, choose);
}

/** Fetches a part when it is needed, once; again if it could not be had. */
function fetched<Part>(get: () => Promise<Part>): () => Promise<Part> {
  let part: Promise<Part> | undefined;
  return () =>
    (part ??= get().catch((error: unknown) => {
      part = undefined;
      throw error;
    }));
}
