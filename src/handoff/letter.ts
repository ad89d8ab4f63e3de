import { type Locked, lock } from '../answering/answering.ts';
import type { Waiting } from './reach.ts';

/** An e-mail as it is written, before it is made plain text or HTML: paragraphs, and among them links. */
export interface Letter {
  readonly subject: string;
  readonly paragraphs: readonly (Locked | LetterLink)[];
  /** In small print. */
  readonly footer: readonly (Locked | LetterLink)[];
}

export interface LetterLink {
  readonly label: string;
  readonly url: string;
}

export interface LetterParts {
  readonly agencyName: string;
  readonly firstName?: string | undefined;
  /** What it tells of; none when the candidate asked for another link. */
  readonly waiting: readonly Waiting[];
  readonly link: string;
  /** The last day on which the link works (ISO date). */
  readonly until: string;
  /** Where such mails are stopped. */
  readonly stop: string;
}

/**
 * What a candidate reads in a mailbox that others may see: that somebody wrote, never what. Of the candidate it holds nothing but
 * the first name: no message, no role, no CV, no time zone.
 */
export function writeLetter({ agencyName, firstName, waiting, link, until, stop }: LetterParts): Letter {
  const names = [...new Set(waiting.flatMap(({ by }) => by ?? []))];
  const count = waiting.length === 1 ? '1 message' : `${waiting.length} messages`;
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(until));
  const verbatim = [agencyName, firstName, ...names, count, day];
  const say = (text: string): Locked => lock(text, { verbatim });
  const who = names.length === 0 ? undefined : `${listed(names)} from ${agencyName}`;
  const has = names.length > 1 ? 'have' : 'has';
  const news = who
    ? `${who} ${has} written to you (${count})`
    : `There is news of your request to ${agencyName} (${count})`;
  const asked = `You asked for a new link to your conversation with ${agencyName}`;
  return {
    subject: waiting.length === 0 ? `Your conversation with ${agencyName}` : subject(who, has, agencyName),
    paragraphs: [
      say(firstName ? `Hello ${firstName},` : 'Hello,'),
      say(
        `${waiting.length === 0 ? asked : news}. The conversation is in our career chat, with everything that was said before:`,
      ),
      { label: 'Open the conversation', url: link },
      say(
        `The link is for you alone: please do not pass it on. It opens the conversation once, and works until ${day}.`,
      ),
    ],
    footer: [
      say(
        `You get this e-mail because you asked ${agencyName} for a recruiter in the chat and left this address. An answer to this e-mail is not read: answer in the conversation. To have everything deleted, open it and write "delete my data".`,
      ),
      { label: 'No more such e-mails', url: stop },
    ],
  };
}

function subject(who: string | undefined, has: string, agencyName: string): string {
  return who ? `${who} ${has} written to you` : `News of your request to ${agencyName}`;
}

const listed = (names: readonly string[]): string => new Intl.ListFormat('en-GB').format(names);
