import type { CvLinks } from '../../cv/cv.ts';
import { AppError } from '../../errors.ts';
import type { Handoff } from '../../handoff/handoff.ts';
import { type Block, firstName, mrkdwn } from './cards.ts';
import { recruiterId } from './people.ts';
import { escaped } from './text.ts';

export interface GiveCvParts {
  readonly cvLinks: Pick<CvLinks, 'make'>;
  readonly client: {
    tellPrivately(to: { channel: string; user: string; text: string; blocks: readonly Block[] }): Promise<void>;
  };
  /** Id of the recruiters' channel. */
  readonly channel: string;
  readonly publicUrl?: string | undefined;
}

/**
 * Gives a recruiter a link that opens the CV once, where nobody else sees it. `asked`: the click; told again, it gives the same link, and
 * none once that is used. Never by the outbox, whose rows hold no secrets. AppError 'not-found', 'unavailable'.
 */
export type GiveCv = (handoff: Handoff, user: string, asked: string) => Promise<void>;

export function createGiveCv({ cvLinks, client, channel, publicUrl }: GiveCvParts): GiveCv {
  return async ({ id: handoffId, reference, card }, user, asked) => {
    if (publicUrl === undefined)
      throw new AppError(
        'unavailable',
        'Set PUBLIC_URL, so that a link has somewhere to lead; or open the CV in the console.',
      );
    const { cv } = card;
    if (!cv) throw new AppError('not-found', 'There is no CV here any more.');
    const grant = { cvId: cv.id, handoffId, reference, recruiterId: recruiterId(user) };
    const token = await cvLinks.make(grant, asked);
    if (token === undefined) return;
    const said = `The CV of ${escaped(firstName(card))} (${escaped(reference)}): this link opens it once, within ten minutes.`;
    await client.tellPrivately({ channel, user, ...drawn(said, `${publicUrl}/cv/${token}`) });
  };
}

/** As a button: what stands in a text would be fetched for a preview. */
const drawn = (said: string, url: string) => ({
  text: said,
  blocks: [
    { type: 'section', text: mrkdwn(said) },
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: openCvAction, text: { type: 'plain_text', text: 'Open the link' }, url }],
    },
  ],
});

/** Slack tells of a click on a link too; nothing is done about it. */
const openCvAction = 'handoff_open_cv_link';
