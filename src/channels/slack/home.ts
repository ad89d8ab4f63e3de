import type { Handoff, Handoffs } from '../../handoff/handoff.ts';
import { actions, type Block, consoleLink, firstName, mrkdwn, plainText } from './cards.ts';
import { cut, when } from './mrkdwn.ts';
import { recruiterId } from './people.ts';
import { escaped } from './text.ts';

/** So many of each list are shown; the console has them all. */
const SHOWN = 20;

/** The queue as App Home shows it to a recruiter, and `/handoffs` tells it, of which `which` is `open`, `mine` or all: by time and by nothing else. */
export async function drawQueue(
  handoffs: Pick<Handoffs, 'queue'>,
  user: string,
  publicUrl: string | undefined,
  which = '',
): Promise<Block[]> {
  const { waiting, claimed } = await handoffs.queue();
  const mine = claimed.filter(({ recruiter }) => recruiter?.id === recruiterId(user));
  const others = claimed.filter((one) => !mine.includes(one));
  const open = () => listed('Waiting', waiting, 'Nobody is waiting.', publicUrl, true);
  const yours = () => listed('Yours', mine, 'You have no conversation.', publicUrl, false);
  switch (which.trim().toLowerCase()) {
    case 'open':
      return open();
    case 'mine':
      return yours();
    default:
      return [...open(), ...yours(), ...listed('With colleagues', others, 'None.', publicUrl, false)];
  }
}

function listed(
  title: string,
  handoffs: readonly Handoff[],
  none: string,
  publicUrl: string | undefined,
  free: boolean,
): Block[] {
  const more = handoffs.length - SHOWN;
  return [
    { type: 'header', text: plainText(`${title} (${handoffs.length})`) },
    ...(handoffs.length === 0 ? [{ type: 'section', text: mrkdwn(none) }] : []),
    ...handoffs.slice(0, SHOWN).map((handoff) => ({
      type: 'section',
      text: mrkdwn(line(handoff, publicUrl)),
      ...(free && {
        accessory: { type: 'button', action_id: actions.take, text: plainText('Take it'), value: handoff.id },
      }),
    })),
    ...(more > 0 ? [{ type: 'section', text: mrkdwn(`${more} more are in the console.`) }] : []),
  ];
}

function line({ id, card, reference, openedAt, promise, recruiter }: Handoff, publicUrl: string | undefined): string {
  const link = consoleLink(id, publicUrl);
  const name = escaped(cut(firstName(card), 80));
  const promised = promise && promise.answeredAt === undefined ? `, answer promised by ${when(promise.dueAt)}` : '';
  const who = recruiter ? ` · ${escaped(recruiter.name)}` : '';
  return `*${link ? `<${link}|${name}>` : name}* (${escaped(reference)})${who}\nsince ${when(openedAt)}${promised}`;
}

/** What somebody who is no recruiter finds there. */
export const candidateHome: readonly Block[] = [
  {
    type: 'section',
    text: plainText('I am an automated assistant. Ask me about the role in the tab Messages.'),
  },
];

export const homeView = (blocks: readonly Block[]): Block => ({ type: 'home', blocks });
