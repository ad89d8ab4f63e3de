import type { Line } from './activity.ts';
import { button, h, icon } from './dom.ts';
import { type Contact, createContactForm } from './forms.ts';
import { words } from './words.ts';

export interface AskHandlers {
  say(text: string): void;
  contact(contact: Contact): void;
  chooseFile(): void;
  openData(): void;
}

export interface Ask {
  /** Shows what a message asks for and suggests; a form already begun keeps what was typed. */
  follow(line: Line): void;
  /** The candidate has said something: suggestions go, a form stays until the assistant answers. */
  said(): void;
  clear(): void;
}

/** What the candidate can do next, under the last message: suggestions as buttons, the contact form, the file button. */
export function createAsk(element: HTMLElement, on: AskHandlers): Ask {
  let request = '';
  const panel = h('div', {});
  const chips = h('div', { class: 'chips', role: 'group', 'aria-label': words.suggestions });
  element.append(panel, chips);

  const ask = (next: string): void => {
    if (next === request) return;
    request = next;
    if (next === 'contact') panel.replaceChildren(createContactForm(on.contact));
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
      ask(line.request);
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
