import { fold } from '../knowledge/knowledge.ts';
import { poolToOffer } from './consent.ts';
import { type Decision, type Heard, line, type Say, type Situation } from './decision.ts';
import { fixed } from './fixed.ts';
import { decideStep } from './flow.ts';
import { withGiven } from './given.ts';
import { asksForTheirData, askWithdrawal, saysYes, showTheirData, withdrawn, withdrawsPlainly } from './my-data.ts';
import { phrases, suggestions } from './phrases.ts';
import { leavesPool } from './pool.ts';
import type { State } from './state.ts';

/**
 * The conversation's state machine: what to do about one message. Pure. Read it as a list of rules, the first that fits wins:
 * people's safety and their right to erasure first, then the step they are in, then their question.
 */
export function decide(situation: Situation, heard: Heard): Decision {
  const decision = withGiven(situation, heard, firstThatFits(situation, heard));
  // An offer, and the question for the talent pool, hold for the one message after them.
  const { offered: _, poolAsked, ...state } = decision.state;
  const { say } = decision;
  const asked = poolAsked !== undefined && say?.talentPool?.digest === poolAsked;
  const next = withBox(situation, {
    ...decision,
    state: { ...state, ...(say?.offers && { offered: true }), ...(asked && { poolAsked }) },
  });
  return withFacts(situation, next);
}

/** Whatever is said while the facts of a CV wait comes with them; what the transcript shows of facts goes with them. */
function withFacts({ state: before }: Situation, decision: Decision): Decision {
  const { state, say, effects } = decision;
  const gone =
    (before.read ?? before.facts) !== undefined && (before.read !== state.read || before.facts !== state.facts);
  const waiting = say?.request === 'facts' && !say.facts && state.read;
  return {
    ...decision,
    ...(gone && !effects.includes('forget-facts') && { effects: [...effects, 'forget-facts'] }),
    ...(waiting && { say: { ...say, facts: { items: waiting, listed: false } } }),
  };
}

/** Whatever is said at the notice comes with the talent pool's wording, where that was shown with it. */
function withBox(situation: Situation, decision: Decision): Decision {
  const { state, say } = decision;
  const pool = poolToOffer({ state, agency: situation.agency });
  if (say?.request !== 'notice' || !pool || state.shown?.talentPool !== pool.digest) return decision;
  return { ...decision, say: { ...say, talentPool: pool } };
}

function firstThatFits(situation: Situation, heard: Heard): Decision {
  const { state, mode } = situation;
  const { acts } = heard.understanding;
  const stay = (say?: Say): Decision => ({ state, mode, effects: [], ...(say && { say }) });

  if (state.step === 'closed') return stay(line(phrases.closed(), 'handoff'));
  if (state.step === 'confirm-erasure') return confirmErasure(situation, heard);
  if (state.step === 'confirm-withdrawal') return confirmWithdrawal(situation, heard);
  if (mode === 'recruiter') return withRecruiter(situation, heard);
  const left = leavesPool(situation, heard);
  if (left) return left;
  if (heard.file) return decideStep(situation, heard);
  if (acts.has('distress')) return stay(fixed.distress);
  if (acts.has('delete-data')) return askErasure(situation);
  if (asksForTheirData(heard.understanding.text)) return showTheirData(situation, heard);
  if (acts.has('others-data')) return stay(fixed.othersData);
  if (acts.has('attack')) return stay(fixed.attack);
  if (acts.has('discrimination')) return stay(fixed.discrimination);
  if (acts.has('abuse')) return stay(fixed.abuse);
  return decideStep(situation, heard);
}

/**
 * The bot is silent. Only files are looked after, and the exact wish to erase or to withdraw, which is the candidate's right at any time.
 * Pay history is taken out here too; the mark in the candidate's own message says so to both, and the recruiter can tell why.
 */
function withRecruiter(situation: Situation, heard: Heard): Decision {
  if (heard.file) return decideStep(situation, heard);
  const silent: Decision = { state: situation.state, mode: situation.mode, effects: [] };
  const { text } = heard.understanding;
  const folded = fold(text);
  if (/^\W*delete my data\W*$/.test(folded)) return askErasure(situation);
  if (withdrawsPlainly(text)) return askWithdrawal(situation);
  if (/^\W*leave the talent pool\W*$/.test(folded)) return leavesPool(situation, heard) ?? silent;
  return silent;
}

function askErasure({ state, mode }: Situation): Decision {
  return {
    state: { ...state, step: 'confirm-erasure', before: state.step },
    mode,
    effects: [],
    say: {
      answer: false,
      text: phrases.confirmErasure(),
      outcome: 'handoff',
      request: 'confirm-erasure',
      suggestions: suggestions.erasure,
    },
  };
}

function confirmErasure(situation: Situation, heard: Heard): Decision {
  const { receiptAddress } = situation;
  const { before = 'talking', ...rest } = situation.state;
  const { acts } = heard.understanding;
  const refuses = acts.has('refuse') || acts.has('no');
  const confirmed = !heard.file && !refuses && (acts.has('agree') || acts.has('delete-data'));
  if (confirmed && situation.locked)
    return {
      state: { ...rest, step: before },
      mode: situation.mode,
      effects: [],
      say: line(phrases.locked(), 'handoff', suggestions.start),
    };
  if (confirmed) {
    return {
      state: { step: 'closed', details: {}, language: rest.language },
      mode: 'bot',
      effects: ['erase'],
      say: { ...line(phrases.erased(receiptAddress), 'handoff'), ...(receiptAddress && { address: receiptAddress }) },
    };
  }
  const state: State = { ...rest, step: before };
  if (!heard.file && (refuses || acts.has('cancel'))) {
    return { state, mode: situation.mode, effects: [], say: line(phrases.notErased(), 'handoff', suggestions.start) };
  }
  // Anything else is a message like any other: nothing was confirmed, so nothing is deleted.
  return decide({ ...situation, state }, heard);
}

function confirmWithdrawal(situation: Situation, heard: Heard): Decision {
  const { before = 'handed-off', ...rest } = situation.state;
  const { acts, text } = heard.understanding;
  const state: State = { ...rest, step: before };
  // The recruiter may have closed it meanwhile: then there is nothing to withdraw.
  if (situation.mode !== 'recruiter' || heard.file) return decide({ ...situation, state }, heard);
  if (!acts.has('no') && (acts.has('agree') || saysYes(text) || withdrawsPlainly(text))) return withdrawn(situation);
  if (acts.has('no') || acts.has('refuse'))
    return { state, mode: situation.mode, effects: [], say: line(phrases.notWithdrawn(), 'handoff') };
  return decide({ ...situation, state }, heard);
}
