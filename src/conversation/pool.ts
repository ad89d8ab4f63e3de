import { fold } from '../knowledge/knowledge.ts';
import { declined, joined, poolToOffer } from './consent.ts';
import { type Decision, type Heard, line, type Situation } from './decision.ts';
import { phrases, suggestions } from './phrases.ts';
import { asksSomething } from './reading.ts';

// The talent pool, in words: asked once a request is with the recruiters, answered by the next message, and left at any time.

/** The handoff was opened: beside what is said of it, they are asked, if they have not answered yet. */
export function withPoolAsked(situation: Situation, decision: Decision): Decision {
  const pool = poolToOffer(situation);
  if (!pool || !decision.say) return decision;
  return {
    ...decision,
    state: { ...decision.state, poolAsked: pool.digest },
    say: {
      ...decision.say,
      text: `${decision.say.text}\n\n${phrases.askPool(pool)}`,
      talentPool: pool,
      suggestions: suggestions.pool,
    },
  };
}

/** The answer to the question, where this is one; a mere "ok" agrees to nothing. */
export function poolAnswer(situation: Situation, heard: Heard): Decision | undefined {
  const { state, mode, now } = situation;
  const pool = poolToOffer(situation);
  if (!pool || state.poolAsked !== pool.digest || asksSomething(heard)) return undefined;
  const { acts, text } = heard.understanding;
  if (acts.has('no') || acts.has('refuse') || acts.has('skip'))
    return {
      state: declined(state, pool, now),
      mode,
      effects: state.talentPool?.agreed ? ['leave-talent-pool'] : [],
      say: line(phrases.poolDeclined(), 'handoff'),
    };
  const folded = fold(text);
  if (!(acts.has('agree') && saysYes.test(folded)) && !keeps.test(folded)) return undefined;
  return {
    state: joined(state, pool, now),
    mode,
    effects: ['join-talent-pool'],
    say: line(phrases.poolJoined(), 'handoff'),
  };
}

const saysYes =
  /\b(?:yes|yeah|yep|yup|keep|agree|agreed|consent|ja|oui|si|sim|tak|einverstanden|d'accord|de acuerdo|d'accordo|akkoord|zgadzam|zgoda)\b/;

const keeps =
  /^\W*(?:(?:yes|yeah|sure|ok|ja|oui|si|sim|tak|please|you may|do)\W+)*(?:keep|behalt\w*|gardez|garde|conserv\w+|guard\w+|manten\w*|tenete|tieni|bewaar\w*|zachowa\w*) (?:my|them|it|the|meine|sie|mes|les|mis|los|i miei|mijn|ze|moje|as|os)\b/;

/** They take their agreement back, wherever they are. */
export function leavesPool({ state, mode }: Situation, heard: Heard): Decision | undefined {
  const { text } = heard.understanding;
  if (!state.talentPool?.agreed || heard.file || !saysLeave(fold(text))) return undefined;
  return {
    state: { ...state, talentPool: { ...state.talentPool, agreed: false } },
    mode,
    effects: ['leave-talent-pool'],
    say: line(phrases.poolLeft(), 'handoff'),
  };
}

const ofPool =
  /\b(?:talent\W?pools?|(?:later|future|other) (?:roles|jobs|positions)|vivier|bolsa de talento\w*|pul\w* talentow|bank\w* talentow)\b/;
const goes =
  /\b(?:leave|left|quit|exit|out of|remove|withdraw|opt out|unsubscribe|revoke|take back|stop keeping|no longer|delete|(?:do not|don'?t) keep|verlass\w*|raus|heraus|entfern\w*|widerruf\w*|verwijder\w*|uit de|intrekken|quitter|sortir|retir\w*|salir|eliminar|borrar|sacar\w*|uscire|togli\w*|rimuov\w*|opusc\w*|usun\w*|wypis\w*|wycof\w*)\b/;
const howTo = /^\W*(?:how|what|why|when|who|wie|comment|como|come|hoe|jak)\b/;

function saysLeave(folded: string): boolean {
  return ofPool.test(folded) && goes.test(folded) && !howTo.test(folded);
}
