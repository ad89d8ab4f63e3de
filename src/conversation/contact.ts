import type { Decision, Heard, Situation } from './decision.ts';
import { go, interrupted, leave, toNotice } from './moves.ts';
import { phrases, suggestions } from './phrases.ts';
import { asksOnlyWhy, asksSomething, complete, known, merge, presses, reachable } from './reading.ts';
import type { Details, State } from './state.ts';
import { type Field, withheld } from './withheld.ts';

/** Each slot reads a message in this order: a question, a correction, a no to all, a no to one field, data; else it asks again. */
export function contact(situation: Situation, heard: Heard): Decision {
  const { acts, details: read, text } = heard.understanding;
  const { unsure, ...before } = situation.state;
  const reach = read.email ?? read.phone ?? read.badEmail;
  const held = withheld(text);
  const named = read.name ?? read.unsureName;
  // A word in small letters that the knowledge answers is no name.
  const isName = named !== undefined && (isCapitalised(named) || !known(heard));
  if (reach === undefined) {
    if (asksSomething(heard) && !(isName && !known(heard))) return askedAtContact(situation, heard, held);
    if (acts.has('cancel')) return leave(situation, heard, phrases.cancelled());
    if (unsure && !isName && acts.has('no')) {
      const { name: _, ...details } = before.details;
      return ask(situation, { ...before, details }, phrases.askName());
    }
    if (acts.has('refuse')) return leave(situation, heard, phrases.contactRefused());
    if (acts.has('no') && !isName && held.size === 0 && !presses(heard))
      return leave(situation, heard, phrases.contactRefused());
    if (!isName && held.size === 0 && known(heard) && !presses(heard)) return askedAtContact(situation, heard, held);
  }
  const details = merge(before.details, isName ? { ...read, name: named } : { ...read, ...noName });
  const state: State = { ...before, details, ...(isName && read.name === undefined && { unsure: true }) };
  if (complete(details) && !state.unsure) {
    const answer = asksSomething(heard) && known(heard) && !acts.has('recruiter');
    return toNotice(situation, state, answer);
  }
  if (complete(details)) return ask(situation, state, phrases.isYourName(details.name!));
  return ask(
    situation,
    state,
    nextAt(heard, state, held, details.name !== before.details.name || reach !== undefined || unsure === true),
  );
}

const noName = { name: undefined };

function isCapitalised(name: string): boolean {
  return /^\p{Lu}/u.test(name);
}

/** What to ask for next; `learnt`: this message brought something. */
function nextAt(heard: Heard, state: State, held: ReadonlySet<Field>, learnt: boolean): string {
  const { details, unsure } = state;
  const { badEmail } = heard.understanding.details;
  if (badEmail) return phrases.badEmail(badEmail);
  const need = holdsBack(held, details);
  const next = unsure
    ? phrases.isYourName(details.name!)
    : details.name
      ? phrases.askReach(details.name)
      : reachable(details)
        ? phrases.askName()
        : phrases.contactAgain();
  if (need) return details.name && !held.has('name') && need !== phrases.reachNeeded() ? `${need} ${next}` : need;
  if (!learnt && (presses(heard) || heard.understanding.acts.has('recruiter'))) return phrases.notLive();
  return next;
}

/** What a field that is held back means for the way; undefined where nothing is. */
export function holdsBack(held: ReadonlySet<Field>, details: Details): string | undefined {
  if (held.has('name') && !details.name) return phrases.nameEnough();
  if (held.has('email') && held.has('phone')) return phrases.reachNeeded();
  if (held.has('email') || held.has('phone')) return phrases.reachEnough();
  if (held.has('cv')) return phrases.cvOptional();
  return undefined;
}

function askedAtContact(situation: Situation, heard: Heard, held: ReadonlySet<Field>): Decision {
  const { acts } = heard.understanding;
  if (asksOnlyWhy(heard)) return ask(situation, situation.state, `${phrases.whyContact()} ${phrases.backToContact()}`);
  if (acts.has('cancel')) return leave(situation, heard, phrases.cancelled());
  if (acts.has('refuse')) return leave(situation, heard, phrases.contactRefused());
  const need = holdsBack(held, situation.state.details);
  if (need) return ask(situation, situation.state, `${need} ${phrases.backToContact()}`);
  if (acts.has('recruiter')) return ask(situation, situation.state, phrases.notLive());
  return interrupted(situation, phrases.backToContact(), 'contact', suggestions.contact);
}

function ask(situation: Situation, state: State, text: string): Decision {
  return go(situation, state, {
    answer: false,
    text,
    outcome: 'handoff',
    request: 'contact',
    suggestions: suggestions.contact,
  });
}
