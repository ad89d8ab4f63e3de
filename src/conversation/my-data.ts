import { fold } from '../knowledge/knowledge.ts';
import type { Decision, Heard, Situation } from './decision.ts';
import { line } from './decision.ts';
import { phrases, suggestions } from './phrases.ts';
import { known } from './reading.ts';

const wish =
  "(?:(?:please|hi|hello|ok|and|so|well) )*(?:(?:can|could|may|do) i |(?:i|id|i'd|we) (?:want|would like|like|need) to |let me )?(?:please )?(?:see|view|show(?: me)?|open|get|give me|send me|have|access|export|download|correct|change|update|look at)";
const held =
  '(?:have(?: got)?|hold|held|keep|kept|know|store|stored?|saved?)(?: (?:stored|saved|held|kept|down|on file))?';
const asks = [
  /^(?:please )?my (?:personal )?data(?: please)?$/,
  new RegExp(
    `^${wish} (?:all |a copy of |all of )?my (?:personal )?(?:data|information|details|records?)(?: please| held here| you (?:${held}))?$`,
  ),
  new RegExp(
    `^(?:${wish} )?(?:what|which|everything|all)(?: (?:personal )?(?:data|information|info|details))? (?:that )?(?:do )?you (?:${held}) (?:about|on|of) me(?: please)?$`,
  ),
  /^(?:what|which) (?:personal )?(?:data|information|info|details) (?:about|on|of) me do you (?:have|hold|keep|store)$/,
  /^(?:what is|whats|what's) (?:stored|held|saved|kept) (?:about|on|of) me$/,
  /^(?:a |i (?:make|want to make) a )?(?:gdpr |data )?(?:subject )?access request$/,
  /^(?:welche daten (?:habt ihr|haben sie|speichert ihr|speichern sie) (?:von|uber) mi(?:r|ch)|meine daten|mes donnees|mis datos|i miei dati|mijn gegevens|moje dane)$/,
];

/** Whether they ask to see what is held of them, and nothing else. */
export function asksForTheirData(text: string): boolean {
  const folded = fold(text)
    .replace(/[^\p{L}\p{N}' ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return asks.some((pattern) => pattern.test(folded));
}

/** Whether they plainly take their request back: said to a recruiter, only these words count. */
export function withdrawsPlainly(text: string): boolean {
  return /^\W*(?:please )?(?:i (?:want|would like|'?d like) to )?(?:withdraw|take back|cancel) my (?:request|application)(?: please)?\W*$/.test(
    fold(text),
  );
}

/** "Yes, withdraw it" refuses the request, and agrees to the withdrawal. */
export const saysYes = (text: string): boolean => /^\W*(?:yes|yeah|yep|sure|ja|oui|si|sim|tak)\b/.test(fold(text));

/** Where everything is that is held of them: on a page of its own, which the channel leads to. */
export function showTheirData({ state, mode }: Situation, heard: Heard): Decision {
  const answer = known(heard);
  return {
    state,
    mode,
    effects: [],
    say: {
      answer,
      text: phrases.myData(),
      ...(!answer && { outcome: 'handoff' as const }),
      request: 'my-data',
      suggestions: [],
    },
  };
}

/** While a recruiter holds the conversation the request is taken back only after a yes to this. */
export function askWithdrawal({ state, mode }: Situation): Decision {
  return {
    state: { ...state, step: 'confirm-withdrawal', before: state.step },
    mode,
    effects: [],
    say: {
      answer: false,
      text: phrases.confirmWithdrawal(),
      outcome: 'handoff',
      request: 'confirm-withdrawal',
      suggestions: suggestions.withdrawal,
    },
  };
}

/** The request goes; what was said stays, and the bot answers again. */
export function withdrawn({ state }: Situation): Decision {
  const { handoff: _, before: _before, ...rest } = state;
  return {
    state: { ...rest, step: 'talking' },
    mode: 'bot',
    effects: ['withdraw-handoff'],
    say: line(phrases.withdrawn(), 'handoff', suggestions.start),
  };
}
