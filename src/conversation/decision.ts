import type { Finding, Outcome, Understanding } from '../answering/answering.ts';
import { withoutCourtesies } from '../answering/answering.ts';
import type { CvFacts, Reading } from '../cv/cv.ts';
import type { NewPromised, PromisedTime } from '../handoff/handoff.ts';
import { type Agency, fold, type Wording } from '../knowledge/knowledge.ts';
import type { FactsForm, Request } from './message.ts';
import type { CvReference, Mode, State } from './state.ts';

/** What the candidate's message is, to `decide`. */
export interface Heard {
  readonly understanding: Understanding;
  /** Retrieval's results, one a question. */
  readonly findings: readonly Finding[];
  readonly file?: HeardFile;
  /** The box for the talent pool beside the notice, as it was left; absent where the candidate had none before them. */
  readonly talentPool?: boolean | undefined;
  /** The form of what was read from their CV. */
  readonly factsForm?: FactsForm | undefined;
}

/** A file: as the gate found it, with what was read from it where that was tried; `sent` to the recruiter who holds the conversation; `lost` when its bytes are gone (the process died before the turn). */
export type HeardFile =
  | { readonly kind: 'ok'; readonly cv: CvReference; readonly reading?: Reading }
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'lost' };

/** The bot's one message of a turn: an answer, a fixed text, or the answer followed by the text. */
export interface Say {
  readonly answer: boolean;
  readonly text?: string;
  /** The promised time that the text tells. */
  readonly time?: string;
  /** The reference that the text tells. */
  readonly reference?: string;
  /** The address that the text tells. */
  readonly address?: string;
  /** Absent: the answer's own. */
  readonly outcome?: Outcome;
  readonly request?: Request;
  readonly suggestions?: readonly string[];
  /** It points to a recruiter, so that "yes please" means one. */
  readonly offers?: true;
  /** It offers the talent pool: beside the notice for a box, else in its own words. */
  readonly talentPool?: Wording;
  /** What was read from their CV; `listed`: under the text, in words. No text of ours repeats it. */
  readonly facts?: { readonly items: CvFacts; readonly listed: boolean };
}

/** What a turn does beside speaking. Carried out in the commit of the turn. */
export type Effect =
  | 'keep-cv'
  | 'keep-file'
  | 'discard-cv'
  /** What the transcript shows of a CV is not held any more. */
  | 'forget-facts'
  | 'record-consent'
  | 'join-talent-pool'
  | 'leave-talent-pool'
  | 'open-handoff'
  | 'add-cv-to-handoff'
  | 'withdraw-handoff'
  | 'erase';

export interface Decision {
  readonly state: State;
  readonly mode: Mode;
  readonly effects: readonly Effect[];
  /** By when a recruiter answers the handoff that is opened. */
  readonly promised?: NewPromised;
  /** Contact details that go from the transcript too. */
  readonly forgetContact?: readonly string[];
  /** Absent while a recruiter holds the conversation: the bot is silent. */
  readonly say?: Say;
}

export interface Situation {
  readonly state: State;
  readonly mode: Mode;
  readonly agency: Agency;
  /** Largest CV, in words. */
  readonly cvLimit: string;
  /** Epoch ms. */
  readonly now: number;
  /** The candidate's, where it is known. */
  readonly timeZone?: string | undefined;
  /** By when a recruiter answers the handoff that waits. */
  readonly promised?: PromisedTime | undefined;
  /** What the handoff is called that waits, or that is opened now. */
  readonly reference?: string | undefined;
  /** Where the receipt would be of an erasure that is made now. */
  readonly receiptAddress?: string | undefined;
  /** A legal hold stands: nothing may be deleted. */
  readonly locked?: boolean | undefined;
}

export function line(text: string, outcome: Outcome, offered: readonly string[] = []): Say {
  return { answer: false, text, outcome, suggestions: offered };
}

/** True when the message is nothing but a greeting, thanks or goodbye. */
export function onlyCourtesy({ understanding, findings }: Heard): boolean {
  const { acts, text } = understanding;
  if (!acts.has('greeting') && !acts.has('thanks') && !acts.has('goodbye')) return false;
  const rest = withoutCourtesies(fold(text)).split(' ').filter(Boolean).length;
  return (
    rest === 0 || (rest === 1 && !findings.some(({ entry, confidence }) => entry !== undefined && confidence >= 0.6))
  );
}
