import { type Digest, SHARED } from '../../curation/curation.ts';
import { type Block, type Drawn, mrkdwn, plainText } from './cards.ts';
import { cut } from './mrkdwn.ts';
import { escaped } from './text.ts';

/** So many lines of each list are shown. */
const LINES = 10;

/** A week as curators read it in Slack. */
export function drawDigest(
  { week, people, outcomes, entries, unanswered }: Digest,
  titleOf: (entry: string) => string,
): Drawn {
  const title = `${week.name}: what candidates asked`;
  const counts = outcomes.map(({ outcome, count }) => `${outcome} ${count}`).join(', ');
  return {
    text: `${title}. ${counted(unanswered.count, 'question')} not or only partly answered.`,
    blocks: [
      { type: 'header', text: plainText(title) },
      section(`${counted(people, 'person', 'people')} asked. Turns by outcome: ${counts || 'none'}.`),
      ...list(
        'Entries',
        entries.map(
          ({ entry, answered, partly, helpful, unhelpful }) =>
            `${escaped(titleOf(entry))}: answered ${answered}${partly > 0 ? `, in part ${partly}` : ''}${
              helpful + unhelpful > 0 ? `; helped ${helpful}, did not ${unhelpful}` : ''
            }`,
        ),
      ),
      ...list(
        `Not or only partly answered: ${counted(unanswered.count, 'question')} of ${counted(unanswered.people, 'person', 'people')}`,
        unanswered.shared.map(
          ({ words, people: asking, partly }) =>
            `${counted(asking, 'person', 'people')}: ${escaped(cut(words, 200))}${partly ? ' _(in part)_' : ''}`,
        ),
      ),
      ...(unanswered.unquoted > 0
        ? [
            {
              type: 'context',
              elements: [
                mrkdwn(
                  `${counted(unanswered.unquoted, 'more question')} not quoted: words are told only if at least ${SHARED} people used them.`,
                ),
              ],
            },
          ]
        : []),
    ],
  };
}

const section = (text: string): Block => ({ type: 'section', text: mrkdwn(cut(text, 3000)) });

function list(title: string, lines: readonly string[]): Block[] {
  if (lines.length === 0) return title.startsWith('Entries') ? [] : [section(`*${title}*`)];
  const more = lines.length - LINES;
  const shown = lines.slice(0, LINES).map((line) => `• ${line}`);
  return [section([`*${title}*`, ...shown, ...(more > 0 ? [`_and ${more} more_`] : [])].join('\n'))];
}

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
