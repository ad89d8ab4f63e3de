import { clausesOf, isNegated, speaksAbout } from './clauses.ts';
import {
  asksForRecruiter,
  cancels,
  consents,
  exempts,
  opensWithNo,
  plainNo,
  plainYes,
  refuses,
  sends,
  sendsCv,
  skips,
} from './wish-words.ts';

/**
 * What a message wants of the way to a recruiter. `recruiter` and `send-cv` are asked for, not only spoken of; `agree` is a yes or a
 * consent in words; `send` says to go on and consents to nothing; `refuse` is no to the way as a whole; `no` only opens with a no, and
 * what follows may be the real answer; `skip` leaves a step out; `cancel` leaves the way.
 */
export const wishes = ['cancel', 'recruiter', 'send-cv', 'agree', 'send', 'refuse', 'no', 'skip'] as const;
export type Wish = (typeof wishes)[number];

const some = (patterns: readonly RegExp[], folded: string) => patterns.some((pattern) => pattern.test(folded));

/** A part of the message that is held back is none of the whole: a name, a telephone, a CV. */
const field =
  /\b(?:names?|surname|phone|telephone|telefon\w*|mobile|number|e-?mails?|mail|cv|resume|lebenslauf|handy\w*|nummer|nachname\w*|nom|nombre|apellido|telefono|numero|correo|cognome|nome|naam|achternaam|telefoon\w*|nazwisk\w*|imi\w+|numer\w*)\b/;

/** Reads the wishes of a folded message. Pure. */
export function wishesIn(folded: string): Set<Wish> {
  const found = new Set<Wish>();
  const clauses = clausesOf(folded);
  for (const clause of clauses) {
    for (const wish of ['recruiter', 'send-cv'] as const) {
      if (mentions(clause.folded, wish) && !speaksAbout(clause.folded)) {
        // A CV held back is no refusal of the recruiter.
        if (!isNegated(clause.folded)) found.add(wish);
        else found.add(wish === 'recruiter' ? 'refuse' : 'skip');
      }
    }
    if (isRefusal(clause.folded)) found.add('refuse');
    if (some(cancels, clause.folded)) found.add('cancel');
    if (some(skips, clause.folded)) found.add('skip');
    if (some(consents, clause.folded) && !isNegated(clause.folded)) found.add('agree');
  }
  if (some(plainYes, folded)) found.add('agree');
  if (some(sends, folded)) found.add('send');
  if (some(plainNo, folded) && opensWithNo.test(folded)) found.add('refuse');
  if (opensWithNo.test(folded)) found.add('no');
  return found;
}

function mentions(folded: string, wish: 'recruiter' | 'send-cv'): boolean {
  return some(wish === 'recruiter' ? asksForRecruiter : sendsCv, folded);
}

function isRefusal(folded: string): boolean {
  if (speaksAbout(folded) || exempts.test(folded)) return false;
  return some(refuses, folded) && (!field.test(folded) || /\b(?:agree|consent|accept)\b/.test(folded));
}

/** Nothing but yes or no, in any of the ways people say it: an answer to what the bot asked, and no question. */
export function isPlainAnswer(folded: string): boolean {
  if (folded.includes('?')) return false;
  if (some(plainYes, folded) || some(plainNo, folded)) return true;
  const clauses = clausesOf(folded);
  return (
    clauses.length > 0 &&
    clauses.every(
      ({ folded: one }) =>
        some(cancels, one) || some(skips, one) || some(sends, one) || some(plainYes, one) || some(plainNo, one),
    )
  );
}

/** What a message says beside refusing a recruiter: that is what it asks. */
export function withoutRefusals(text: string): string {
  const clauses = clausesOf(text);
  const rest = clauses.filter(({ folded }) => !refusesRecruiter(folded));
  return rest.length === clauses.length
    ? text
    : rest
        .map((one) => `${one.text}${one.after || ' '} `)
        .join('')
        .trim();
}

function refusesRecruiter(folded: string): boolean {
  if (speaksAbout(folded)) return false;
  return isRefusal(folded) || ((mentions(folded, 'recruiter') || mentions(folded, 'send-cv')) && isNegated(folded));
}
