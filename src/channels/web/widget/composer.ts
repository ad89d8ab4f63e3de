import { words } from './words.ts';

/** Characters a message may have; the server refuses longer ones. */
export const maxLength = 4000;

export interface ComposerParts {
  readonly form: HTMLFormElement;
  readonly text: HTMLTextAreaElement;
  readonly error: HTMLElement;
}

/** The text box: Enter sends, Shift+Enter makes a new line, and Enter that ends a composition (IME) does neither. */
export function createComposer({ form, text, error }: ComposerParts, say: (text: string) => void): void {
  const complain = (message: string): void => {
    error.textContent = message;
    error.hidden = message === '';
    text.setAttribute('aria-invalid', `${message !== ''}`);
  };
  const grow = (): void => {
    text.style.height = 'auto';
    // Its border is not part of scrollHeight.
    text.style.height = `${text.scrollHeight + text.offsetHeight - text.clientHeight}px`;
  };
  const send = (): void => {
    const message = text.value.trim();
    text.focus();
    if (message === '') return;
    if (message.length > maxLength) {
      complain(words.tooLong(maxLength, message.length));
      return;
    }
    text.value = '';
    complain('');
    grow();
    say(message);
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
  text.addEventListener('input', () => {
    grow();
    if (text.value.trim().length <= maxLength) complain('');
  });
  text.addEventListener('keydown', (event) => {
    // Safari ends a composition before its Enter arrives, which then still has the code 229.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  });
}
