import { button, h, icon } from './dom.ts';
import { isGone, isTemporary } from './http.ts';
import type { Pass } from './pass.ts';
import { explain, objection, type Upload, upload } from './upload.ts';
import { words } from './words.ts';

export interface AttachmentHandlers {
  activity(clientId: string): object;
  /** For assistive technology: how the upload ended. */
  tell(text: string): void;
  chooseAnother(): void;
  cancelled(): void;
  failed(): void;
  /** A button that had the focus is gone. */
  letGo(): void;
  gone(): void;
  /** It is for a recruiter, who takes more than a CV. */
  readonly forRecruiter: boolean;
}

/** A file on its way: a message of the candidate's with a progress bar, a cancel button and, if need be, the reason it failed. */
export function createAttachment(
  clientId: string,
  file: File,
  pass: Pass | undefined,
  on: AttachmentHandlers,
): HTMLElement {
  const element = h('article', { class: 'message candidate' });
  const title = h(
    'p',
    { class: 'file' },
    icon('file'),
    h('span', { class: 'file-name' }, file.name),
    h('span', { class: 'size' }, size(file.size)),
  );
  let running: Upload | undefined;

  const fail = (reason: string, again: boolean): void => {
    const hadFocus = element.contains(document.activeElement);
    const retry = again ? button(words.cv.again, send) : button(words.cv.another, on.chooseAnother);
    element.replaceChildren(
      h('p', { class: 'sr' }, words.you),
      title,
      h('p', { class: 'state failed' }, icon('warning'), words.notSent(reason)),
      h('p', { class: 'actions' }, retry),
    );
    if (hadFocus) retry.focus();
    on.tell(words.notSent(reason));
    on.failed();
  };

  const send = (): void => {
    const wrong = objection(file, on.forRecruiter);
    if (wrong || !pass) {
      fail(wrong ?? words.cv.unreachable, !wrong);
      return;
    }
    const bar = h('progress', { max: '100', value: '0', 'aria-label': words.cv.progress(file.name) });
    const share = h('span', { class: 'share' }, '0 %');
    const cancel = button(words.cv.cancel, () => running?.cancel());
    const hadFocus = element.contains(document.activeElement);
    element.replaceChildren(h('p', { class: 'sr' }, words.you), title, h('p', { class: 'upload' }, bar, share, cancel));
    if (hadFocus) cancel.focus();
    const onProgress = (part: number): void => {
      bar.value = Math.floor(part * 100);
      if (part < 1) share.textContent = `${bar.value} %`;
      else {
        // It takes as long as it takes.
        bar.removeAttribute('value');
        share.textContent = on.forRecruiter ? words.cv.checking : words.cv.reading;
      }
    };
    const url = `/v3/directline/conversations/${pass.conversationId}/upload?userId=${encodeURIComponent(pass.userId)}`;
    pass
      .use((token) => {
        running = upload(url, token, on.activity(clientId), file, onProgress);
        return running.done;
      })
      .then(
        () => {
          const held = element.contains(document.activeElement);
          element.replaceChildren(h('p', { class: 'sr' }, words.you), title);
          on.tell(words.cv.sent(file.name));
          if (held) on.letGo();
        },
        (error: unknown) => {
          if (error instanceof DOMException && error.name === 'AbortError') {
            on.tell(explain(error));
            return on.cancelled();
          }
          fail(explain(error), isTemporary(error));
          if (isGone(error)) on.gone();
        },
      );
  };

  send();
  return element;
}

const size = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
