const date = (at: string | number, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', options).format(new Date(at));

/** A moment in the reader's own time zone. */
export const moment = (at: string | number): string => date(at, { dateStyle: 'long', timeStyle: 'short' });
export const momentIn = (at: string, timeZone: string): string =>
  `${date(at, { dateStyle: 'full', timeStyle: 'short', timeZone })} (${timeZone})`;

export function size(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** "1 message", "3 messages". */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** Copies by what they are to a person, in the order in which they are told; those of the machinery are put together. */
export const copies: readonly (readonly [tables: readonly string[], one: string, many?: string])[] = [
  [['message'], 'message'],
  [['cv'], 'CV'],
  [['file'], 'file'],
  [['handoff'], 'request to a recruiter', 'requests to a recruiter'],
  [['consent'], 'record of what you agreed to', 'records of what you agreed to'],
  [['note'], 'note of a recruiter', 'notes of recruiters'],
  [['slack_message'], 'message of ours in Slack', 'messages of ours in Slack'],
  [['slack_file'], 'file of ours in Slack', 'files of ours in Slack'],
  [['mail'], 'record of an e-mail to you', 'records of e-mails to you'],
];

export const problem = 'That did not work just now. Check your connection and try again.';
