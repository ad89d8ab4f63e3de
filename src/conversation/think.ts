import {
  answer,
  type Brief,
  findAll,
  fresh,
  type GivenWording,
  type Meanings,
  type Understanding,
  understand,
  withMeanings,
} from '../answering/answering.ts';
import type { PromisedTime } from '../handoff/handoff.ts';
import type { Snapshot } from '../knowledge/knowledge.ts';
import { payRemoved } from '../pay/pay.ts';
import { decide } from './decide.ts';
import type { Decision, Heard, HeardFile } from './decision.ts';
import type { Message } from './message.ts';
import { phrases } from './phrases.ts';
import { nameAt } from './reading.ts';
import { remember, type Spoken, speak } from './speak.ts';
import type { Mode, State } from './state.ts';

/** All that a turn hangs on: the same scene gives the same thought. */
export interface Scene {
  readonly state: State;
  readonly mode: Mode;
  readonly message: Pick<Message, 'text' | 'upload' | 'timeZone' | 'talentPool' | 'factsForm'>;
  readonly file?: HeardFile;
  /** By when a recruiter answers the handoff that waits. */
  readonly promised?: PromisedTime | undefined;
  /** What the handoff is called that waits, or that would be opened now. */
  readonly reference?: string | undefined;
  /** Where the receipt would be of an erasure that is made now. */
  readonly receiptAddress?: string | undefined;
  /** A legal hold stands. */
  readonly locked?: boolean | undefined;
  readonly snapshot: Snapshot;
  /** Vectors of what the message asks; without them it is found by its words. */
  readonly meanings?: Meanings | undefined;
  /** The answer in a model's words; without it the approved texts stand as they are. */
  readonly wording?: GivenWording | undefined;
  /** Largest CV, in words. */
  readonly cvLimit: string;
  /** Epoch ms. */
  readonly now: number;
  /** The day (ISO date) at `now` where the agency is. */
  readonly day: string;
}

export interface Thought {
  readonly decision: Decision;
  /** Absent while a recruiter holds the conversation. */
  readonly spoken?: Spoken;
  /** What of the answer a model may put in other words, where it may. */
  readonly brief?: Brief;
}

/** Understand, retrieve, decide, answer and speak. Pure. */
export function think(scene: Scene): Thought {
  const { state, mode, snapshot, cvLimit, now, day, message, promised, reference, receiptAddress, locked } = scene;
  const heard = hear(scene);
  const { agency } = snapshot;
  const told = { promised, reference, receiptAddress, locked };
  const situation = { state, mode, agency, cvLimit, now, timeZone: message.timeZone, ...told };
  const decision = decide(situation, heard);
  if (!decision.say) return { decision };
  const answered = decision.say.answer
    ? answer(heard.findings, heard.understanding, snapshot, day, state.focus, scene.wording)
    : undefined;
  const { language } = heard.understanding;
  // In a model's words it is in their language.
  const note =
    answered && !answered.generated && language !== 'en' && language !== state.language
      ? phrases.inEnglish(language)
      : undefined;
  const text = [decision.say.text, note].filter(Boolean).join('\n\n');
  const { request, suggestions } = decision.say;
  // What answers a request is offered whatever was said.
  const offered = request ? suggestions : suggestions && fresh(suggestions, snapshot, state.focus?.said ?? []);
  // While more of the answer is to come, nothing is said after it.
  const { text: _, ...open } = decision.say;
  const say = {
    ...(scene.wording?.unfinished ? open : { ...decision.say, ...(text && { text }) }),
    ...(offered && { suggestions: offered }),
  };
  const spoken = speak(say, answered, decision.state, language, scene);
  const after = answered ? { ...decision, state: remember(decision.state, answered) } : decision;
  return { decision: after, spoken, ...(answered?.brief && { brief: answered.brief }) };
}

/** What a message says, before anything is looked up. */
export function understood({ message, state, snapshot }: Pick<Scene, 'message' | 'state' | 'snapshot'>): Understanding {
  return understand(message.text.replaceAll(payRemoved, ' '), snapshot, {
    language: state.language,
    name: nameAt(state.step),
  });
}

/** What a message says, and what was found for it. */
export function hear(scene: Pick<Scene, 'message' | 'state' | 'snapshot' | 'file' | 'meanings'>): Heard {
  const { state, snapshot, file, meanings, message } = scene;
  const understanding = understood(scene);
  const findings = file ? [] : findAll(understanding, withMeanings(snapshot, understanding, meanings), state.focus);
  return {
    understanding,
    findings,
    ...(file && { file }),
    talentPool: message.talentPool,
    factsForm: message.factsForm,
  };
}
