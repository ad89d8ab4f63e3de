import { type Card, type Closing, firstNameOf, type Handoff, type Promised, stateOf } from '../../handoff/handoff.ts';
import { keptAction } from './envelope.ts';
import { cut, when } from './mrkdwn.ts';
import { escaped } from './text.ts';

/** A Block Kit block, element or view as it goes over the wire. */
export type Block = { readonly type: string } & Readonly<Record<string, unknown>>;

/** A message: `text` is what notifications and screen readers get. */
export interface Drawn {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** What can be done with a handoff in Slack; each is a button's action id. What opens a modal cannot wait in the inbox. */
export const actions = {
  take: `${keptAction}handoff_take`,
  release: `${keptAction}handoff_release`,
  reassign: 'handoff_reassign',
  note: 'handoff_note',
  close: 'handoff_close',
  transcript: 'handoff_transcript',
  cv: `${keptAction}handoff_cv`,
} as const;
export type Action = (typeof actions)[keyof typeof actions];

/** How a conversation ended, in the words that the console uses. */
export const closingWords: Readonly<Record<Closing, string>> = {
  'placed-in-process': 'In our process now',
  appointment: 'Call or meeting arranged',
  answered: 'Question answered',
  'declined-by-candidate': 'Candidate does not wish to go on',
  'no-opening': 'We have no opening to offer now',
  'not-reached': 'Candidate not reached',
  duplicate: 'Same request as another',
  other: 'Something else',
};

export interface CardOptions {
  readonly now: number;
  /** Origin under which recruiters reach the console; without it cards name the console and link nowhere. */
  readonly publicUrl?: string | undefined;
}

/** So many questions stand on a card; the transcript has them all. */
const QUESTIONS = 5;

/** What everybody in the recruiters' channel sees of a handoff. Contact details and CV stay in the console. */
export function drawCard(handoff: Handoff, { now, publicUrl }: CardOptions): Drawn {
  const { card, reference } = handoff;
  if (handoff.status === 'withdrawn') return withdrawnCard(reference);
  const name = firstName(card);
  const text = `${name} (${reference}): ${standing(handoff)}`;
  return {
    text,
    blocks: [
      { type: 'header', text: plainText(cut(name, 150)) },
      { type: 'section', fields: fields(handoff, now).map(mrkdwn) },
      { type: 'section', text: mrkdwn(need(card)) },
      ...buttons(handoff, publicUrl !== undefined),
      { type: 'context', elements: [mrkdwn(whereTheRestIs(handoff, publicUrl))] },
    ],
  };
}

/** The candidate's first name, or what stands for it. */
export const firstName = ({ candidate }: Card): string => firstNameOf(candidate.name) ?? 'Candidate';

/** Of a withdrawn request nothing is shown any more. */
function withdrawnCard(reference: string): Drawn {
  const text = `${reference}: the candidate withdrew this request.`;
  return { text, blocks: [{ type: 'section', text: mrkdwn(escaped(text)) }] };
}

function standing({ status, recruiter, closing }: Handoff): string {
  const who = recruiter?.name ?? 'A colleague';
  switch (status) {
    case 'open':
      return 'waiting for a recruiter';
    case 'claimed':
      return `${who} has taken it`;
    case 'closed':
      return `closed by ${who}${closing ? `: ${closingWords[closing].toLowerCase()}` : ''}`;
    case 'withdrawn':
      return 'withdrawn by the candidate';
  }
}

function fields(handoff: Handoff, now: number): string[] {
  const { card, openedAt, claimedAt, closedAt, promise } = handoff;
  return [
    `*Status*\n${escaped(standing(handoff))}`,
    `*Reference*\n${escaped(handoff.reference)}`,
    `*Asked for a recruiter*\n${when(openedAt)}`,
    ...(claimedAt !== undefined && handoff.status === 'claimed' ? [`*Taken*\n${when(claimedAt)}`] : []),
    ...(closedAt === undefined ? [] : [`*Closed*\n${when(closedAt)}`]),
    ...(promise && handoff.status !== 'closed' ? [`*Answer promised by*\n${clock(promise, now)}`] : []),
    `*Where*\n${escaped(card.channel)}, ${escaped(card.language)}`,
    `*CV*\n${cvWords(card)}`,
  ];
}

/** Of what is in it nothing stands in Slack. */
function cvWords({ cv, facts }: Card): string {
  if (!cv) return 'none';
  if (cv.check) return checked[cv.check];
  const confirmed = facts ? 'what the candidate confirmed of it is there too' : 'not machine-read';
  return `sent (${escaped(cv.format.toUpperCase())}); open it in the console; ${confirmed}`;
}

const checked = {
  waiting: 'sent; it is still being checked for viruses and cannot be opened yet',
  malware: 'deleted: a virus scanner found malware in it',
};

/** The promised time and what has become of it; redrawn when that changes, so no time that runs is written down. */
function clock(promised: Promised, now: number): string {
  const time = when(promised.dueAt);
  switch (stateOf(promised, now)) {
    case 'kept':
      return `${time}: kept`;
    case 'broken':
      return `:rotating_light: ${time}: missed`;
    case 'escalated':
      return `:warning: ${time}: nearly over`;
    case 'reminded':
      return `:hourglass_flowing_sand: ${time}: soon`;
    case 'waiting':
      return `:hourglass: ${time}`;
  }
}

/** What they came for: the questions in their own words, and which of them could not be answered. */
function need({ asked }: Card): string {
  if (asked.length === 0) return '*Asked*\nNothing yet: they would like to talk to a recruiter.';
  const shown = asked.slice(-QUESTIONS).map(({ question, unknown }) => {
    const open = unknown.length > 0 ? ' _(not fully answered)_' : '';
    return `• ${escaped(cut(oneLine(question), 300))}${open}`;
  });
  const before = asked.length - shown.length;
  return cut(['*Asked*', ...(before > 0 ? [`_${before} more before_`] : []), ...shown].join('\n'), 3000);
}

/** By status. A block id of its own for each version, because Slack asks for a new one on an update. `linked`: links lead somewhere. */
function buttons(handoff: Handoff, linked: boolean): Block[] {
  const { id, status, claimedAt, card } = handoff;
  const actionsBlock = (elements: Block[]): Block[] => [
    { type: 'actions', block_id: `handoff:${id}:${status}:${claimedAt ?? 0}`.slice(0, 255), elements },
  ];
  const button = (action: Action, label: string, more: Record<string, unknown> = {}): Block => ({
    type: 'button',
    action_id: action,
    text: plainText(label),
    value: id,
    ...more,
  });
  // As at the desk: whoever may see the handoff may open its CV.
  const cv = card.cv && linked ? [button(actions.cv, 'Get the CV')] : [];
  switch (status) {
    case 'open':
      return actionsBlock([
        button(actions.take, 'Take it', { style: 'primary' }),
        button(actions.note, 'Note'),
        button(actions.transcript, 'Transcript'),
        ...cv,
      ]);
    case 'claimed':
      return actionsBlock([
        button(actions.close, 'Close', { style: 'primary' }),
        button(actions.reassign, 'Reassign'),
        button(actions.release, 'Release'),
        button(actions.note, 'Note'),
        button(actions.transcript, 'Transcript'),
        ...cv,
      ]);
    case 'closed':
      return actionsBlock([button(actions.transcript, 'Transcript'), ...cv]);
    case 'withdrawn':
      return [];
  }
}

function whereTheRestIs({ id, status }: Handoff, publicUrl: string | undefined): string {
  const rules =
    status === 'claimed'
      ? 'What the recruiter who has it writes in this thread goes to the candidate; // keeps it inside. '
      : '';
  const link = consoleLink(id, publicUrl);
  return `${rules}Contact details and CV: ${link ? `<${link}|open in the console>` : 'in the console'}.`;
}

/** Where a recruiter reads everything of a handoff, once they have signed in. */
export const consoleLink = (handoffId: string, publicUrl: string | undefined): string | undefined =>
  publicUrl === undefined ? undefined : `${publicUrl}/console#${encodeURIComponent(handoffId)}`;

export const plainText = (text: string): Block => ({ type: 'plain_text', text });
export const mrkdwn = (text: string): Block => ({ type: 'mrkdwn', text, verbatim: true });
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
