import type { CvLine } from '../line.ts';
import { openText } from './personal.ts';
import { headingIn, type Section } from './sections.ts';

/** A line with the section of the CV that it stands in. */
export interface Placed {
  readonly text: string;
  /** The text without what is personal or pay; empty where nothing else is left. */
  readonly open: string;
  readonly part: CvLine['part'];
  /** `top`: before the first heading. */
  readonly section: Section | 'top';
  readonly heading: boolean;
}

/** More than this is not read: a CV of 30 full pages has less. */
const mostCharacters = 100_000;

/** Invisible: marks of direction, joiners, soft hyphens. */
const invisible = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/** Lines in document order; what stands in the page header, which every page repeats, first. */
export function place(lines: readonly CvLine[]): Placed[] {
  const read: CvLine[] = [];
  let left = mostCharacters;
  for (const line of lines) {
    if (left <= 0) break;
    const text = tidy(line.text.slice(0, left));
    left -= line.text.length + 1;
    if (text !== '') read.push({ ...line, text });
  }
  const header = read.filter(({ part }) => part === 'header');
  const rest = read.filter(({ part }) => part !== 'header');
  let section: Placed['section'] = 'top';
  return [...header, ...rest].map(({ text, part }) => {
    const heading = part === 'link' ? undefined : headingIn(text);
    // A heading goes for what follows it, a label before a colon for its own line; languages often go on in the next one.
    if (heading?.alone || heading?.section === 'languages') section = heading.section;
    return { text, open: openText(text), part, section: heading?.section ?? section, heading: heading?.alone === true };
  });
}

function tidy(text: string): string {
  return text
    .replace(invisible, '')
    .replace(/[\u00A0\u2000-\u200A\u202F\u3000]/g, ' ')
    .normalize('NFC')
    .trim();
}
