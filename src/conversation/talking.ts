import { type Decision, type Heard, line, onlyCourtesy, type Say, type Situation } from './decision.ts';
import { go, reply, toNotice } from './moves.ts';
import { phrases, suggestions } from './phrases.ts';
import { react } from './react.ts';
import { asksSomething, complete, known, merge, reachable, topicOf, wantsRecruiter } from './reading.ts';
import type { State } from './state.ts';

/** Open questions and answers, until the candidate wants a recruiter. */
export function talking(situation: Situation, heard: Heard): Decision {
  const { acts, details } = heard.understanding;
  const stay = (say: Say) => reply(situation, say);
  if (acts.has('empty')) return stay(line(phrases.unclear(), 'smalltalk', suggestions.stuck));
  if (acts.has('promise')) return stay(line(phrases.promise(), 'decline', suggestions.verdict));
  if (acts.has('verdict') && !wantsRecruiter(heard))
    return stay(line(phrases.verdict(), 'decline', suggestions.verdict));
  const accepts = situation.state.offered === true && acts.has('agree') && !asksSomething(heard);
  const brings = details.email !== undefined && !asksSomething(heard);
  const sends = acts.has('send-cv') && !asksSomething(heard);
  if (acts.has('recruiter') || accepts || brings || sends) return begin(situation, heard);
  if (acts.has('cancel') && !known(heard)) return stay(line(phrases.nothingToCancel(), 'smalltalk', suggestions.stuck));
  if (onlyCourtesy(heard)) {
    if (acts.has('goodbye')) return stay(line(phrases.goodbye(), 'smalltalk'));
    if (acts.has('thanks')) return stay(line(phrases.thanks(), 'smalltalk', suggestions.start));
    return stay(line(phrases.greetingAgain(), 'smalltalk', suggestions.start));
  }
  if (acts.has('refuse') && !asksSomething(heard) && heard.understanding.text.split(/\s+/).length <= 4) {
    return stay(line(phrases.offered(), 'smalltalk', suggestions.stuck));
  }
  const reaction = react(situation, heard);
  if (reaction) return reaction;
  if (heard.findings.length === 0) return stay(line(phrases.unclear(), 'smalltalk', suggestions.stuck));
  return stay({ answer: true });
}

/** The candidate wants a recruiter. What they asked beside it is answered first; details they already gave are used. */
function begin(situation: Situation, heard: Heard): Decision {
  const { details: read } = heard.understanding;
  const details = merge(situation.state.details, read);
  const state: State = { ...situation.state, details };
  const answer = known(heard) && asksSomething(heard) && topicOf(heard) !== 'submit-cv';
  if (complete(details)) return toNotice(situation, state, answer);
  const link = /https?:\/\//.test(heard.understanding.text) && heard.understanding.acts.has('send-cv');
  const ask = read.badEmail
    ? phrases.badEmail(read.badEmail)
    : details.name && !reachable(details)
      ? phrases.askReach(details.name)
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
