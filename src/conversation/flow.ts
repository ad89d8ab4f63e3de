import { promise, writtenTime } from '../handoff/handoff.ts';
import { agree, consented, sawNotice } from './consent.ts';
import { contact, holdsBack } from './contact.ts';
import { type Decision, type Heard, line, onlyCourtesy, type Say, type Situation } from './decision.ts';
import { facts, lessFacts, toFacts } from './facts.ts';
import { decideFile } from './file.ts';
import { askForCv, discardCv, go, interrupted, leave, reply, toNotice, toReview } from './moves.ts';
import { withdrawn } from './my-data.ts';
import { phrases, suggestions } from './phrases.ts';
import { poolAnswer, withPoolAsked } from './pool.ts';
import { asksOnlyWhy, asksSomething, correction, known, merge, topicOf, without } from './reading.ts';
import type { State } from './state.ts';
import { talking } from './talking.ts';
import { isConditional, withheld } from './withheld.ts';

/** The rules of the step the conversation is in. Each step can be interrupted by a question and left by a cancel. */
export function decideStep(situation: Situation, heard: Heard): Decision {
  if (heard.file) return decideFile(situation, heard.file);
  const anew = noticeAnew(situation, heard);
  if (anew) return anew;
  const step = situation.state.step;
  switch (step) {
    case 'talking':
      return talking(situation, heard);
    case 'contact':
      return contact(situation, heard);
    case 'notice':
      return notice(situation, heard);
    case 'cv':
      return cv(situation, heard);
    case 'facts':
      return facts(situation, heard);
    case 'review':
      return review(situation, heard);
    case 'handed-off':
      return handedOff(situation, heard);
    case 'confirm-erasure':
    case 'confirm-withdrawal':
    case 'closed':
      throw new Error(`decide handles ${step} before the steps`);
  }
}

/** On the way, what was shown or agreed to is not the notice any more: it is shown as it is now, to all but who leave. */
function noticeAnew(situation: Situation, heard: Heard): Decision | undefined {
  const { state } = situation;
  switch (state.step) {
    case 'notice':
      if (sawNotice(situation)) return undefined;
      break;
    case 'cv':
    case 'facts':
    case 'review':
      if (consented(situation)) return undefined;
      break;
    default:
      return undefined;
  }
  const { acts } = heard.understanding;
  if (acts.has('cancel') || acts.has('refuse') || (acts.has('no') && state.step !== 'cv')) return undefined;
  const details = correction(state.details, heard) ?? state.details;
  return toNotice(situation, { ...state, details }, asksSomething(heard) && known(heard), true);
}

function notice(situation: Situation, heard: Heard): Decision {
  const { acts, details: read, text } = heard.understanding;
  const { state, agency } = situation;
  const stay = (said: string, changed: State = state) =>
    go(situation, changed, {
      answer: false,
      text: `${said} ${phrases.noticeAgain()}`,
      outcome: 'handoff',
      request: 'notice',
      suggestions: suggestions.notice,
    });
  const corrected = correction(state.details, heard) ?? without(withheld(text), state.details);
  if (corrected) return stay(phrases.detailsCorrected(corrected), { ...state, details: corrected });
  if (asksOnlyWhy(heard)) return stay(phrases.whyContact());
  if (asksSomething(heard)) {
    if (acts.has('refuse') || acts.has('cancel')) return leave(situation, heard, phrases.consentRefused());
    return interrupted(situation, phrases.noticeAgain(), 'notice', suggestions.notice, heard);
  }
  if (acts.has('cancel')) return leave(situation, heard, phrases.cancelled());
  if (acts.has('refuse')) return leave(situation, heard, phrases.consentRefused());
  if (isConditional(text)) return stay(phrases.onlyRecruiters(agency));
  const need = holdsBack(withheld(text), {});
  if (need) return stay(withheld(text).has('cv') ? need : phrases.reachNeeded());
  if (acts.has('no')) return leave(situation, heard, phrases.consentRefused());
  if (acts.has('agree')) {
    const agreed = agree(situation, { ...state, details: merge(state.details, read) }, heard);
    return onwards(situation, agreed);
  }
  return interrupted(situation, phrases.noticeAgain(), 'notice', suggestions.notice, heard);
}

/** From the notice on: to the CV, or where there is one already to what was read from it, or to the review. Who joined the talent pool is told so first. */
function onwards(situation: Situation, { state, effects }: Pick<Decision, 'state' | 'effects'>): Decision {
  const next = state.read
    ? toFacts(situation, state)
    : state.cv
      ? toReview(situation, state)
      : go(situation, { ...state, step: 'cv' }, askForCv(situation));
  const told = effects.includes('join-talent-pool') ? `${phrases.poolJoined()}\n\n` : '';
  return { ...next, effects, say: { ...next.say!, text: `${told}${next.say!.text}` } };
}

function cv(situation: Situation, heard: Heard): Decision {
  const { acts, text } = heard.understanding;
  const { state } = situation;
  const held = withheld(text);
  if (acts.has('cancel') && !acts.has('skip')) return leave(situation, heard, phrases.cancelled());
  const corrected = correction(state.details, heard) ?? without(held, state.details);
  if (corrected) {
    return go(
      situation,
      { ...state, details: corrected },
      { ...askForCv(situation), text: `${phrases.detailsCorrected(corrected)} ${phrases.cvAgain()}` },
    );
  }
  const leftOut = held.has('cv') || acts.has('skip');
  if (asksSomething(heard)) {
    const onlyAboutCv = leftOut && (!known(heard) || topicOf(heard) === 'submit-cv');
    if (!onlyAboutCv) return interrupted(situation, phrases.cvAgain(), 'cv', suggestions.cv);
    return go(situation, state, { ...askForCv(situation), text: `${phrases.cvOptional()} ${phrases.cvAgain()}` });
  }
  // A no answers the question for a CV; a no to the recruiter leaves.
  if (acts.has('refuse') && !acts.has('no') && !acts.has('skip')) return leave(situation, heard, phrases.cancelled());
  if (leftOut || acts.has('no')) return toReview(situation, state);
  if (/https?:\/\//.test(text)) return go(situation, state, { ...askForCv(situation), text: phrases.cvByLink() });
  return interrupted(situation, phrases.cvAgain(), 'cv', suggestions.cv, heard);
}

function review(situation: Situation, heard: Heard): Decision {
  const { acts, text } = heard.understanding;
  const { state, agency } = situation;
  const held = withheld(text);
  const fewer = state.facts && lessFacts(text, state.facts);
  if (fewer) return toReview(situation, { ...state, facts: fewer });
  const corrected = correction(state.details, heard) ?? without(held, state.details);
  if (corrected) return toReview(situation, { ...state, details: corrected });
  if (asksSomething(heard) && !acts.has('cancel') && !acts.has('refuse'))
    return interrupted(situation, phrases.reviewAgain(), 'review', suggestions.review, heard);
  if (held.has('cv')) return discardCv(situation);
  if (acts.has('cancel') || acts.has('refuse')) return leave(situation, heard, phrases.cancelled());
  if (isConditional(text))
    return go(situation, state, {
      answer: false,
      text: `${phrases.onlyRecruiters(agency)} ${phrases.reviewAgain()}`,
      outcome: 'handoff',
      request: 'review',
      suggestions: suggestions.review,
    });
  if (acts.has('no')) return leave(situation, heard, phrases.cancelled());
  if (acts.has('agree') || acts.has('send')) {
    const { now, timeZone, reference } = situation;
    const promised = promise(agency, now, timeZone);
    const time = promised && writtenTime(promised);
    return withPoolAsked(situation, {
      state: { ...state, step: 'handed-off' },
      mode: 'waiting',
      effects: ['open-handoff'],
      ...(promised && { promised }),
      say: {
        ...line(phrases.handedOff(agency, state.details, time, reference), 'handoff'),
        ...(time && { time }),
        ...(reference && { reference }),
      },
    });
  }
  return interrupted(situation, phrases.reviewAgain(), 'review', suggestions.review, heard);
}

function handedOff(situation: Situation, heard: Heard): Decision {
  const { acts, details } = heard.understanding;
  // A recruiter has closed it: questions and a new request go as at the beginning, the details are known.
  if (situation.mode === 'bot') return talking({ ...situation, state: { ...situation.state, step: 'talking' } }, heard);
  const answered = poolAnswer(situation, heard);
  if (answered) return answered;
  const withdraws = acts.has('cancel') || (acts.has('refuse') && !acts.has('no'));
  if (withdraws && !asksSomething(heard)) {
    return withdrawn(situation);
  }
  const { promised, now, reference } = situation;
  const time = promised && now <= promised.dueAt ? writtenTime(promised) : undefined;
  const telling = (say: Say): Say => ({ ...say, ...(time && { time }), ...(reference && { reference }) });
  if (acts.has('recruiter') && !known(heard))
    return reply(situation, telling(line(phrases.alreadyHandedOff(time, reference), 'handoff')));
  if (time && asksWhen(heard)) return reply(situation, telling(line(phrases.promisedTime(time), 'handoff')));
  if (onlyCourtesy(heard) || acts.has('empty')) return reply(situation, line(phrases.thanks(), 'smalltalk'));
  // A statement is for the recruiter, unless it is plainly one of the questions that the knowledge answers.
  const forRecruiter = asksSomething(heard) ? (details.email ?? details.phone) !== undefined : !plainly(heard);
  if (forRecruiter && !(asksSomething(heard) && known(heard)))
    return reply(situation, line(phrases.noted(), 'handoff'));
  return reply(situation, { answer: true });
}

/** What the knowledge does not know of waiting, which a promise answers. */
const waiting = ['hiring-time', 'application-status'];

function asksWhen({ findings }: Heard): boolean {
  return findings.length > 0 && findings.every(({ entry }) => entry !== undefined && waiting.includes(entry.id));
}

function plainly({ findings }: Heard): boolean {
  return findings.some(({ entry, hits }) => entry?.kind === 'answer' && (hits[0]?.similarity ?? 0) >= 0.6);
}
