import { promise, writtenTime } from '../handoff/handoff.ts';
import { type Decision, type Heard, line, onlyCourtesy, type Say, type Situation } from './decision.ts';
import { decideFile } from './file.ts';
import { askForCv, go, interrupted, leave, reply, toNotice, toReview } from './moves.ts';
import { phrases, suggestions } from './phrases.ts';
import { asksSomething, complete, correction, known, merge, reachable } from './reading.ts';
import type { State } from './state.ts';
import { talking } from './talking.ts';

/** The rules of the step the conversation is in. Each step can be interrupted by a question and left by a cancel. */
export function decideStep(situation: Situation, heard: Heard): Decision {
  if (heard.file) return decideFile(situation, heard.file);
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
    case 'review':
      return review(situation, heard);
    case 'handed-off':
      return handedOff(situation, heard);
    case 'confirm-erasure':
    case 'closed':
      throw new Error(`decide handles ${step} before the steps`);
  }
}

function contact(situation: Situation, heard: Heard): Decision {
  const { acts, details: read } = heard.understanding;
  const given = read.email !== undefined || read.phone !== undefined || read.badEmail !== undefined;
  if (!given) {
    if (acts.has('cancel')) return leave(situation, phrases.cancelled());
    if (acts.has('refuse')) return leave(situation, phrases.contactRefused());
    if (asksSomething(heard)) return interrupted(situation, phrases.backToContact(), 'contact', suggestions.contact);
  }
  // A name alone must not be a sentence that the knowledge can answer.
  const details = merge(situation.state.details, given || !known(heard) ? read : {});
  const state: State = { ...situation.state, details };
  if (complete(details)) return toNotice(situation, state, false);
  const learnt = details.name !== situation.state.details.name || given;
  const text = read.badEmail
    ? phrases.badEmail(read.badEmail)
    : details.name && learnt
      ? phrases.askReach(details.name)
      : reachable(details)
        ? phrases.askName()
        : phrases.contactAgain();
  if (!learnt && known(heard)) return interrupted(situation, phrases.backToContact(), 'contact', suggestions.contact);
  return go(situation, state, {
    answer: false,
    text,
    outcome: 'handoff',
    request: 'contact',
    suggestions: suggestions.contact,
  });
}

function notice(situation: Situation, heard: Heard): Decision {
  const { acts, details: read } = heard.understanding;
  const { state, agency, now } = situation;
  if (acts.has('refuse')) return leave(situation, phrases.consentRefused());
  if (acts.has('cancel')) return leave(situation, phrases.cancelled());
  if (acts.has('agree') && !asksSomething(heard)) {
    const consent = { notice: agency.notice.version, at: now };
    return go(situation, { ...state, details: merge(state.details, read), consent, step: 'cv' }, askForCv(situation), [
      'record-consent',
    ]);
  }
  const corrected = correction(state.details, heard);
  if (corrected) {
    return go(
      situation,
      { ...state, details: corrected },
      {
        answer: false,
        text: `${phrases.detailsCorrected(corrected)} ${phrases.noticeAgain()}`,
        outcome: 'handoff',
        request: 'notice',
        suggestions: suggestions.notice,
      },
    );
  }
  return interrupted(situation, phrases.noticeAgain(), 'notice', suggestions.notice, heard);
}

function cv(situation: Situation, heard: Heard): Decision {
  const { acts } = heard.understanding;
  if (acts.has('cancel') && !acts.has('skip')) return leave(situation, phrases.cancelled(), true);
  const corrected = correction(situation.state.details, heard);
  if (corrected) {
    return go(
      situation,
      { ...situation.state, details: corrected },
      { ...askForCv(situation), text: `${phrases.detailsCorrected(corrected)} ${phrases.cvAgain()}` },
    );
  }
  if (asksSomething(heard)) return interrupted(situation, phrases.cvAgain(), 'cv', suggestions.cv);
  if (acts.has('skip') || acts.has('refuse')) return toReview(situation, situation.state);
  if (/https?:\/\//.test(heard.understanding.text))
    return go(situation, situation.state, { ...askForCv(situation), text: phrases.cvByLink() });
  return interrupted(situation, phrases.cvAgain(), 'cv', suggestions.cv, heard);
}

function review(situation: Situation, heard: Heard): Decision {
  const { acts } = heard.understanding;
  if (acts.has('cancel') || acts.has('refuse')) return leave(situation, phrases.cancelled(), true);
  const corrected = correction(situation.state.details, heard);
  if (corrected) return toReview(situation, { ...situation.state, details: corrected });
  if (acts.has('agree') && !asksSomething(heard)) {
    const { state, agency, now, timeZone } = situation;
    const promised = promise(agency, now, timeZone);
    const time = promised && writtenTime(promised);
    return {
      state: { ...state, step: 'handed-off' },
      mode: 'waiting',
      effects: ['open-handoff'],
      ...(promised && { promised }),
      say: { ...line(phrases.handedOff(agency, state.details, time), 'handoff'), ...(time && { time }) },
    };
  }
  return interrupted(situation, phrases.reviewAgain(), 'review', suggestions.review, heard);
}

function handedOff(situation: Situation, heard: Heard): Decision {
  const { acts, details } = heard.understanding;
  // A recruiter has closed it: questions and a new request go as at the beginning, the details are known.
  if (situation.mode === 'bot') return talking({ ...situation, state: { ...situation.state, step: 'talking' } }, heard);
  if (acts.has('cancel') && !asksSomething(heard)) {
    const { handoff: _, ...state } = situation.state;
    return {
      state: { ...state, step: 'talking' },
      mode: 'bot',
      effects: ['withdraw-handoff'],
      say: line(phrases.withdrawn(), 'handoff', suggestions.start),
    };
  }
  const { promised, now } = situation;
  const time = promised && now <= promised.dueAt ? writtenTime(promised) : undefined;
  const telling = (say: Say): Say => ({ ...say, ...(time && { time }) });
  if (acts.has('recruiter') && !known(heard))
    return reply(situation, telling(line(phrases.alreadyHandedOff(time), 'handoff')));
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
