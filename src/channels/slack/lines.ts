import type { Message } from '../../conversation/conversation.ts';
import type { Handoff, HandoffStep, MessageState, Note } from '../../handoff/handoff.ts';
import { consoleLink, type Drawn, firstName, mrkdwn } from './cards.ts';
import { cut, quoted, when } from './mrkdwn.ts';
import { escaped } from './text.ts';

/** Longest text of a section block, in UTF-16 units. */
const SECTION = 3000;

/** A line of the transcript as it stands in the thread; undefined where it is not shown there. */
export function drawLine(message: Message, handoff: Handoff, publicUrl: string | undefined): Drawn {
  const who = speaker(message, handoff);
  if (message.deletedAt !== undefined) return drawn(`*${escaped(who)}* deleted this message.`);
  const parts = [
    ...(message.text === '' ? [] : [message.text]),
    ...(message.upload
      ? [`📎 ${message.upload.name}${message.upload.check ? checkWords[message.upload.check] : ''}`]
      : []),
  ].join('\n');
  const opens = message.upload?.fileId !== undefined && message.upload.check === undefined;
  const link = opens && consoleLink(handoff.id, publicUrl);
  const edited = message.editedAt === undefined ? '' : ' _(edited)_';
  const file = link ? `\n<${link}|Open the file in the console>` : '';
  return drawn(`*${escaped(who)}*${edited}\n${cut(quoted(parts), SECTION - 500)}${file}`, `${who}: ${parts}`);
}

/** Of a file that cannot be opened, or not yet. */
const checkWords = { waiting: ' (still being checked for viruses)', malware: ' (deleted: it held malware)' };

function speaker({ author, authorName }: Message, { card }: Handoff): string {
  switch (author) {
    case 'candidate':
      return `${firstName(card)} (candidate)`;
    case 'bot':
      return 'Assistant, to the candidate';
    case 'recruiter':
      return `${authorName ?? 'A recruiter'} (in the console)`;
  }
}

/** A note as it stands in the thread, where it was not written there. */
export const drawNote = ({ by, text }: Note): Drawn =>
  drawn(`:lock: *Note by ${escaped(by.name)}*\n${cut(quoted(text), SECTION - 100)}`, `Note by ${by.name}: ${text}`);

/** What the thread says of a promised time as it runs out; from the escalation on it mentions `lead`, a person or a user group. */
export function drawStep({ kind }: HandoffStep, { promise }: Handoff, lead?: string): Drawn | undefined {
  const to = lead === undefined ? '' : `${mention(lead)} `;
  const time = promise ? when(promise.dueAt) : 'the promised time';
  switch (kind) {
    case 'reminded':
      return drawn(`:hourglass_flowing_sand: Nobody has answered yet. An answer is promised by ${time}.`);
    case 'escalated':
      return drawn(`:warning: ${to}Still no answer, and it is promised by ${time}. Who can take it?`);
    case 'broken':
      return drawn(`:rotating_light: ${to}The promised time has passed without an answer.`);
    case 'withdrawn':
      return drawn(
        ':leftwards_arrow_with_hook: The candidate withdrew this request: please do not write to them about it.',
      );
    case 'opened':
    case 'claimed':
    case 'released':
    case 'reassigned':
    case 'closed':
    case 'kept':
      return undefined;
  }
}

const mention = (id: string): string => (id.startsWith('S') ? `<!subteam^${id}>` : `<@${id}>`);

/** Steps the thread still has to speak of: of a promise only the latest, as nobody is reminded of what is over. */
export function stepsToTell(history: readonly HandoffStep[]): HandoffStep[] {
  const clockwork = history.filter(({ kind }) => ['reminded', 'escalated', 'broken', 'kept'].includes(kind));
  return clockwork.filter(({ kind }, index) => {
    const next = clockwork[index + 1]?.kind;
    switch (kind) {
      case 'reminded':
        return next === undefined || next === 'reminded';
      case 'escalated':
        return next === undefined || next === 'reminded';
      default:
        return kind === 'broken';
    }
  });
}

/** Names of the reactions that we give: what they say is in docs/slack.md. */
export const signs = { delivered: 'white_check_mark', read: 'eyes', failed: 'x', inside: 'lock' } as const;
export type Sign = keyof typeof signs;

/** The signs that a recruiter's message has when it has got so far. */
export function signsOf(state: MessageState): readonly Sign[] {
  switch (state) {
    case 'read':
      return ['delivered', 'read'];
    case 'delivered':
      return ['delivered'];
    case 'failed':
      return ['failed'];
    case 'accepted':
    case 'sent':
      return [];
  }
}

const drawn = (text: string, plain: string = text): Drawn => ({
  text: cut(escapedOnce(plain, text), SECTION),
  blocks: [{ type: 'section', text: mrkdwn(cut(text, SECTION)) }],
});

const escapedOnce = (plain: string, text: string): string => (plain === text ? plain : escaped(plain));
