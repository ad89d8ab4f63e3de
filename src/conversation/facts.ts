import { besides, type CvFact, type CvFacts, digestOfFacts, itemsOf, withItems } from '../cv/cv.ts';
import { applied, type Choice, choiceIn, fits, tidyFact } from './choosing.ts';
import type { Decision, Heard, Situation } from './decision.ts';
import type { FactsForm } from './message.ts';
import { discardCv, go, interrupted, leave, toReview } from './moves.ts';
import { phrases, suggestions } from './phrases.ts';
import { asksSomething, correction, without } from './reading.ts';
import type { State } from './state.ts';
import { withheld } from './withheld.ts';

// What was read from a CV: shown to the candidate, and kept only as far as they confirm it.

/** Shows what was read. `lead`: what is said before. */
export function toFacts(situation: Situation, state: State, lead?: string, said = phrases.factsRead()): Decision {
  const items = state.read!;
  return go(
    situation,
    { ...state, step: 'facts' },
    {
      answer: false,
      text: [lead, said].filter(Boolean).join('\n\n'),
      outcome: 'handoff',
      request: 'facts',
      suggestions: suggestions.facts,
      facts: { items, listed: true },
    },
  );
}

/** Is it right? What they say of it, a correction of what they typed themselves, a question, a no. */
export function facts(situation: Situation, heard: Heard): Decision {
  const { acts, text } = heard.understanding;
  const { state } = situation;
  const { read } = state;
  // Their CV was withdrawn meanwhile, on their own page.
  if (!read) return toReview(situation, state);
  if (heard.factsForm) return answered(situation, read, heard.factsForm);
  if (acts.has('cancel')) return leave(situation, heard, phrases.cancelled());
  const choice = choiceIn(text, read);
  if (choice && choice.kind !== 'unknown') return chosen(situation, read, choice);
  const held = withheld(text);
  const corrected = correction(state.details, heard) ?? without(held, state.details);
  if (corrected) return offer(situation, { ...state, details: corrected }, read);
  if (asksSomething(heard)) return interrupted(situation, phrases.factsAgain(), 'facts', suggestions.facts);
  if (held.has('cv')) return discardCv(situation);
  if (acts.has('skip'))
    return confirm(
      situation,
      withItems(read, () => undefined),
    );
  if (choice) return stay(situation, phrases.factsNotFound());
  if (acts.has('no') || acts.has('refuse')) return stay(situation, phrases.factsNot());
  if (acts.has('agree') || acts.has('send')) return confirm(situation, read);
  return interrupted(situation, phrases.factsAgain(), 'facts', suggestions.facts, heard);
}

/** At the review: what is left of the confirmed facts, where the message leaves some out. */
export function lessFacts(text: string, confirmed: CvFacts): CvFacts | undefined {
  const choice = choiceIn(text, confirmed);
  return choice?.kind === 'out' ? applied(confirmed, choice) : undefined;
}

/** The form, as far as it is about what waits: nothing in it is taken that was not offered. */
function answered(situation: Situation, read: CvFacts, { digest, keep, edits }: FactsForm): Decision {
  if (digest !== digestOfFacts(read)) return offer(situation, situation.state, read, phrases.factsMoved());
  const confirmed = withItems(read, ({ id, kind, fact }): CvFact | undefined => {
    if (!keep.includes(id)) return undefined;
    const edit = Object.hasOwn(edits, id) ? tidyFact(edits[id]!) : undefined;
    if (edit === undefined) return fact;
    return fits(kind, edit) ? { value: edit, line: fact.line } : undefined;
  });
  return confirm(situation, confirmed);
}

function chosen(situation: Situation, read: CvFacts, choice: Exclude<Choice, { kind: 'unknown' }>): Decision {
  const left = applied(read, choice);
  return itemsOf(left).length === 0 ? confirm(situation, left) : offer(situation, situation.state, left);
}

/** Shows what waits now. */
function offer(situation: Situation, state: State, facts: CvFacts, said = phrases.factsLeft()): Decision {
  const read = besides(facts, state.details);
  if (itemsOf(read).length === 0) return confirm({ ...situation, state }, read);
  return toFacts(situation, { ...state, read }, undefined, said);
}

/** Only this is kept. What they typed themselves stands; a way to reach them that they gave none of comes from the CV. */
function confirm(situation: Situation, confirmed: CvFacts): Decision {
  const { read: _, ...state } = situation.state;
  const { email, phone } = { email: confirmed.email[0]?.value, phone: confirmed.phone[0]?.value };
  const details = { ...(email && { email }), ...(phone && { phone }), ...state.details };
  return toReview(situation, { ...state, details, facts: confirmed });
}

function stay(situation: Situation, text: string): Decision {
  return go(situation, situation.state, {
    answer: false,
    text,
    outcome: 'handoff',
    request: 'facts',
    suggestions: suggestions.facts,
  });
}
