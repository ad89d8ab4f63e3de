import type { Closing, Prospect } from '../../../handoff/handoff.ts';
import type {
  FoundView,
  HandoffView,
  MessageView,
  OpeningsView,
  QueueView,
  RecruitersView,
  TranscriptView,
} from '../api.ts';

/** What the server said no with: a sentence for the recruiter. `status` is 0 when it could not be reached. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export async function call<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
  const init: RequestInit = { method, cache: 'no-store' };
  if (body instanceof FormData) init.body = body;
  else if (body !== undefined) {
    init.headers = { 'content-type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  let response: Response;
  try {
    response = await fetch(`/console/api/${path}`, init);
  } catch {
    throw new Refused(0, 'The server cannot be reached. Your text is kept; try again in a moment.');
  }
  const answer = await response.json().catch(() => undefined);
  if (response.ok) return answer as T;
  throw new Refused(response.status, answer?.error?.message ?? 'That did not work. Try again in a moment.');
}

const one = (id: string) => `handoffs/${encodeURIComponent(id)}`;

export const readQueue = () => call<QueueView>('GET', 'queue');
export const readHandoff = (id: string) => call<HandoffView>('GET', one(id));
export const claim = (id: string) => call<HandoffView>('POST', `${one(id)}/claim`, {});
export const say = (id: string, text: string, key: string) =>
  call<{ seq: number }>('POST', `${one(id)}/messages`, { text, key });
export const edit = (id: string, seq: number, text: string, key: string) =>
  call<void>('POST', `${one(id)}/messages/${seq}/edit`, { text, key });
export const remove = (id: string, seq: number, key: string) =>
  call<void>('POST', `${one(id)}/messages/${seq}/delete`, { key });
export const mark = (id: string, upTo: { readonly delivered: number; readonly read: number }) =>
  call<void>('POST', `${one(id)}/marks`, upTo);
export const type = (id: string) => call<void>('POST', `${one(id)}/typing`, {});
export const fileAddress = (id: string, fileId: string) =>
  `/console/api/${one(id)}/files/${encodeURIComponent(fileId)}`;

export function sendFile(id: string, file: File, text: string, key: string): Promise<{ seq: number }> {
  const form = new FormData();
  form.append('text', text);
  form.append('key', key);
  form.append('file', file, file.name);
  return call('POST', `${one(id)}/files`, form);
}
export const close = (id: string, closing: Closing) => call<HandoffView>('POST', `${one(id)}/close`, { closing });
export const readReach = (id: string) => call<Prospect>('GET', `${one(id)}/reach`);
export const mailAgain = (id: string) => call<Prospect>('POST', `${one(id)}/reach/again`, {});
export const correctAddress = (id: string, address: string) =>
  call<Prospect>('POST', `${one(id)}/reach/address`, { address });
export const revokeLinks = (id: string) => call<Prospect>('POST', `${one(id)}/reach/revoke`, {});
/** `holder`: id of the recruiter who is seen to have it. */
export const release = (id: string, holder: string | undefined) =>
  call<HandoffView>('POST', `${one(id)}/release`, { holder });
export const reassign = (id: string, holder: string | undefined, to: string) =>
  call<HandoffView>('POST', `${one(id)}/reassign`, { holder, to });
export const addNote = (id: string, text: string, key: string) =>
  call<HandoffView>('POST', `${one(id)}/notes`, { text, key });
export const removeNote = (id: string, key: string) => call<HandoffView>('POST', `${one(id)}/notes/delete`, { key });
export const readRecruiters = () => call<RecruitersView>('GET', 'recruiters');
export const readOpenings = (id: string) => call<OpeningsView>('GET', `${one(id)}/openings`);
export const find = (text: string) => call<FoundView>('POST', 'search', { text });
export const cvAddress = (id: string) => `/console/api/${one(id)}/cv`;

export type News = Omit<TranscriptView, 'more'>;

/** Every message after `after`, and what else became of the transcript since `change`. */
export async function readNews(id: string, after: number, change: number): Promise<News> {
  const messages: MessageView[] = [];
  const changed: MessageView[] = [];
  for (let last = after, known = change; ; ) {
    const page = await call<TranscriptView>('GET', `${one(id)}/messages?after=${last}&change=${known}`);
    messages.push(...page.messages);
    changed.push(...page.changed);
    if (!page.more || page.messages.length === 0) return { ...page, messages, changed };
    last = messages.at(-1)!.seq;
    known = page.change;
  }
}

/** 128 random bits: what is sent again under the same key is said once. (`randomUUID` exists on HTTPS and localhost only.) */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
