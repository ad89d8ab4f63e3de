import { agreeing, itemsOf } from '../cv/cv.ts';
import { shownNow } from './consent.ts';
import type { Decision, Effect, Heard, Say, Situation } from './decision.ts';
import type { Request } from './message.ts';
import { phrases, suggestions } from './phrases.ts';
import { asksSomething, known } from './reading.ts';
import type { State } from './state.ts';

// The moves that several steps share: each is a decision.

/** Shows the notice. What was agreed to before holds for what was given before; `changed`: it was another wording. */
export function toNotice(situation: Situation, state: State, answer: boolean, changed = false): Decision {
  const { consent: _before, ...rest } = state;
  const text = phrases.notice(situation.agency, state.details);
  return go(
    situation,
    { ...rest, step: 'notice', shown: shownNow(situation) },
    {
      answer,
      text: changed ? `${phrases.noticeChanged()}\n\n${text}` : text,
      outcome: 'handoff',
      request: 'notice',
      suggestions: suggestions.notice,
    },
  );
}

/** The last look before it is sent; what was read and they have contradicted since is no fact any more. */
export function toReview(situation: Situation, state: State): Decision {
  const facts = state.facts && agreeing(state.facts, state.details);
  const same = facts === undefined || itemsOf(facts).length === itemsOf(state.facts!).length;
  const some = facts !== undefined && itemsOf(facts).length > 0;
  return go(
    situation,
    { ...state, step: 'review', ...(!same && { facts }) },
    {
      answer: false,
      text: phrases.review(state.details, state.cv?.name, some),
      outcome: 'handoff',
      request: 'review',
      suggestions: suggestions.review,
      ...(some && { facts: { items: facts, listed: true } }),
    },
  );
}

/** Without the CV and all that was read from it. */
export function withoutCv({ cv: _cv, read: _read, facts: _facts, ...rest }: State): State {
  return rest;
}

/** They want to send no CV after all. */
export function discardCv(situation: Situation): Decision {
  const { state } = situation;
  return { ...toReview(situation, withoutCv(state)), effects: state.cv ? ['discard-cv'] : [] };
}

/** Back to open questions; what was given on the way is dropped, and a kept CV with it. What is asked beside it is answered. */
export function leave(situation: Situation, heard: Heard, text: string): Decision {
  const { consent: _consent, unsure: _unsure, shown: _shown, talentPool, ...rest } = withoutCv(situation.state);
  const answer = asksSomething(heard) && known(heard);
  // Agreed to on this way, there is nothing left to keep; from an earlier handoff it stands.
  const stands = talentPool !== undefined && rest.handoff !== undefined;
  return {
    state: { ...rest, ...(stands && { talentPool }), details: {}, step: 'talking' },
    mode: situation.mode,
    effects: [
      ...(situation.state.cv ? ['discard-cv' as const] : []),
      ...(talentPool?.agreed && !stands ? ['leave-talent-pool' as const] : []),
    ],
    say: { answer, text, suggestions: suggestions.start, ...(!answer && { outcome: 'handoff' }) },
  };
}

/** A question on the way is answered, then the way is pointed out again. */
export function interrupted(
  situation: Situation,
  reminder: string,
  request: Request,
  offered: readonly string[],
  heard?: Heard,
): Decision {
  const answer = heard === undefined || asksSomething(heard) || known(heard);
  return reply(situation, {
    answer,
    text: reminder,
    ...(!answer && { outcome: 'handoff' as const }),
    request,
    suggestions: offered,
  });
}

export function askForCv(situation: Situation): Say {
  return {
    answer: false,
    text: phrases.askCv(situation.cvLimit),
    outcome: 'handoff',
    request: 'cv',
    suggestions: suggestions.cv,
  };
}

export function go(situation: Situation, state: State, say: Say, effects: readonly Effect[] = []): Decision {
  return { state, mode: situation.mode, effects, say };
}

export function reply(situation: Situation, say: Say): Decision {
  return { state: situation.state, mode: situation.mode, effects: [], say };
}
