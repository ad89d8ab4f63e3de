export type Author = 'candidate' | 'bot' | 'recruiter';

export interface Suggestion {
  readonly title: string;
  readonly value: string;
}

export interface Citation {
  readonly position: number;
  readonly name: string;
  readonly url: string;
  /** Such as "reviewed 2026-11-24". */
  readonly note: string;
}

/** What a candidate may agree to beside the notice. */
export interface TalentPool {
  readonly title: string;
  readonly text: string;
}

export interface Attached {
  readonly name: string;
  /** Path on our own server; empty for what is named only. */
  readonly path: string;
  /** 'waiting': it is still being checked for viruses; 'malware': it was deleted; else empty. */
  readonly check: string;
}

/** How far the candidate's messages have got to the recruiter who holds the conversation: each up to an activity's number. */
export interface Standing {
  readonly recruiter: string;
  readonly delivered: number;
  readonly read: number;
}

/** A message of the transcript as the page shows it. */
export interface Line {
  readonly id: string;
  readonly author: Author;
  readonly name: string;
  readonly text: string;
  /** BCP 47 tag where the server says one, else empty. */
  readonly language: string;
  /** Epoch ms. */
  readonly at: number;
  /** Rises with the conversation; Infinity for what the server has not yet placed. */
  readonly order: number;
  /** Its number in the conversation; 0 for what the server has not yet placed. */
  readonly seq: number;
  /** The server wants to know what becomes of it. */
  readonly marks: boolean;
  readonly edited: boolean;
  readonly deleted: boolean;
  /** The sender's own id; only on the candidate's messages. */
  readonly clientId: string;
  /** The stream this message is the end of, else empty. */
  readonly streamId: string;
  readonly suggestions: readonly Suggestion[];
  readonly citations: readonly Citation[];
  /** What the candidate is asked for now: 'contact', 'cv', ... or empty. */
  readonly request: string;
  readonly talentPool: TalentPool | undefined;
  /** What was read from the candidate's CV, for them to confirm: the form for it reads it. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly files: readonly Attached[];
  /** What a form sent: name, email, phone. */
  readonly fields: Readonly<Record<string, string>>;
  /** A language model worded it. */
  readonly generated: boolean;
}

/** What a Direct Line activity means to this page. A chunk holds the whole text so far; a status says what is being done. */
export type Incoming =
  | { readonly kind: 'message'; readonly line: Line }
  | { readonly kind: 'chunk' | 'status'; readonly streamId: string; readonly sequence: number; readonly line: Line }
  | { readonly kind: 'abandoned'; readonly streamId: string }
  | { readonly kind: 'standing'; readonly standing: Standing | undefined }
  | { readonly kind: 'typing'; readonly name: string }
  | { readonly kind: 'end' };

/** Reads one activity of the wire, trusting nothing about its shape; undefined for what this page does not show. */
export function readActivity(value: unknown): Incoming | undefined {
  const activity = record(value);
  const type = text(activity.type);
  if (type === 'endOfConversation') return { kind: 'end' };
  if (type === 'event' && activity.name === 'rolecall/marks')
    return { kind: 'standing', standing: readStanding(activity.value) };
  const line = readLine(activity);
  if (!line.id) return undefined;
  if (type === 'message') return { kind: 'message', line };
  if (type !== 'typing') return undefined;
  const channelData = record(activity.channelData);
  const info = channelData.streamType ? channelData : entity(activity, 'streaminfo');
  const streamId = text(info.streamId) || line.id;
  const sequence = Number(info.streamSequence) || 0;
  switch (info.streamType) {
    case 'informative':
      return { kind: 'status', streamId, sequence, line };
    case 'streaming':
      return { kind: 'chunk', streamId, sequence, line };
    case 'final':
      return { kind: 'abandoned', streamId };
    default:
      return line.author === 'recruiter' ? { kind: 'typing', name: line.name } : undefined;
  }
}

function readLine(activity: Record<string, unknown>): Line {
  const channelData = record(activity.channelData);
  const rolecall = record(channelData.rolecall);
  const from = record(activity.from);
  const at = Date.parse(text(activity.timestamp)) || Date.now();
  const info = entity(activity, 'streaminfo');
  const own = from.role === 'user';
  return {
    id: text(activity.id),
    author: own ? 'candidate' : rolecall.author === 'recruiter' ? 'recruiter' : 'bot',
    name: text(from.name),
    // Without what a form shows.
    text: text(rolecall.said) || text(activity.text),
    language: text(activity.locale),
    at,
    order: Number(channelData['webchat:sequence-id']) || at,
    seq: Number(/\|(\d+)$/.exec(text(activity.id))?.[1]) || 0,
    marks: rolecall.marks === true,
    edited: rolecall.edited === true,
    deleted: rolecall.deleted === true,
    clientId: own ? text(channelData.clientActivityID) : '',
    streamId: text(channelData.streamId) || text(info.streamId),
    suggestions: list(record(activity.suggestedActions).actions)
      .map(readSuggestion)
      .filter((one) => one.value !== ''),
    citations: list(activity.entities).flatMap((one) => list(record(one).citation).map(readCitation)),
    request: text(rolecall.request),
    talentPool: readPool(record(rolecall.talentPool)),
    facts: record(rolecall.facts),
    files: list(activity.attachments)
      .map((one) => ({
        ...{ name: text(record(one).name), path: filePath(text(record(one).contentUrl)) },
        check: text(rolecall.check),
      }))
      .filter(({ name }) => name !== ''),
    fields: Object.fromEntries(Object.entries(record(activity.value)).map(([name, field]) => [name, text(field)])),
    generated: Boolean(rolecall.generated),
  };
}

function readPool({ title, text: wording }: Record<string, unknown>): TalentPool | undefined {
  return text(title) && text(wording) ? { title: text(title), text: text(wording) } : undefined;
}

function readStanding(value: unknown): Standing | undefined {
  const { recruiter, delivered, read } = record(value);
  if (!text(recruiter)) return undefined;
  return { recruiter: text(recruiter), delivered: Number(delivered) || 0, read: Number(read) || 0 };
}

/** Only files of our own are fetched, wherever an address points. */
function filePath(address: string): string {
  const path = address && URL.parse(address, location.href)?.pathname;
  return path?.startsWith('/api/chat/files/') ? path : '';
}

function readSuggestion(value: unknown): Suggestion {
  const action = record(value);
  const said = text(action.value) || text(action.title);
  return { title: text(action.title) || said, value: said };
}

function readCitation(value: unknown): Citation {
  const claim = record(value);
  const appearance = record(claim.appearance);
  return {
    position: Number(claim.position) || 0,
    name: text(appearance.name) || text(claim.name),
    url: text(appearance.url),
    note: text(appearance.abstract),
  };
}

const entity = (activity: Record<string, unknown>, type: string) =>
  record(list(activity.entities).find((one) => record(one).type === type));

export const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
