import type { Message, Reply } from '../../conversation/conversation.ts';

/** A Bot Framework activity as it goes over the wire (Bot Framework Activity schema 3.0). */
export type WireActivity = { readonly type: string; readonly id: string; readonly [field: string]: unknown };

/** Official clients treat "directline" as a channel where a welcome answers nothing, and so needs no `replyToId`. */
export const channelId = 'directline';
export const bot = { id: 'rolecall', name: 'Rolecall', role: 'bot' } as const;

/** Activity ids are `<conversation>|<seq, 7 digits>`, so that the echo has the id that the POST returned. */
export const activityId = (conversationId: string, seq: number): string =>
  `${conversationId}|${String(seq).padStart(7, '0')}`;

/** A line of the transcript as an activity. `streamId` names the stream of drafts that it ends, if there was one. */
export function renderMessage(message: Message, userId: string, streamId?: string): WireActivity {
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
      return { ...activity, ...fromCandidate(message, userId, order) };
    case 'recruiter':
      return { ...activity, ...fromRecruiter(message, order) };
    case 'bot':
      return { ...activity, ...fromBot(message, userId, order, streamId) };
  }
}

type Order = Readonly<Record<string, number>>;

/** The echo: without its own `clientActivityID` an official client takes the message for lost. */
function fromCandidate({ text, externalId, upload }: Message, userId: string, order: Order) {
  return {
    from: { id: userId, name: '', role: 'user' },
    text,
    textFormat: 'plain',
    ...(upload && { attachments: [{ contentType: 'application/octet-stream', name: upload.name }] }),
    channelData: {
      ...order,
      ...(externalId !== undefined && { clientActivityID: externalId }),
      ...(upload && { attachmentSizes: [upload.size], rolecall: { upload } }),
    },
  };
}

function fromRecruiter({ text, authorName = 'Recruiter' }: Message, order: Order) {
  return {
    from: { id: 'recruiter', name: authorName, role: 'bot' },
    text,
    textFormat: 'plain',
    channelData: { ...order, rolecall: { author: 'recruiter', recruiter: authorName } },
  };
}

function fromBot({ text, reply }: Message, userId: string, order: Order, streamId: string | undefined) {
  const stream = streamId === undefined ? undefined : { streamType: 'final', streamId };
  const entities = [...(reply ? citationEntities(reply) : []), ...(stream ? [{ type: 'streaminfo', ...stream }] : [])];
  return {
    from: bot,
    text: reply ? text + definitions(reply) : text,
    textFormat: 'markdown',
    ...(reply && { locale: reply.language }),
    ...(reply && reply.suggestions.length > 0 && { suggestedActions: suggestedActions(reply, userId) }),
    ...(entities.length > 0 && { entities }),
    channelData: { ...order, ...stream, ...(reply && { rolecall: summary(reply) }) },
  };
}

function summary({ outcome, entries, knowledge, request }: Reply) {
  return { author: 'bot', outcome, entries, knowledge, ...(request && { request }) };
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
