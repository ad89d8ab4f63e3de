import { inWords, type Message, type Reply } from '../../conversation/conversation.ts';
import type { Arguments } from './caller.ts';
import { keptAction, suggestAction } from './envelope.ts';
import { isDirect, placeOf } from './place.ts';
import { escaped } from './text.ts';

/** Slack's limits: letters in one block of text, buttons in a row, letters on a button. */
const limits = { text: 3000, buttons: 25, label: 75 };

/** What opens a form cannot wait to be stored: it is good for three seconds. */
export const formAction = 'candidate_form';
export const formButton = 'Fill in a form';
export const feedbackAction = `${keptAction}feedback`;

type Block = Readonly<Record<string, unknown>>;

/**
 * A bot's message to a candidate, as `chat.postMessage` takes it. With `chosen` its buttons have made way for what was chosen; `stopped`:
 * the candidate wanted to read no further than `text`.
 */
export function botMessage(message: Message, more: { chosen?: string | undefined; stopped?: boolean } = {}): Arguments {
  const text = inWords(message);
  return { text: escaped(text), blocks: [{ type: 'markdown', text }, ...below(message, more)] };
}

/** What stands under the words of the bot's message. */
export function below(
  { reply, seq, conversationId }: Message,
  { chosen, stopped = false }: Parameters<typeof botMessage>[1] = {},
) {
  const blocks: Block[] = [];
  if (stopped) blocks.push(context('You stopped this answer, so it is not whole. Ask again to read all of it.'));
  if (reply) blocks.push(...sources(reply));
  if (chosen !== undefined) blocks.push(context(`You chose: ${chosen}`));
  else if (reply && reply.suggestions.length > 0) blocks.push(buttons(seq, reply.suggestions));
  if (chosen === undefined && opensForm(reply, conversationId)) blocks.push(form(seq));
  if (reply && reply.citations.length > 0) blocks.push(feedback(seq));
  return blocks;
}

const context = (text: string): Block => ({ type: 'context', elements: [{ type: 'plain_text', text }] });

/** What a recruiter says to a candidate, letter by letter. `withheld`: Slack does not take their file. */
export function recruiterMessage(message: Message, { withheld = false } = {}): Arguments {
  const { text, authorName = 'Recruiter', upload, editedAt, deletedAt } = message;
  const file = upload && `(${fileWords(authorName, upload, withheld)})`;
  const said = deletedAt !== undefined ? 'This message was deleted.' : [text, file].filter(Boolean).join('\n');
  const blocks = pieces(said).map((piece) => ({
    type: 'section',
    text: { type: 'plain_text', text: piece, emoji: false },
  }));
  const edited = editedAt !== undefined && deletedAt === undefined;
  return {
    text: escaped(said),
    blocks: edited ? [...blocks, context('edited')] : blocks,
  };
}

function fileWords(author: string, { name, check }: NonNullable<Message['upload']>, withheld: boolean): string {
  if (check === 'malware')
    return `${author} sent the file "${name}". A virus scanner found malware in it, so it was deleted.`;
  if (check === 'waiting')
    return `${author} sends the file "${name}". It is still being checked for viruses, and comes here after that.`;
  if (withheld) return `${author} has attached the file "${name}", which cannot be opened here.`;
  return `${author} sends the file "${name}".`;
}

export const pieces = (text: string): string[] => text.match(new RegExp(`[\\s\\S]{1,${limits.text}}`, 'g')) ?? [' '];

function sources({ citations }: Reply): Block[] {
  if (citations.length === 0) return [];
  const lines = citations.map(({ position, title, url, source, sourceDate, reviewed }) => {
    const name = escaped(title);
    const linked = url !== undefined && /^https?:\/\/[^\s<>|]+$/.test(url) ? `<${url}|${name}>` : name;
    const dated = [source, sourceDate, `reviewed ${reviewed}`].filter((part) => part !== undefined).join(', ');
    return `[${position}] ${linked} (${escaped(dated)})`;
  });
  return [
    { type: 'context', elements: [{ type: 'mrkdwn', verbatim: true, text: lines.join('\n').slice(0, limits.text) }] },
  ];
}

const buttons = (seq: number, suggestions: readonly string[]): Block => ({
  type: 'actions',
  elements: suggestions.slice(0, limits.buttons).map((suggestion, index) => ({
    type: 'button',
    action_id: `${suggestAction}:${seq}:${index}`,
    text: {
      type: 'plain_text',
      text: suggestion.length > limits.label ? `${suggestion.slice(0, limits.label - 1)}…` : suggestion,
    },
    value: suggestion,
  })),
});

/** On the way to a recruiter, and where nobody else reads along. */
function opensForm(reply: Reply | undefined, conversationId: string): boolean {
  const place = placeOf(conversationId);
  const asks = reply?.request !== undefined && reply.request !== 'confirm-erasure' && reply.request !== 'facts';
  return asks && place !== undefined && isDirect(place);
}

const form = (seq: number): Block => ({
  type: 'actions',
  elements: [
    { type: 'button', action_id: formAction, text: { type: 'plain_text', text: formButton }, value: String(seq) },
  ],
});

const feedback = (seq: number): Block => ({
  type: 'context_actions',
  elements: [
    {
      type: 'feedback_buttons',
      action_id: feedbackAction,
      positive_button: { text: { type: 'plain_text', text: 'Helpful' }, value: `up:${seq}` },
      negative_button: { text: { type: 'plain_text', text: 'Not helpful' }, value: `down:${seq}` },
    },
  ],
});
