import { type Decision, type Heard, onlyCourtesy, type Say, type Situation } from './decision.ts';
import { fixed } from './fixed.ts';
import { go, reply, toNotice } from './moves.ts';
import { phrases, suggestions } from './phrases.ts';
import { react } from './react.ts';
import { asksSomething, complete, known, merge, reachable, topicOf, wantsRecruiter } from './reading.ts';
import type { State } from './state.ts';
import { saysUnder16 } from './young.ts';

/** Open questions and answers, until the candidate wants a recruiter. */
export function talking(situation: Situation, heard: Heard): Decision {
  const { acts, text } = heard.understanding;
  const stay = (say: Say) => reply(situation, say);
  if (saysUnder16(text)) return young({ ...situation, state: { ...situation.state, under16: true } }, heard);
  if (acts.has('empty')) return stay(fixed.unclear);
  if (acts.has('promise')) return stay(fixed.promise);
  if (acts.has('verdict') && !wantsRecruiter(heard)) return stay(fixed.verdict);
  if (wantsOn(situation, heard)) return situation.state.under16 ? young(situation, heard) : begin(situation, heard);
  if (acts.has('cancel') && !known(heard) && !asksSomething(heard)) return stay(fixed.nothingToCancel);
  if (onlyCourtesy(heard)) {
    if (acts.has('goodbye')) return stay(fixed.goodbye);
    if (acts.has('thanks')) return stay(fixed.thanks);
    return stay(fixed.greeting);
  }
  const short = text.split(/\s+/).length <= 4;
  if (acts.has('refuse') && !asksSomething(heard) && (short || heard.findings.length === 0))
    return stay(fixed.understood);
  const reaction = react(situation, heard);
  if (reaction) return reaction;
  if (heard.findings.length === 0) return stay(fixed.unclear);
  return stay({ answer: true });
}

/** They want a recruiter, take the offer of one, or bring what only a recruiter has a use for. */
function wantsOn({ state }: Situation, heard: Heard): boolean {
  const { acts, details } = heard.understanding;
  if (acts.has('recruiter')) return true;
  if (asksSomething(heard) || acts.has('refuse') || acts.has('no')) return false;
  const reach = details.email ?? (/^(?:\+|00)/.test(details.phone ?? '') ? details.phone : undefined);
  return acts.has('send-cv') || reach !== undefined || (state.offered === true && acts.has('agree'));
}

/** Nobody so young is led to a recruiter: what was asked is answered, and people near them are pointed to. */
function young(situation: Situation, heard: Heard): Decision {
  const answer = known(heard) && topicOf(heard) !== 'submit-cv';
  return reply(situation, {
    answer,
    text: phrases.young(),
    ...(!answer && { outcome: 'decline' as const }),
    suggestions: suggestions.young,
  });
}

/** On the way to a recruiter "who gets it?" is about what is given there. */
const aboutData = { entries: ['what-happens-with-my-data'], question: 'what happens with my data' };

/** The candidate wants a recruiter. What they asked beside it is answered first; details they already gave are used. */
function begin(situation: Situation, heard: Heard): Decision {
  const { details: read } = heard.understanding;
  const details = merge(situation.state.details, read);
  const state: State = { ...situation.state, details, focus: aboutData };
  const answer = known(heard) && asksSomething(heard) && topicOf(heard) !== 'submit-cv';
  if (complete(details)) return toNotice(situation, state, answer);
  const link = /https?:\/\//.test(heard.understanding.text) && heard.understanding.acts.has('send-cv');
  const ask = read.badEmail
    ? phrases.badEmail(read.badEmail)
    : details.name && !reachable(details)
      ? phrases.askReach(details.name)
      : reachable(details)
        ? phrases.askName()
        : phrases.askContact(situation.agency);
  const verdict = heard.understanding.acts.has('verdict') ? `${phrases.verdict()}\n\n` : '';
  const text = link ? `${phrases.cvByLink()}\n\n${ask}` : ask;
  return go(
    situation,
    { ...state, step: 'contact' },
    {
      answer: answer && !verdict,
      text: `${verdict}${text}`,
      outcome: 'handoff',
      request: 'contact',
      suggestions: suggestions.contact,
    },
  );
}
