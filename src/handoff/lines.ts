import { type Locked, lock } from '../answering/answering.ts';
import { AppError } from '../errors.ts';
import { type PromisedTime, type Renewal, writtenTime } from './promise.ts';
import type { Handoff, Recruiter } from './store.ts';

/** What the candidate reads when a recruiter takes the conversation. */
export function joinedLine(recruiter: string, agencyName: string): Locked {
  return lock(
    `${recruiter} from ${agencyName} has joined. From now on you are talking with a person; the assistant stays silent.`,
    { verbatim: [recruiter, agencyName] },
  );
}

/** What the candidate reads when the recruiter closes it: an assistant answers again, and says that it is one. */
export function closedLine(recruiter: string): Locked {
  return lock(
    `${recruiter} has closed this conversation. I am the automated assistant again: you can ask me another question, or ask for a recruiter.`,
    { verbatim: [recruiter] },
  );
}

/** What the candidate reads when nobody answered by the time that was promised: the truth, and the next time if there is one. */
export function brokenLine(broken: PromisedTime, next: PromisedTime | undefined): Locked {
  const [was, will] = [writtenTime(broken), next && writtenTime(next)];
  const after = will ? promises(will) : `${noFurther} You can go on waiting here, or ${withdraw}.`;
  return lock(
    `${notHappened(was)} Your request is still in the queue, and the recruiters see at their desk that it is overdue. ${after}`,
    { verbatim: [was, will] },
  );
}

/** What the candidate reads when a recruiter, or an administrator for them, gives the conversation back to the queue. */
export function releasedLine(recruiter: string, agencyName: string, { stands, broken, next }: Renewal): Locked {
  const [was, will] = [broken && writtenTime(broken), (stands ?? next) && writtenTime((stands ?? next)!)];
  const time = [
    was && notHappened(was),
    stands && 'What you were told still holds.',
    will ? promises(will) : was ? noFurther : `I don't know how soon, so I won't promise a time.`,
  ];
  return lock(
    `${recruiter} is no longer looking after this conversation. Another recruiter from ${agencyName} will take it over: your request is in their queue again, in the place it had. ${time.filter(Boolean).join(' ')} Until then I am the automated assistant again: you can ask me about the role, or ${withdraw}.`,
    { verbatim: [recruiter, agencyName, was, will] },
  );
}

/** What the candidate reads when the conversation goes from one recruiter to another. */
export function reassignedLine(from: string, to: string, agencyName: string): Locked {
  return lock(
    `${to} from ${agencyName} takes over this conversation from ${from}. You are still talking with a person; the assistant stays silent.`,
    { verbatim: [from, to, agencyName] },
  );
}

const notHappened = (was: string) =>
  `I told you that a recruiter would answer by ${was}. That has not happened, and I'm sorry.`;
const promises = (will: string) =>
  `A recruiter will answer by ${will}. Should nobody have taken it up by then, I'll tell you so here.`;
const noFurther = 'I have no further time that I could promise you.';
const withdraw = 'withdraw your request by writing "cancel"';

/** The external id of the line that closes a handoff's part of the transcript. */
export const closingKey = (handoffId: string): string => `closed:${handoffId}`;

/** The longest a recruiter's message may be, in UTF-16 units. */
export const MESSAGE_LIMIT = 4000;

/** A recruiter's words as they are stored. AppError 'bad-request' when there are none or too many. */
export function recruiterText(text: string): string {
  // PostgreSQL stores no NUL, and a lone surrogate is no text in UTF-8.
  const said = text.replaceAll('\u0000', '').toWellFormed().trim();
  if (said === '') throw new AppError('bad-request', 'Write a message first.');
  if (said.length > MESSAGE_LIMIT) {
    throw new AppError('bad-request', `The message has ${said.length} characters; send at most 4,000 at a time.`);
  }
  return said;
}

/** Why a claim did not succeed, for the recruiter who tried. */
export function whyNotClaimed(handoff: Handoff | undefined): AppError {
  switch (handoff?.status) {
    case 'claimed':
      return new AppError(
        'conflict',
        `${handoff.recruiter?.name ?? 'A colleague'} has already taken this conversation.`,
      );
    case 'closed':
      return new AppError(
        'conflict',
        `${handoff.recruiter?.name ?? 'A colleague'} has already closed this conversation.`,
      );
    case 'open':
      return new AppError('conflict', 'This conversation changed just now. Try again.');
    default:
      return gone();
  }
}

/** Why a conversation did not change hands, for whoever asked for it. */
export function whyNotPassed(handoff: Handoff | undefined, holder: string): AppError {
  switch (handoff?.status) {
    case 'open':
      return new AppError('conflict', 'Nobody has this conversation any more: it is in the queue again.');
    case 'claimed':
      return handoff.recruiter?.id === holder
        ? new AppError('conflict', 'This conversation changed just now. Try again.')
        : new AppError('conflict', `${handoff.recruiter?.name ?? 'A colleague'} has this conversation now.`);
    case 'closed':
      return new AppError('conflict', 'This conversation is closed. The candidate can ask for a recruiter again.');
    default:
      return gone();
  }
}

/** Why a recruiter may not write or close, and what to do instead. */
export function whyNotHolder(handoff: Handoff | undefined, recruiter: Recruiter): AppError {
  switch (handoff?.status) {
    case 'open':
      return new AppError('forbidden', 'Take this conversation first; then you can write to the candidate.');
    case 'claimed':
      return handoff.recruiter?.id === recruiter.id
        ? new AppError('conflict', 'This conversation changed just now. Try again.')
        : new AppError(
            'forbidden',
            `${handoff.recruiter?.name ?? 'A colleague'} has this conversation. Ask them to write.`,
          );
    case 'closed':
      return new AppError('forbidden', 'This conversation is closed. The candidate can ask for a recruiter again.');
    default:
      return gone();
  }
}

/** Why a recruiter may not change a message, for the one who tried. */
export function whyNotChanged(handoff: Handoff | undefined, recruiter: Recruiter): AppError {
  return handoff?.status === 'claimed' && handoff.recruiter?.id === recruiter.id
    ? new AppError('forbidden', 'Only what you wrote yourself and have not deleted can be changed.')
    : whyNotHolder(handoff, recruiter);
}

/** The same answer for a withdrawn, an erased and an unknown handoff: nothing of a withdrawn one is shown. */
export function gone(): AppError {
  return new AppError(
    'not-found',
    'This request is no longer here: the candidate withdrew it, or the address is wrong.',
  );
}
