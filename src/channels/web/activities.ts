import { lock } from '../../answering/answering.ts';
import { factKindWords, inWords, type Message, type Reply } from '../../conversation/conversation.ts';
import { contentTypeOf, itemsOf } from '../../cv/cv.ts';

/** A Bot Framework activity as it goes over the wire (Bot Framework Activity schema 3.0). */
export type WireActivity = { readonly type: string; readonly id: string; readonly [field: string]: unknown };

/** Official clients treat "directline" as a channel where a welcome answers nothing, and so needs no `replyToId`. */
export const channelId = 'directline';
export const bot = { id: 'rolecall', name: 'Rolecall', role: 'bot' } as const;
/** A recruiter as candidates see one. */
export const recruiterAccount = (name = 'Recruiter') => ({ id: 'recruiter', name, role: 'bot' }) as const;

/** Where the file of a message can be fetched. */
export type FileAddress = (conversationId: string, fileId: string) => string;

export interface RenderOptions {
  /** The stream of drafts that the message ends, if there was one. */
  readonly streamId?: string | undefined;
  readonly fileAddress?: FileAddress | undefined;
}

/** Activity ids are `<conversation>|<seq, 7 digits>`, so that the echo has the id that the POST returned. */
export const activityId = (conversationId: string, seq: number): string =>
  `${conversationId}|${String(seq).padStart(7, '0')}`;

/** A line of the transcript as an activity, as it is now: one that was changed has the id under which clients know it. */
export function renderMessage(
  message: Message,
  userId: string,
  { streamId, fileAddress }: RenderOptions = {},
): WireActivity {
  const activity = {
    type: 'message',
    id: activityId(message.conversationId, message.seq),
    timestamp: new Date(message.at).toISOString(),
    channelId,
    conversation: { id: message.conversationId },
  };
  // Web Chat puts livestreams above earlier messages unless everything carries a rising number (BotFramework-WebChat#5222).
  const order = { 'webchat:sequence-id': message.at };
  switch (message.author) {
    case 'candidate':
      return { ...activity, ...fromCandidate(message, userId, order, fileAddress) };
    case 'recruiter':
      return { ...activity, ...fromRecruiter(message, order, fileAddress) };
    case 'bot':
      return { ...activity, ...fromBot(message, userId, order, streamId) };
  }
}

type Order = Readonly<Record<string, number>>;

/** The echo: without its own `clientActivityID` an official client takes the message for lost. */
function fromCandidate(message: Message, userId: string, order: Order, fileAddress: FileAddress | undefined) {
  const { text, externalId, upload } = message;
  return {
    from: { id: userId, name: '', role: 'user' },
    text,
    textFormat: 'plain',
    ...attachmentOf(message, fileAddress),
    channelData: {
      ...order,
      ...(externalId !== undefined && { clientActivityID: externalId }),
      ...(upload && {
        attachmentSizes: [upload.size],
        rolecall: { upload: { name: upload.name, size: upload.size }, ...(upload.check && { check: upload.check }) },
      }),
    },
  };
}

const deleted = lock('This message was deleted.');

function fromRecruiter(message: Message, order: Order, fileAddress: FileAddress | undefined) {
  const { text, authorName, upload, editedAt, deletedAt } = message;
  const from = recruiterAccount(authorName);
  const state = deletedAt !== undefined ? { deleted: true } : editedAt !== undefined ? { edited: true } : {};
  return {
    from,
    text: deletedAt === undefined ? text : deleted,
    textFormat: 'plain',
    ...attachmentOf(message, fileAddress),
    channelData: {
      ...order,
      ...(upload && { attachmentSizes: [upload.size] }),
      rolecall: {
        ...{ author: 'recruiter', recruiter: from.name, marks: true },
        ...state,
        ...(upload?.check && { check: upload.check }),
      },
    },
  };
}

/** The file of a message; without an address while it is not kept for the other side, or may not be opened. */
function attachmentOf({ conversationId, upload }: Message, fileAddress: FileAddress | undefined) {
  if (!upload) return {};
  const { name, fileId, check } = upload;
  if (fileId === undefined || check || !fileAddress)
    return { attachments: [{ contentType: 'application/octet-stream', name }] };
  return { attachments: [{ contentType: contentTypeOf(name), contentUrl: fileAddress(conversationId, fileId), name }] };
}

function fromBot(message: Message, userId: string, order: Order, streamId: string | undefined) {
  const { reply } = message;
  const text = inWords(message);
  const stream = streamId === undefined ? undefined : { streamType: 'final', streamId };
  const entities = [...(reply ? citationEntities(reply) : []), ...(stream ? [{ type: 'streaminfo', ...stream }] : [])];
  return {
    from: bot,
    text: reply ? text + definitions(reply) : text,
    textFormat: 'markdown',
    ...(reply && { locale: reply.language }),
    ...(reply && reply.suggestions.length > 0 && { suggestedActions: suggestedActions(reply, userId) }),
    ...(entities.length > 0 && { entities }),
    channelData: { ...order, ...stream, rolecall: reply ? summary(message, reply) : { author: 'bot', marks: true } },
  };
}

function summary({ text }: Message, { outcome, entries, knowledge, request, talentPool, facts, generated }: Reply) {
  return {
    ...{ author: 'bot', outcome, entries, knowledge },
    ...(request && { request }),
    ...(talentPool && { talentPool }),
    ...(generated && { generated }),
    // A page with a form for them says the rest of the text, which every other client shows whole.
    ...(request === 'facts' && facts && { said: text, facts: factsForm(facts) }),
  };
}

function factsForm({ digest, items }: NonNullable<Reply['facts']>) {
  return {
    digest,
    items: itemsOf(items).map(({ id, kind, fact: { value, level, line } }) => ({
      ...{ id, kind: factKindWords[kind], value: level ? `${value} (${level})` : value, line },
    })),
  };
}

function suggestedActions({ suggestions }: Reply, userId: string) {
  return { to: [userId], actions: suggestions.map((title) => ({ type: 'imBack', title, value: title })) };
}

/** Markdown reference definitions, by which Web Chat turns a `[1]` in the text into a badge. */
function definitions({ citations }: Reply): string {
  if (citations.length === 0) return '';
  const lines = citations.map(({ position, title, url }) => {
    const target = webAddress(url) ?? `cite:${position}`;
    return `[${position}]: ${target} "${title.replace(/["\\\n\r]/g, ' ')}"`;
  });
  return `\n\n${lines.join('\n')}`;
}

/** Citations as Web Chat reads them: one schema.org Message with a Claim for each. */
function citationEntities({ citations }: Reply): readonly object[] {
  if (citations.length === 0) return [];
  return [
    {
      '@context': 'https://schema.org',
      '@id': '',
      '@type': 'Message',
      type: 'https://schema.org/Message',
      keywords: ['AIGeneratedContent'],
      citation: citations.map((citation) => {
        const { position, title, url } = citation;
        const address = webAddress(url);
        return {
          '@id': address ?? `cite:${position}`,
          '@type': 'Claim',
          position,
          appearance: {
            '@type': 'DigitalDocument',
            name: title,
            ...(address && { url: address }),
            abstract: abstractOf(citation),
          },
        };
      }),
    },
  ];
}

/** Where it comes from, how old it is, and what its figures are. */
function abstractOf({ source, sourceDate, reviewed, terms }: Reply['citations'][number]): string {
  const dated = [source, ...(sourceDate ? [sourceDate] : []), `reviewed ${reviewed}`].join(', ');
  return terms ? `${dated}. Figures: ${terms}` : dated;
}

/** Only a web address may become a link. */
function webAddress(url: string | undefined): string | undefined {
  const parsed = url === undefined ? null : URL.parse(url);
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.href : undefined;
}
