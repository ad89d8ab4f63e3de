import type { Message } from '../../conversation/conversation.ts';
import { type Closing, closings, type Handoff } from '../../handoff/handoff.ts';
import { type Block, closingWords, firstName, mrkdwn, plainText } from './cards.ts';
import { cut, quoted, when } from './mrkdwn.ts';

/** The modals' callback ids, and the block and action under which a value comes back. */
export const modals = { close: 'close', reassign: 'reassign', note: 'note', transcript: 'transcript' } as const;
export const input = { block: 'choice', action: 'v' } as const;

/** Blocks of a view hold so many at most; the latest lines are shown. */
const LINES = 90;

const view = (
  callback: keyof typeof modals,
  handoffId: string,
  title: string,
  blocks: Block[],
  submit?: string,
): Block => ({
  type: 'modal',
  callback_id: `handoff_${modals[callback]}`,
  private_metadata: handoffId,
  title: plainText(cut(title, 24)),
  ...(submit && { submit: plainText(submit) }),
  close: plainText(submit ? 'Cancel' : 'Done'),
  blocks,
});

export const closeModal = ({ id, card }: Handoff): Block =>
  view(
    'close',
    id,
    'Close conversation',
    [
      {
        type: 'section',
        text: plainText(`${firstName(card)} is told that you closed it, and the assistant answers again.`),
      },
      {
        type: 'input',
        block_id: input.block,
        label: plainText('How did it end?'),
        element: {
          type: 'radio_buttons',
          action_id: input.action,
          options: closings.map((value) => ({ text: plainText(closingWords[value]), value })),
        },
      },
    ],
    'Close it',
  );

/** What a value is, once it came back from a modal; undefined for what none of ours sends. */
export const closingOf = (value: string | undefined): Closing | undefined => closings.find((one) => one === value);

/** Comes back with who is seen to have it. */
export const reassignModal = ({ id, card, recruiter }: Handoff): Block =>
  view(
    'reassign',
    recruiter ? `${id}|${recruiter.id}` : id,
    'Reassign',
    [
      { type: 'section', text: plainText(`${firstName(card)} is told who takes over.`) },
      {
        type: 'input',
        block_id: input.block,
        label: plainText('Who takes over?'),
        hint: plainText('Somebody who is in the recruiters’ channel.'),
        element: { type: 'users_select', action_id: input.action },
      },
    ],
    'Reassign',
  );

export const noteModal = ({ id, card }: Handoff): Block =>
  view(
    'note',
    id,
    'Note',
    [
      {
        type: 'input',
        block_id: input.block,
        label: plainText('For your colleagues'),
        hint: plainText(
          `Kept with the conversation, in the thread and at the desk; ${firstName(card)} does not see it.`,
        ),
        element: { type: 'plain_text_input', action_id: input.action, multiline: true, max_length: 2500 },
      },
    ],
    'Add note',
  );

/** What was said, the latest lines of it: for the one who asks, and kept nowhere in Slack. */
export function transcriptModal(handoff: Handoff, messages: readonly Message[]): Block {
  const shown = messages.slice(-LINES);
  const before = messages.length - shown.length;
  return view('transcript', handoff.id, 'Transcript', [
    ...(before > 0 ? [{ type: 'section', text: plainText(`${before} lines before these are in the console.`) }] : []),
    ...shown.map((message) => ({ type: 'section', text: mrkdwn(transcriptLine(message, handoff)) })),
    ...(shown.length === 0 ? [{ type: 'section', text: plainText('Nothing has been said yet.') }] : []),
  ]);
}

function transcriptLine({ author, authorName, at, text, upload, deletedAt }: Message, { card }: Handoff): string {
  const who = { candidate: firstName(card), bot: 'Assistant', recruiter: authorName ?? 'Recruiter' }[author];
  const said =
    deletedAt === undefined ? [text, upload ? `📎 ${upload.name}` : ''].filter(Boolean).join('\n') : 'deleted';
  return `*${who.replace(/[&<>*]/g, '')}* ${when(at)}\n${cut(quoted(said), 900)}`;
}
