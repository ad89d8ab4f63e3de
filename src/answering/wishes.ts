import { clausesOf, isNegated, speaksAbout } from './clauses.ts';
import {
  asksForRecruiter,
  cancels,
  consents,
  deniesCalls,
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
  const clauses = clausesOf(folded).map((clause) => clause.folded);
  for (const clause of clauses) {
    if (asksFor(clause, 'send-cv')) found.add(isNegated(clause) ? 'skip' : 'send-cv');
    if (some(cancels, clause)) found.add('cancel');
    if (some(skips, clause)) found.add('skip');
    if (some(consents, clause) && !isNegated(clause)) found.add('agree');
  }
  const requested = clauses.findLastIndex((clause) => asksFor(clause, 'recruiter') && !isNegated(clause));
  const refused = clauses.findLastIndex(
    (clause) => refusesRecruiter(clause) && !(requested >= 0 && deniesCalls.test(clause)),
  );
  // Of a yes and a no to a recruiter the later one counts.
  if (requested > refused) found.add('recruiter');
  if (refused > requested) found.add('refuse');
  if (some(plainYes, folded)) found.add('agree');
  if (some(sends, folded)) found.add('send');
  if (opensWithNo.test(folded)) found.add('no');
  if (some(plainNo, folded) && found.has('no')) found.add('refuse');
  // Where nothing is under way, "I changed my mind, yes please" takes a no back.
  if (/\bchanged my mind\b/.test(folded) && clauses.length > 1 && some(plainYes, clauses.at(-1)!))
    found.add('recruiter');
  return found;
}

/** Asked for, be it with a no before it; not only spoken of. */
function asksFor(folded: string, wish: 'recruiter' | 'send-cv'): boolean {
  return some(wish === 'recruiter' ? asksForRecruiter : sendsCv, folded) && !speaksAbout(folded);
}

function refusesRecruiter(folded: string): boolean {
  return isRefusal(folded) || (asksFor(folded, 'recruiter') && isNegated(folded));
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

/** What a message says beside refusing a recruiter: that is what it asks. Empty where it says nothing else. */
export function withoutRefusals(text: string): string {
  const clauses = clausesOf(text);
  const rest = clauses.filter(
    ({ folded }) => !refusesRecruiter(folded) && !(asksFor(folded, 'send-cv') && isNegated(folded)),
  );
  if (rest.length === clauses.length) return text;
  if (rest.every(({ folded }) => some(plainNo, folded))) return '';
  return rest
    .map((one) => `${one.text}${one.after || ' '} `)
    .join('')
    .replace(/[,;:]?\s*$/, '');
}
