import { fold } from '../knowledge/knowledge.ts';
import { type Decision, type Heard, line, type Say, type Situation } from './decision.ts';
import { fixed } from './fixed.ts';
import { decideStep } from './flow.ts';
import { asksForTheirData, askWithdrawal, showTheirData, withdrawn, withdrawsPlainly } from './my-data.ts';
import { phrases, suggestions } from './phrases.ts';
import type { State } from './state.ts';

/**
 * The conversation's state machine: what to do about one message. Pure. Read it as a list of rules, the first that fits wins:
 * people's safety and their right to erasure first, then the step they are in, then their question.
 */
export function decide(situation: Situation, heard: Heard): Decision {
  const decision = firstThatFits(situation, heard);
  // An offer holds for the one message after it.
  const { offered: _, ...state } = decision.state;
  return { ...decision, state: decision.say?.offers ? { ...state, offered: true } : state };
}

function firstThatFits(situation: Situation, heard: Heard): Decision {
  const { state, mode } = situation;
  const { acts } = heard.understanding;
  const stay = (say?: Say): Decision => ({ state, mode, effects: [], ...(say && { say }) });

  if (state.step === 'closed') return stay(line(phrases.closed(), 'handoff'));
  if (state.step === 'confirm-erasure') return confirmErasure(situation, heard);
  if (state.step === 'confirm-withdrawal') return confirmWithdrawal(situation, heard);
  if (mode === 'recruiter') return withRecruiter(situation, heard);
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
  if (/^\W*delete my data\W*$/.test(fold(heard.understanding.text))) return askErasure(situation);
  if (withdrawsPlainly(heard.understanding.text)) return askWithdrawal(situation);
  return { state: situation.state, mode: situation.mode, effects: [] };
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
  if (!heard.file && !refuses && (acts.has('agree') || acts.has('delete-data'))) {
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
  // "Yes, withdraw it" refuses the request, not the withdrawal.
  if (!acts.has('no') && (acts.has('agree') || withdrawsPlainly(text))) return withdrawn(situation);
  if (acts.has('no') || acts.has('refuse'))
    return { state, mode: situation.mode, effects: [], say: line(phrases.notWithdrawn(), 'handoff') };
  return decide({ ...situation, state }, heard);
}
