import { text } from './activity.ts';
import { parse, Refused, refusal } from './http.ts';
import { words } from './words.ts';

/** What a file chooser offers, and the most it may weigh: the server checks both again, by content. */
export const accepted = ['.pdf', '.docx', '.odt', '.rtf', '.txt'];
/** What a recruiter takes beside those. */
export const pictures = ['.png', '.jpg', '.jpeg'];
export const maxBytes = 10 * 1024 * 1024;

/** Why this file cannot be sent, before a byte of it is; undefined when it may be tried. */
export function objection(file: File, forRecruiter: boolean): string | undefined {
  if (file.size === 0) return words.cv.empty;
  if (file.size > maxBytes) return words.cv.tooLarge;
  const kinds = forRecruiter ? [...accepted, ...pictures] : accepted;
  if (!kinds.some((ending) => file.name.toLowerCase().endsWith(ending)))
    return forRecruiter ? words.cv.wrongFile : words.cv.wrongKind;
  return undefined;
}

export interface Upload {
  /** The activity's id. Rejects with Refused, with 'AbortError' when cancelled, or with an Error when the connection broke. */
  readonly done: Promise<string>;
  cancel(): void;
}

/**
 * Sends one file as Direct Line's official browser client does: an activity part that names it, then the file part.
 * `onProgress` is told the share sent, 0..1. XMLHttpRequest, because fetch does not tell how much has been sent.
 */
export function upload(
  url: string,
  token: string,
  activity: object,
  file: File,
  onProgress: (share: number) => void,
): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<string>((resolve, reject) => {
    const attachments = [{ contentType: file.type || 'application/octet-stream', name: file.name }];
    const description = JSON.stringify({ ...activity, attachments });
    const form = new FormData();
    form.append('activity', new Blob([description], { type: 'application/vnd.microsoft.activity' }));
    form.append('file', file, file.name);
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onload = () => {
      if (request.status < 300) resolve(text(parse(request.responseText).id));
      else reject(refusal(request.status, request.responseText));
    };
    request.onerror = () => reject(new Error('the connection broke'));
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    request.open('POST', url);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.send(form);
  });
  return { done, cancel: () => request.abort() };
}

/** What to tell the candidate of an upload that did not arrive. */
export function explain(error: unknown): string {
  if (error instanceof DOMException && error.name === 'AbortError') return words.cv.cancelled;
  return error instanceof Refused ? error.message : words.cv.unreachable;
}
