import { besides, itemsOf } from '../cv/cv.ts';
import { consented } from './consent.ts';
import { type Decision, type Heard, line, type Situation } from './decision.ts';
import { toFacts } from './facts.ts';
import { go, reply, toNotice, toReview, withoutCv } from './moves.ts';
import { phrases, suggestions } from './phrases.ts';
import { complete } from './reading.ts';
import type { State } from './state.ts';

/** Whether a CV that comes now is kept for a request that is not sent yet: then it is read, and shown. */
export const isOnTheWay = (situation: Pick<Situation, 'state' | 'mode' | 'agency'>): boolean =>
  !situation.state.under16 && !isLive(situation) && consented(situation);

/** Whether a CV that comes now is kept at all. */
export const isKept = (situation: Pick<Situation, 'state' | 'mode' | 'agency'>): boolean =>
  !situation.state.under16 && (isLive(situation) || consented(situation));

/** A recruiter has the request, or will. */
const isLive = ({ state, mode }: Pick<Situation, 'state' | 'mode'>): boolean =>
  state.handoff !== undefined && mode !== 'bot';

/** A file at any step: kept only after the notice was agreed to, which whoever is with a recruiter has. */
export function decideFile(situation: Situation, file: NonNullable<Heard['file']>): Decision {
  const { state, mode } = situation;
  const step = state.step;
  if (file.kind === 'sent') return { state, mode, effects: ['keep-file'] };
  if (file.kind === 'refused' || file.kind === 'lost') {
    const text = file.kind === 'refused' ? file.message : phrases.cvInterrupted();
    return reply(situation, {
      ...line(text, 'handoff', step === 'cv' ? suggestions.cv : []),
      ...(step === 'cv' && { request: 'cv' as const }),
    });
  }
  if (state.under16) return reply(situation, line(phrases.young(), 'decline', suggestions.young));
  const withCv: State = { ...withoutCv(state), cv: file.cv };
  const { name, check } = file.cv;
  // The notice that was agreed to for this handoff holds for as long as it lasts.
  if (isLive(situation)) {
    return {
      state: withCv,
      mode,
      effects: ['keep-cv', 'add-cv-to-handoff'],
      say: line(check ? phrases.cvAddedUnchecked(name) : phrases.cvAdded(name), 'handoff'),
    };
  }
  if (!consented(situation)) {
    // Nothing is kept before the notice, as it is worded now, was shown and agreed to.
    const next = complete(state.details)
      ? toNotice(situation, state, false, state.consent !== undefined)
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
  const taken = check ? phrases.cvTakenUnchecked(name) : phrases.cvTaken(name);
  const { reading } = file;
  const read = reading && besides(reading.facts, state.details);
  if (read && itemsOf(read).length > 0) {
    const told = reading.outcome === 'partial' ? `${taken} ${phrases.partlyRead()}` : taken;
    return { ...toFacts(situation, { ...withCv, read }, told), effects: ['keep-cv'] };
  }
  const next = toReview(situation, withCv);
  const told = reading ? `${taken} ${phrases.cvUnread()}` : taken;
  return { ...next, effects: ['keep-cv'], say: { ...next.say!, text: `${told}\n\n${next.say!.text}` } };
}
