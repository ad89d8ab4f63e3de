import type { Line } from './activity.ts';
import { button, h, icon, type Tools } from './dom.ts';
import type { Contact } from './forms.ts';
import { words } from './words.ts';

export interface AskHandlers {
  say(text: string): void;
  contact(contact: Contact): void;
  /** An answer to the notice, with the box beside it as it was left. */
  notice(text: string, talentPool: boolean): void;
  /** Something has been added at the end of the page. */
  shown(): void;
  chooseFile(): void;
  openData(): void;
}

type Forms = typeof import('./forms.ts');

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

  let forms: Promise<Forms> | undefined;
  /** Without a connection there is no form; what it asks for can be typed as well. */
  const form = (make: (forms: Forms) => HTMLElement): void => {
    const asked = request;
    panel.replaceChildren();
    forms ??= import('./forms.ts');
    forms.then(
      (loaded) => {
        if (request !== asked) return;
        panel.replaceChildren(make(loaded));
        if (asked === 'notice') suggest();
        on.shown();
      },
      () => {
        forms = undefined;
      },
    );
  };

  const ask = (next: string, line?: Line): void => {
    const pool = next === 'notice' && line?.talentPool;
    if (next === request) {
      if (pool && panel.hasChildNodes()) suggest();
      return;
    }
    request = next;
    if (next === 'contact') form(({ createContactForm }) => createContactForm(tools, on.contact));
    else if (pool) form(({ createNoticeForm }) => createNoticeForm(tools, pool, line.suggestions, on.notice));
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
