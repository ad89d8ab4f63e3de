import { fold, type Topic } from '../knowledge/knowledge.ts';
import { type Decision, type Effect, type Heard, line, onlyCourtesy, type Say, type Situation } from './decision.ts';
import type { Request } from './message.ts';
import { phrases, suggestions } from './phrases.ts';
import type { Details, State } from './state.ts';

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

function talking(situation: Situation, heard: Heard): Decision {
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
    return {
      state: { ...situation.state, step: 'handed-off' },
      mode: 'waiting',
      effects: ['open-handoff'],
      say: line(phrases.handedOff(situation.agency, situation.state.details), 'handoff'),
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
  if (acts.has('recruiter') && !known(heard)) return reply(situation, line(phrases.alreadyHandedOff(), 'handoff'));
  if (onlyCourtesy(heard) || acts.has('empty')) return reply(situation, line(phrases.thanks(), 'smalltalk'));
  if (!known(heard) && (details.email ?? details.phone ?? !asksSomething(heard)))
    return reply(situation, line(phrases.noted(), 'handoff'));
  return reply(situation, { answer: true });
}

function decideFile(situation: Situation, file: NonNullable<Heard['file']>): Decision {
  const { state, mode } = situation;
  const step = state.step;
  if (file.kind === 'refused' || file.kind === 'lost') {
    const text = file.kind === 'refused' ? file.message : phrases.cvInterrupted();
    return reply(situation, {
      ...line(text, 'handoff', step === 'cv' ? suggestions.cv : []),
      ...(step === 'cv' && { request: 'cv' as const }),
    });
  }
  if (!state.consent) {
    // Nothing is kept before the notice was shown and agreed to.
    const next = complete(state.details)
      ? toNotice(situation, state, false)
      : go(
          situation,
          { ...state, step: 'contact' },
          {
            answer: false,
            text: phrases.askContact(situation.agency),
            outcome: 'handoff',
            request: 'contact',
            suggestions: suggestions.contact,
          },
        );
    return { ...next, say: { ...next.say!, text: `${phrases.cvNotYet()}\n\n${next.say!.text}` } };
  }
  const withCv: State = { ...state, cv: file.cv };
  if (state.handoff && mode !== 'bot') {
    return {
      state: withCv,
      mode,
      effects: ['keep-cv', 'add-cv-to-handoff'],
      say: line(phrases.cvAdded(file.cv.name), 'handoff'),
    };
  }
  const next = toReview(situation, withCv);
  return {
    ...next,
    effects: ['keep-cv'],
    say: { ...next.say!, text: `${phrases.cvTaken(file.cv.name)}\n\n${next.say!.text}` },
  };
}

function toNotice(situation: Situation, state: State, answer: boolean): Decision {
  return go(
    situation,
    { ...state, step: 'notice' },
    {
      answer,
      text: phrases.notice(situation.agency, state.details),
      outcome: 'handoff',
      request: 'notice',
      suggestions: suggestions.notice,
    },
  );
}

function toReview(situation: Situation, state: State): Decision {
  return go(
    situation,
    { ...state, step: 'review' },
    {
      answer: false,
      text: phrases.review(state.details, state.cv?.name),
      outcome: 'handoff',
      request: 'review',
      suggestions: suggestions.review,
    },
  );
}

/** Back to open questions; what was given on the way is dropped, and a kept CV with it. */
function leave(situation: Situation, text: string, discardCv = false): Decision {
  const { cv: _cv, consent: _consent, ...rest } = situation.state;
  return {
    state: { ...rest, details: {}, step: 'talking' },
    mode: situation.mode,
    effects: discardCv ? ['discard-cv'] : [],
    say: line(text, 'handoff', suggestions.start),
  };
}

/** A question on the way is answered, then the way is pointed out again. */
function interrupted(
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

function askForCv(situation: Situation): Say {
  return {
    answer: false,
    text: phrases.askCv(situation.cvLimit),
    outcome: 'handoff',
    request: 'cv',
    suggestions: suggestions.cv,
  };
}

function go(situation: Situation, state: State, say: Say, effects: readonly Effect[] = []): Decision {
  return { state, mode: situation.mode, effects, say };
}

function reply(situation: Situation, say: Say): Decision {
  return { state: situation.state, mode: situation.mode, effects: [], say };
}

function merge(details: Details, read: Details & { badEmail?: string }): Details {
  const { badEmail: _, ...good } = read;
  return { ...details, ...good };
}

/** Details the candidate gives again, differently, while something else is asked. */
function correction(details: Details, heard: Heard): Details | undefined {
  const { details: read, text } = heard.understanding;
  if (asksSomething(heard)) return undefined;
  const named =
    read.name !== undefined && (read.email ?? read.phone ?? /\b(?:name|i'?m|call me)\b/i.test(text)) !== false;
  const changes = {
    ...(named && { name: read.name! }),
    ...(read.email && { email: read.email }),
    ...(read.phone && { phone: read.phone }),
  };
  if (Object.keys(changes).length === 0) return undefined;
  const merged = { ...details, ...changes };
  return JSON.stringify(merged) === JSON.stringify(details) ? undefined : merged;
}

function complete(details: Details): boolean {
  return details.name !== undefined && reachable(details);
}

function reachable(details: Details): boolean {
  return details.email !== undefined || details.phone !== undefined;
}

/** Beside all else, they want to be passed on now. */
function wantsRecruiter({ understanding: { acts } }: Heard): boolean {
  return acts.has('recruiter') || acts.has('send-cv');
}

/** The knowledge has something on it. */
function known(heard: Heard): boolean {
  return heard.findings.some(({ entry, confidence }) => entry !== undefined && confidence >= 0.5);
}

function topicOf(heard: Heard): Topic | undefined {
  return heard.findings.find(({ entry }) => entry)?.entry?.topic;
}

/** It is put as a question, in one of the ways people put them. */
function asksSomething({ understanding }: Heard): boolean {
  const folded = fold(understanding.text);
  return (
    /\?/.test(folded) ||
    /^\W*(?:(?:and|so|but|ok|wait|first|before|hi|hello|hey|one more|quick question|btw)\W+)*(?:what|who|how|which|why|when|where|whose|do (?:i|you|they|we)|does|did|is|are|can|could|should|would|will|wer|wie|was|welche|quel\w*|que|qui|combien|cual\w*|cuant\w*|quien|quale|quanto|chi|wat|hoe|welke|ile|jak\w*|czy)\b/.test(
      folded,
    ) ||
    /\b(?:how (?:much|long|many|do|can)|what (?:is|does|happens|do|are)|who (?:will|can|sees))\b/.test(folded)
  );
}
